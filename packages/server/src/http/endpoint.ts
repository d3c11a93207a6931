import type { ExecutionArgs, GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Language } from '../errors.ts';
import type { Authenticate } from '../features/access/access.authenticate.ts';
import type { Limits } from '../limits.ts';
import { useAccessLog } from './access-log.ts';
import { useAfterExecution } from './after-execution.ts';
import { useAuthentication } from './authenticate.ts';
import { type Buckets, ratePolicy } from './bucket.ts';
import { useCrossOrigin } from './cross-origin.ts';
import { documentCache, noCache } from './document-cache.ts';
import { useMaskedErrors } from './mask-errors.ts';
import { useOperationLimits } from './operation-limits.ts';
import { usePlans } from './plans.ts';
import { useRateLimit } from './rate-limit.ts';
import { useOperationReader } from './read-operation.ts';
import { factsOf, type RequestFacts } from './request-facts.ts';
import { useResponseHeaders } from './response-headers.ts';
import { useRoutes } from './routes.ts';
import { useTokenGuard } from './token-guard.ts';

export interface EndpointOptions<Context extends Record<string, unknown>> {
  /** The schema that a caller of this language introspects and queries. */
  schemaFor(language: Language): GraphQLSchema;
  /** Says who a token stands for. */
  authenticate: Authenticate;
  /** What resolvers receive; `left` tells that the caller did not wait for the answer. */
  contextFor(facts: RequestFacts, left: AbortSignal): Context;
  /** Waited for when an operation was executed, before its answer leaves; a failure replaces the answer. */
  afterExecution(context: Context, executed: ExecutionArgs): Promise<void>;
  /** Whether the database answers, asked by `/ready`. */
  databaseAnswers(): Promise<boolean>;
  limits: Limits;
  /** What callers may spend; undefined when they are not held to a rate. */
  buckets: Buckets | undefined;
  logger: Logger;
}

/**
 * The hub over HTTP: Yoga executes the operations, and everything around them is the hub's own.
 *
 * Off: batching, multipart and form posts. The plugins stand in the order in which a request meets them.
 */
export function createEndpoint<Context extends Record<string, unknown>>(
  options: EndpointOptions<Context>,
): YogaServerInstance<Record<string, never>, Context> {
  const { limits, buckets } = options;
  return createYoga<Record<string, never>, Context>({
    graphqlEndpoint: '/graphql',
    schema: ({ request }) => options.schemaFor(factsOf(request).language),
    context: ({ request }) => options.contextFor(factsOf(request), request.signal),
    plugins: [
      // Innermost of those that put something around the execution.
      usePlans(),
      useResponseHeaders(limits.proxies),
      useRoutes(options.databaseAnswers),
      useCrossOrigin(limits.corsOrigins),
      useTokenGuard(limits.proxies),
      useAuthentication(options.authenticate, options.logger),
      useOperationReader(limits),
      ...(buckets ? [useRateLimit(buckets, ratePolicy(limits), limits.proxies)] : []),
      useOperationLimits(limits),
      useAfterExecution(options.afterExecution),
      useMaskedErrors(options.logger),
      useAccessLog(options.logger),
    ],
    batching: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    maskedErrors: false,
    maxRequestBodySize: false,
    multipart: false,
    parserAndValidationCache: { documentCache: documentCache(), errorCache: noCache },
    // Yoga's own check answers every address that ends with this text; none ends with a space.
    healthCheckEndpoint: ' ',
  });
}
