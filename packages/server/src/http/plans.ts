import { planExecution } from '@estuaire/pothos-kysely';
import type { Plugin } from 'graphql-yoga';

/** Answers from plans what can be, before it would be executed. */
export function usePlans(): Plugin {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(planExecution(executeFn));
    },
  };
}
