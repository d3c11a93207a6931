import type { ExecutionArgs, ExecutionResult } from 'graphql';
import type { Plugin } from 'graphql-yoga';

type Execute = (args: ExecutionArgs) => ExecutionResult | Promise<ExecutionResult>;

/** Executes, and then does what must be done before the answer, whether it was executed well or not. */
export function executed<Context>(
  execute: Execute,
  afterExecution: (context: Context, executed: ExecutionArgs) => Promise<void>,
): (args: ExecutionArgs) => Promise<ExecutionResult> {
  return async (args) => {
    try {
      return await execute(args);
    } finally {
      await afterExecution(args.contextValue as Context, args);
    }
  };
}

/**
 * Waits for what must be done between the execution of an operation and its answer, whether it was executed
 * well or not: the end of its transaction, the audit of what it read.
 */
export function useAfterExecution<Context extends Record<string, unknown>>(
  afterExecution: (context: Context, executed: ExecutionArgs) => Promise<void>,
): Plugin<Context> {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(executed(executeFn, afterExecution));
    },
  };
}
