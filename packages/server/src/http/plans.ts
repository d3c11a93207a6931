import { type PlanReport, planExecution } from '@estuaire/pothos-kysely';
import { metrics } from '@opentelemetry/api';
import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Limits } from '../limits.ts';
import type { Incoming } from './incoming.ts';
import { factsOf } from './request-facts.ts';

type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

/**
 * How a hub answers from plans what can be, before it would be executed, and notes which it was: in a counter, for
 * which whoever runs the hub says where it is told, before it is created.
 */
export function plannedExecutions() {
  const answered = metrics.getMeter('@estuaire/server').createCounter('estuaire.operations', {
    description:
      'Operations, by whether they were written from plans, and else why not and because of which field',
    unit: '{operation}',
  });
  return (execute: Execute, requestOf: (args: ExecutionArgs) => Incoming) =>
    planExecution(execute, (report, args) => {
      factsOf(requestOf(args)).plan = report;
      const { unwritten, field } = report;
      answered.add(1, {
        'estuaire.plan': unwritten ?? 'WRITTEN',
        ...(field && { 'estuaire.field': field }),
      });
    });
}

/** The same around what Yoga executes. */
export function usePlans(): Plugin {
  const executePlanned = plannedExecutions();
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(
        executePlanned(
          executeFn,
          ({ contextValue }) => (contextValue as { request: Request }).request,
        ),
      );
    },
  };
}

/** What an answer tells of its plan, where callers are told. */
export function toldPlan(request: Incoming, { showPlans }: Limits): { plan?: PlanReport } {
  const { plan } = factsOf(request);
  return showPlans && plan ? { plan } : {};
}
