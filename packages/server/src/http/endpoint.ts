import type { GraphQLSchema } from 'graphql';
import { createYoga, type YogaServerInstance } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Language } from '../errors.ts';
import { useAccessLog } from './access-log.ts';
import { useAfterExecution } from './after-execution.ts';
import { useMaskedErrors } from './mask-errors.ts';
import { useOperationReader } from './read-operation.ts';
import { factsOf, type RequestFacts } from './request-facts.ts';
import { useResponseHeaders } from './response-headers.ts';
import { useRoutes } from './routes.ts';

export interface EndpointOptions<Context extends Record<string, unknown>> {
  /** The schema that a caller of this language introspects and queries. */
  schemaFor(language: Language): GraphQLSchema;
  /** What resolvers receive; `left` tells that the caller did not wait for the answer. */
  contextFor(facts: RequestFacts, left: AbortSignal): Context;
  /** Waited for when an operation was executed, before its answer leaves; a failure replaces the answer. */
  afterExecution(context: Context): Promise<void>;
  /** Whether the database answers, asked by `/ready`. */
  databaseAnswers(): Promise<boolean>;
  logger: Logger;
}

/**
 * The hub over HTTP: Yoga executes the operations, and everything around them is the hub's own.
 *
 * Off: batching, multipart and form posts, CORS (no page of another origin may read answers).
 */
export function createEndpoint<Context extends Record<string, unknown>>(
  options: EndpointOptions<Context>,
): YogaServerInstance<Record<string, never>, Context> {
  return createYoga<Record<string, never>, Context>({
    graphqlEndpoint: '/graphql',
    schema: ({ request }) => options.schemaFor(factsOf(request).language),
    context: ({ request }) => options.contextFor(factsOf(request), request.signal),
    plugins: [
      useRoutes(options.databaseAnswers),
      useOperationReader(),
      useAfterExecution(options.afterExecution),
      useMaskedErrors(options.logger),
      useResponseHeaders(),
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
    // Yoga's own check answers every address that ends with this text; none ends with a space.
    healthCheckEndpoint: ' ',
  });
}
