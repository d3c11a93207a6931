import type { Plugin } from 'graphql-yoga';
import { errorAnswer } from './answer.ts';
import { callerNetwork } from './caller-address.ts';
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
export function useTokenGuard(proxies: number): Plugin {
  const refused = memoryBuckets(policy);
  const keyOf = (request: Request, serverContext: object) =>
    callerNetwork(request, serverContext, proxies) ?? 'here';
  return {
    onRequest({ request, serverContext, endResponse }) {
      if (!request.headers.has('authorization')) {
        return;
      }
      const { remaining } = refused.take(keyOf(request, serverContext), 0);
      if (remaining < 1) {
        endResponse(errorAnswer(request, 'RATE_LIMITED', { seconds: 1 }, { 'retry-after': '1' }));
      }
    },
    onResponse({ request, response, serverContext }) {
      if (response.status === 401) {
        refused.take(keyOf(request, serverContext), 1);
      }
    },
  };
}
