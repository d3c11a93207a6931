import type { Plugin } from 'graphql-yoga';
import { errorAnswer } from './answer.ts';
import { callerNetwork } from './caller-address.ts';
import type { Incoming } from './incoming.ts';
import { memoryBuckets } from './memory-buckets.ts';

/**
 * How many tokens that are not accepted a network may send: 100 at once, then one a second. A whole ministry
 * may call from one address, and a client of it that tries an expired key again and again must not turn its
 * colleagues away; no rate lets anyone guess 256 bits, but each guess asks the database.
 */
const policy = { capacity: 100, refill: 1 };

/**
 * Turns away who tries token after token, before they are looked at. It stands before authentication, whose
 * refusals it counts.
 *
 * The count is this process' own: it would not be worth a trip to Redis on each request that has a token.
 */
export function createTokenGuard(proxies: number): TokenGuard {
  const refused = memoryBuckets(policy);
  const keyOf = (request: Incoming, serverContext: object) =>
    callerNetwork(request, serverContext, proxies) ?? 'here';
  return {
    turnsAway: (request, serverContext) =>
      request.headers.has('authorization') &&
      refused.take(keyOf(request, serverContext), 0).remaining < 1,
    noteRefusal: (request, serverContext) => void refused.take(keyOf(request, serverContext), 1),
  };
}

/** Who tries token after token. */
export interface TokenGuard {
  turnsAway(request: Incoming, serverContext: object): boolean;
  noteRefusal(request: Incoming, serverContext: object): void;
}

/** Asks the guard before Yoga looks at a request. */
export function useTokenGuard(guard: TokenGuard): Plugin {
  return {
    onRequest({ request, serverContext, endResponse }) {
      if (guard.turnsAway(request, serverContext)) {
        endResponse(errorAnswer(request, 'RATE_LIMITED', { seconds: 1 }, { 'retry-after': '1' }));
      }
    },
    onResponse({ request, response, serverContext }) {
      if (response.status === 401) {
        guard.noteRefusal(request, serverContext);
      }
    },
  };
}
