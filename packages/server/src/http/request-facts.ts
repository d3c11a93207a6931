import { randomUUID } from 'node:crypto';
import type { PlanReport } from '@estuaire/pothos-kysely';
import type { ExecutionResult } from 'graphql';
import { type Principal, publicPrincipal } from '../database/principal.ts';
import type { Language } from '../errors.ts';
import type { Taken } from './bucket.ts';
import type { Incoming } from './incoming.ts';
import { languageOf } from './language.ts';

/** What the hub knows of a request, from its arrival to its answer. */
export interface RequestFacts {
  /** In `x-request-id` of the answer, in `extensions.requestId` of its errors and in the logs. */
  id: string;
  language: Language;
  /** Milliseconds, on the clock of `performance.now()`. */
  arrivedAt: number;
  /** Who asks: the public until a token was found to be good. */
  principal: Principal;
  /** What the operation costs, once it is known (`operation-cost.ts`). */
  cost?: number;
  /** The operation's type, once it is executed. */
  operation?: 'query' | 'mutation' | 'subscription';
  /** How it was planned, once that is known. */
  plan?: PlanReport;
  /** Whose rate it is held to: its principal, or the network of a caller without a token. */
  spender?: string;
  /** What its principal has left to spend, once it has spent something. */
  rate?: Taken;
  /** What the operation came to, where it was executed before Yoga was asked to answer (`direct.ts`). */
  outcome?: { result: ExecutionResult } | { failure: unknown };
}

/**
 * Where a request keeps its facts: on itself. What a WeakMap holds of a young object outlives every collection of what
 * is young, and there are as many as there are requests.
 */
const factsKey = Symbol('facts');

type Known = Incoming & { [factsKey]?: RequestFacts };

/** The facts of a request: the same object whoever asks first. */
export function factsOf(request: Known): RequestFacts {
  let facts = request[factsKey];
  if (!facts) {
    facts = {
      id: requestId(request),
      language: languageOf(request),
      arrivedAt: performance.now(),
      principal: publicPrincipal,
    };
    request[factsKey] = facts;
  }
  return facts;
}

/** Makes one request stand for another, of which everything is known that was known of that. */
export function adoptFacts(request: Known, facts: RequestFacts): void {
  request[factsKey] = facts;
}

/** A caller may bring the id under which it traces the request; anything that could forge a log may not pass. */
function requestId(request: Incoming): string {
  const given = request.headers.get('x-request-id');
  return given && /^[A-Za-z0-9_-]{8,64}$/.test(given) ? given : randomUUID();
}
