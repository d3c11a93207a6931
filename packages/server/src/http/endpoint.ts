import type { IncomingMessage, ServerResponse } from 'node:http';
import type { ExecutionArgs, GraphQLSchema } from 'graphql';
import { createYoga } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Language } from '../errors.ts';
import type { Authenticate } from '../features/access/access.authenticate.ts';
import type { Limits } from '../limits.ts';
import { useAccessLog } from './access-log.ts';
import { useAfterExecution } from './after-execution.ts';
import { useAuthentication } from './authenticate.ts';
import { type Buckets, ratePolicy } from './bucket.ts';
import { useCrossOrigin } from './cross-origin.ts';
import { createDirect, isPlain, useOutcome } from './direct.ts';
import { noCache } from './document-cache.ts';
import { type Incoming, incomingOf } from './incoming.ts';
import { knownDocuments, useKnownDocuments } from './known-documents.ts';
import { useMaskedErrors } from './mask-errors.ts';
import { useOperationLimits } from './operation-limits.ts';
import { usePlans } from './plans.ts';
import { createRateLimit, useRateLimit } from './rate-limit.ts';
import { useOperationReader } from './read-operation.ts';
import { adoptFacts, factsOf, type RequestFacts } from './request-facts.ts';
import { useResponseHeaders } from './response-headers.ts';
import { useRoutes } from './routes.ts';
import { createTokenGuard, useTokenGuard } from './token-guard.ts';

export interface EndpointOptions<Context extends Record<string, unknown>> {
  /** The schema that a caller of this language introspects and queries. */
  schemaFor(language: Language): GraphQLSchema;
  /** Says who a token stands for. */
  authenticate: Authenticate;
  /**
   * What the resolvers receive of the operation with this text; `left` gives the signal that the caller did not wait for
   * the answer.
   */
  contextFor(facts: RequestFacts, query: string, left: () => AbortSignal): Context;
  /** Waited for when an operation was executed, before its answer leaves; a failure replaces the answer. */
  afterExecution(context: Context, executed: ExecutionArgs): Promise<void>;
  /** Whether the database answers, asked by `/ready`. */
  databaseAnswers(): Promise<boolean>;
  limits: Limits;
  /** What callers may spend; undefined when they are not held to a rate. */
  buckets: Buckets | undefined;
  logger: Logger;
  /** False lets Yoga answer everything, as the reference of the short way. @default true */
  direct?: boolean;
}

/** The hub over HTTP. */
export interface Endpoint {
  /** Answers a request that did not come over the network. */
  fetch(request: Request): Promise<Response>;
  /** Answers a request of `node:http`. */
  handle(request: IncomingMessage, response: ServerResponse): Promise<void>;
}

/**
 * The hub over HTTP: Yoga executes the operations, and everything around them is the hub's own. What is asked most has
 * a shorter way beside it (`direct.ts`), which takes the same steps.
 *
 * Off: batching, multipart and form posts. The plugins stand in the order in which a request meets them.
 */
