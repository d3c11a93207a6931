import { getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Incoming } from './incoming.ts';
import { factsOf } from './request-facts.ts';

/**
 * One line a request. Never the query string, the query, its variables, the address of the caller, its
 * token or its identity: any of them may be personal data. A role in an organization is not a person.
 */
export function useAccessLog(logger: Logger): Plugin {
  return {
    onExecute({ args: { document, operationName, contextValue } }) {
      const operation = getOperationAST(document, operationName)?.operation;
      if (operation) {
        factsOf(contextValue.request).operation = operation;
      }
    },
    onResponse({ request, response }) {
      logRequest(request, URL.parse(request.url)?.pathname, response.status, logger);
    },
  };
}

/** Writes the line of a request that was answered. */
export function logRequest(
  request: Incoming,
  path: string | undefined,
  status: number,
  logger: Logger,
): void {
  const { id, arrivedAt, operation, plan, principal } = factsOf(request);
  logger.info(
    {
      requestId: id,
      method: request.method,
      path,
      status,
      durationMs: Math.round((performance.now() - arrivedAt) * 10) / 10,
      operation,
      ...(plan && { plan: plan.unwritten ?? 'WRITTEN', ...(plan.field && { field: plan.field }) }),
      role: principal.role,
      ...(principal.organization && { organization: principal.organization }),
    },
    'request',
  );
}
