import type { WrittenResult } from '@estuaire/pothos-kysely';
import { type ExecutionArgs, type ExecutionResult, execute, type GraphQLSchema } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import type { Language } from '../errors.ts';
import type { Authenticate } from '../features/access/access.authenticate.ts';
import type { Limits } from '../limits.ts';
import { logRequest } from './access-log.ts';
import { executed } from './after-execution.ts';
import { readToken } from './authenticate.ts';
import { crossOriginHeaders } from './cross-origin.ts';
import type { Incoming } from './incoming.ts';
import type { KnownDocuments } from './known-documents.ts';
import { limitOperation, toldExtensions } from './operation-limits.ts';
import { plannedExecutions } from './plans.ts';
import type { RateLimit } from './rate-limit.ts';
import { operationOfBody } from './read-operation.ts';
import { factsOf, type RequestFacts } from './request-facts.ts';
import { commonHeaders } from './response-headers.ts';
import type { TokenGuard } from './token-guard.ts';

/** An answer with status 200. */
export interface DirectAnswer {
  headers: [name: string, value: string][];
  body: string;
}

export interface DirectOptions<Context> {
  schemaFor(language: Language): GraphQLSchema;
  authenticate: Authenticate;
  contextFor(facts: RequestFacts, query: string, left: () => AbortSignal): Context;
  afterExecution(context: Context, executed: ExecutionArgs): Promise<void>;
  documents: KnownDocuments;
  guard: TokenGuard;
  rate: RateLimit | undefined;
  limits: Limits;
  logger: Logger;
}

/** Bodies up to this size are read before it is known whether they are answered this way. */
const longestBody = 64_000;

const noParameters = new URLSearchParams();

/** What is answered to the ways to accept that clients of GraphQL use; the others are Yoga's to weigh. */
const answeredTypes = new Map<string | null, string>([
  [null, 'application/json'],
  ['*/*', 'application/json'],
  ['application/json', 'application/json'],
  ['application/graphql-response+json', 'application/graphql-response+json'],
]);

/** Whether a request is one that the short way can answer, as far as its head tells. */
export function isPlain({ method, url, headers }: Incoming): boolean {
  return (
    method === 'POST' &&
    url.endsWith('/graphql') &&
    /^application\/json(; *charset=utf-8)?$/i.test(headers.get('content-type') ?? '') &&
    !headers.has('content-encoding') &&
    answeredTypes.has(headers.get('accept')) &&
    Number(headers.get('content-length') ?? Number.NaN) <= longestBody
  );
}

/**
 * The short way to an answer, for what is asked most: an operation that was asked before, by who may ask it.
 *
 * It takes the same steps as the plugins of Yoga, each by the same function, and in the same order but for what is
 * paid, which is paid at once. Whatever is not as it should be (a token, a document, a limit) is left to Yoga, which
 * finds it again and says so. What an operation came to is never found twice: with errors, Yoga is given the result to
 * answer.
 *
 * @returns undefined when Yoga has to answer.
 */
export function createDirect<Context extends object>(options: DirectOptions<Context>) {
  const { schemaFor, documents, guard, rate, limits, logger } = options;
  const executePlanned = plannedExecutions();

  /** Takes the steps before an operation is executed; undefined when one of them has something to say. */
  async function prepare(
    request: Incoming,
    body: string,
    serverContext: object,
    left: () => AbortSignal,
  ): Promise<(ExecutionArgs & { contextValue: Context }) | undefined> {
    try {
      const facts = factsOf(request);
      if (guard.turnsAway(request, serverContext)) {
        return undefined;
      }
      const token = readToken(request, noParameters);
      const principal = token === undefined ? undefined : await options.authenticate(token);
      const params = operationOfBody(body, limits, request);
      const schema = schemaFor(facts.language);
      const document = documents.find(params.query as string, schema);
      if (!document) {
        return undefined;
      }
      const { operation } = limitOperation(request, schema, document, params, limits);
      if (operation === 'subscription') {
        return undefined;
      }
      facts.principal = principal ?? facts.principal;
      await rate?.spend(request, serverContext, facts.cost as number);
      facts.operation = operation;
      return {
        schema,
        document,
        operationName: params.operationName ?? null,
        variableValues: params.variables ?? null,
        contextValue: options.contextFor(facts, params.query as string, left),
      };
    } catch {
      return undefined;
    }
  }

  return async (
    request: Incoming,
    body: string,
    serverContext: object,
    left: () => AbortSignal,
  ): Promise<DirectAnswer | undefined> => {
    const facts = factsOf(request);
    const args = await prepare(request, body, serverContext, left);
    if (!args) {
      return undefined;
    }
    let result: ExecutionResult;
    try {
      const answer = executePlanned(execute, () => request);
      result = await executed(answer, options.afterExecution)(args);
    } catch (failure) {
      facts.outcome = { failure };
      return undefined;
    }
    if (result.errors) {
      facts.outcome = { result };
      return undefined;
    }
    logRequest(request, '/graphql', 200, logger);
    return {
      headers: [
        ['content-type', `${answeredTypes.get(request.headers.get('accept'))}; charset=utf-8`],
        ...commonHeaders(request, limits.proxies),
        ...crossOriginHeaders(request, limits.corsOrigins),
        ...(rate?.headers(request) ?? []),
      ],
      body: textOf({ ...result, ...toldExtensions(request, result.extensions, limits) }),
    };
  };
}

/** The text of a result, some of which may be written already. */
function textOf(result: ExecutionResult): string {
  return 'stringify' in result
    ? (result as WrittenResult).stringify(result)
    : JSON.stringify(result);
}

/** Lets Yoga answer with what an operation came to that was executed already. */
export function useOutcome(): Plugin {
  return {
    onParams({ request, setResult }) {
      const { outcome } = factsOf(request);
      if (outcome && 'failure' in outcome) {
        throw outcome.failure;
      }
      if (outcome) {
        setResult(outcome.result);
      }
    },
  };
}
