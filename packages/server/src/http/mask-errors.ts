import { GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { type ErrorCode, HubError, publicErrors } from '../errors.ts';
import { originOf, publicErrorOf } from './public-error.ts';
import { factsOf, type RequestFacts } from './request-facts.ts';

/**
 * Turns every error of an answer into one from the closed list, in the caller's language, with the id of
 * the request. What is not meant for callers becomes INTERNAL, and is logged once.
 *
 * It stands where all answers pass rather than in Yoga's `maskedErrors`, which does not know the request.
 */
export function useMaskedErrors(logger: Logger): Plugin {
  return {
    onResultProcess({ request, result, setResult }) {
      if (Array.isArray(result) || Symbol.asyncIterator in result) {
        throw new Error('Only answers in one part are masked');
      }
      if (result.errors) {
        const facts = factsOf(request);
        logUnexpected(result.errors, facts, logger);
        setResult({ ...result, errors: result.errors.map((error) => masked(error, facts)) });
      }
    },
  };
}

function masked(error: GraphQLError, { id, language }: RequestFacts): GraphQLError {
  const { code, sentences } = publicErrorOf(error) ?? new HubError('INTERNAL');
  return new GraphQLError(sentences[language], {
    nodes: error.nodes,
    source: error.source,
    positions: error.positions,
    path: error.path,
    extensions: { code, requestId: id, ...(!error.path && { http: httpOf(code, error) }) },
  });
}

/**
 * How HTTP tells an error of the whole request; one of a field (which has a path) leaves the answer a 200.
 *
 * `spec` marks what is found inside a well-formed request: there, the specification GraphQL over HTTP wants
 * 200 from `application/json` and the status from `application/graphql-response+json`.
 */
function httpOf(code: ErrorCode, { locations, extensions }: GraphQLError) {
  return {
    status: publicErrors[code].status,
    spec: locations !== undefined,
    // Yoga's own: POST alone for a mutation, GET and POST for any other method.
    ...(code === 'METHOD_NOT_ALLOWED' && { headers: extensions.http?.headers ?? {} }),
  };
}

/** One line for each thing that went wrong, however many fields it spoiled. */
function logUnexpected(
  errors: readonly GraphQLError[],
  { id }: RequestFacts,
  logger: Logger,
): void {
  const unexpected = new Set(errors.filter((error) => !publicErrorOf(error)).map(originOf));
  for (const error of unexpected) {
    // Not the whole error: GraphQL's hold the query, the database's hold the values of the row.
    const { stack, code } = error as { stack?: string; code?: unknown };
    logger.error(
      { requestId: id, stack, ...(typeof code === 'string' && { code }) },
      'internal error',
    );
  }
  if (errors.some((error) => publicErrorOf(error)?.code === 'SERVICE_UNAVAILABLE')) {
    logger.warn({ requestId: id }, 'database unavailable');
  }
}
