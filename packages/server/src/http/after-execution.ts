import type { ExecutionArgs } from 'graphql';
import type { Plugin } from 'graphql-yoga';

/**
 * Waits for what must be done between the execution of an operation and its answer, whether it was executed
 * well or not: the end of its transaction, the audit of what it read.
 */
export function useAfterExecution<Context extends Record<string, unknown>>(
  afterExecution: (context: Context, executed: ExecutionArgs) => Promise<void>,
): Plugin<Context> {
  return {
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args) => {
        try {
          return await executeFn(args);
        } finally {
          await afterExecution(args.contextValue as Context, args);
        }
      });
    },
  };
}