export function createEndpoint<Context extends Record<string, unknown>>(
  options: EndpointOptions<Context>,
): Endpoint {
  const { limits, buckets, logger } = options;
  const documents = knownDocuments();
  const guard = createTokenGuard(limits.proxies);
  const rate = buckets && createRateLimit(buckets, ratePolicy(limits), limits.proxies);
  const yoga = createYoga<Record<string, unknown>, Context>({
    graphqlEndpoint: '/graphql',
    schema: ({ request }) => options.schemaFor(factsOf(request).language),
    context: ({ request, params }) =>
      options.contextFor(factsOf(request), params.query ?? '', () => request.signal),
    plugins: [
      // Innermost of those that put something around the execution.
      usePlans(),
      useResponseHeaders(limits.proxies),
      useRoutes(options.databaseAnswers),
      useCrossOrigin(limits.corsOrigins),
      useTokenGuard(guard),
      useAuthentication(options.authenticate, logger),
      useOperationReader(limits),
      ...(rate ? [useRateLimit(rate)] : []),
      useOutcome(),
      useOperationLimits(limits),
      useKnownDocuments(documents),
      useAfterExecution(options.afterExecution),
      useMaskedErrors(logger),
      useAccessLog(logger),
    ],
    batching: false,
    cors: false,
    graphiql: false,
    landingPage: false,
    logging: false,
    maskedErrors: false,
    maxRequestBodySize: false,
    multipart: false,
    parserAndValidationCache: { documentCache: documents.cache, errorCache: noCache },
    // Yoga's own check answers every address that ends with this text; none ends with a space.
    healthCheckEndpoint: ' ',
  });
  const answerDirectly = createDirect({ ...options, documents, guard, rate });

  /** Lets Yoga answer a request whose body was read, and of which something may be known. */
  async function answerByYoga(
    asked: Incoming,
    body: string,
    signal: AbortSignal,
    serverContext: object,
  ): Promise<Response> {
    const { method, url } = asked;
    const headers = asked.headers as unknown as HeadersInit;
    const request = new Request(url, { method, headers, body, signal });
    adoptFacts(request, factsOf(asked));
    return yoga.fetch(request, serverContext);
  }

  return {
    async fetch(request) {
      if (options.direct === false || !isPlain(request)) {
        return yoga.fetch(request);
      }
      const body = await request.text();
      const answer = await answerDirectly(request, body, {}, () => request.signal);
      return answer
        ? new Response(answer.body, { headers: answer.headers })
        : answerByYoga(request, body, request.signal, {});
    },

    async handle(message, response) {
      const request = incomingOf(message);
      if (options.direct === false || !isPlain(request)) {
        await yoga.handle(message, response);
        return;
      }
      const left = departureFrom(response);
      let body: string;
      try {
        body = await textOf(message);
      } catch {
        // The caller has left before it had said all.
        return;
      }
      const context = { req: message, res: response };
      const answer = await answerDirectly(request, body, context, left);
      if (answer) {
        send(response, 200, answer.headers, answer.body);
      } else {
        const asked = { ...request, headers: new Headers(sentHeaders(message)) };
        adoptFacts(asked, factsOf(request));
        const answered = await answerByYoga(asked, body, left(), context);
        send(response, answered.status, [...answered.headers], await answered.text());
      }
    },
  };
}

/** The whole body of a request. @throws when the caller leaves before it has said all. */
function textOf(message: IncomingMessage): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    message.on('data', (chunk: Buffer) => chunks.push(chunk));
    message.on('end', () => resolve(Buffer.concat(chunks).toString()));
    message.on('error', reject);
    message.on('close', () => {
      if (!message.readableEnded) {
        reject(new Error('The caller has left'));
      }
    });
  });
}

/** Gives the signal that a caller has left before the whole answer was sent, the same each time. */
function departureFrom(response: ServerResponse): () => AbortSignal {
  let controller: AbortController | undefined;
  return () => {
    if (controller) {
      return controller.signal;
    }
    const left = new AbortController();
    controller = left;
    const leave = () => {
      if (!response.writableFinished) {
        left.abort();
      }
    };
    if (response.closed) {
      leave();
    } else {
      response.once('close', leave);
    }
    return left.signal;
  };
}

const sentHeaders = ({ headersDistinct }: IncomingMessage): [string, string][] =>
  Object.entries(headersDistinct).flatMap(([name, values]) =>
    (values ?? []).map((value): [string, string] => [name, value]),
  );

function send(
  response: ServerResponse,
  status: number,
  headers: readonly (readonly [string, string])[],
  body: string,
): void {
  if (response.destroyed) {
    return;
  }
  // Encoded here: Node would put a text together with the head first, which takes as long again.
  const bytes = Buffer.from(body);
  const head = ['content-length', String(bytes.length)];
  for (const [name, value] of headers) {
    if (name !== 'content-length') {
      head.push(name, value);
    }
  }
  response.writeHead(status, head);
  response.end(bytes);
}
