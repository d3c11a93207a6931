import type { Plugin } from 'graphql-yoga';
import type { Principal } from '../database/principal.ts';
import { hubError } from '../errors.ts';
import type { BucketPolicy, Buckets, Taken } from './bucket.ts';
import { callerNetwork } from './caller-address.ts';
import type { Incoming } from './incoming.ts';
import { requestCost } from './operation-cost.ts';
import { factsOf } from './request-facts.ts';

/** What each principal may spend: the public has one rate for each network that it calls from. */
export interface RateLimit {
  /** @throws HubError RATE_LIMITED when there is not enough left, of which nothing is taken then. */
  spend(request: Incoming, serverContext: object, points: number): Promise<void>;
  /** What an answer tells of it. */
  headers(request: Incoming): [string, string][];
}

export function createRateLimit(
  buckets: Buckets,
  policy: BucketPolicy,
  proxies: number,
): RateLimit {
  function spenderOf({ id, role }: Principal, request: Incoming, serverContext: object): string {
    const network = callerNetwork(request, serverContext, proxies) ?? 'here';
    return role === 'PUBLIC' ? `${id}:${network}` : id;
  }
  return {
    async spend(request, serverContext, points) {
      const facts = factsOf(request);
      facts.spender ??= spenderOf(facts.principal, request, serverContext);
      facts.rate = await buckets.take(facts.spender, points);
      if (!facts.rate.taken) {
        throw hubError('RATE_LIMITED', { seconds: facts.rate.waitSeconds });
      }
    },
    headers(request) {
      const { rate } = factsOf(request);
      return rate ? rateHeaders(policy, rate) : [];
    },
  };
}

/**
 * Holds the callers of Yoga to their rates. A request pays its fixed cost on arrival, before its body is read, and the
 * rest of the cost of its operation before that is executed: one that is refused in between has paid something too.
 */
export function useRateLimit(rate: RateLimit): Plugin {
  /** Spends the rest of what the operation of a request costs. */
  async function spendRest(request: Request, serverContext: object): Promise<void> {
    const rest = (factsOf(request).cost ?? requestCost) - requestCost;
    if (rest > 0) {
      await rate.spend(request, serverContext, rest);
    }
  }

  return {
    async onRequestParse({ request, serverContext }) {
      if (!factsOf(request).outcome) {
        await rate.spend(request, serverContext, requestCost);
      }
    },
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args) => {
        await spendRest(args.contextValue.request, args.contextValue);
        return executeFn(args);
      });
    },
    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn(async (args) => {
        await spendRest(args.contextValue.request, args.contextValue);
        return subscribeFn(args);
      });
    },
    onResponse({ request, response }) {
      for (const [name, value] of rate.headers(request)) {
        response.headers.set(name, value);
      }
    },
  };
}

/** draft-ietf-httpapi-ratelimit-headers-10. Its units are requests unless said otherwise; ours are cost. */
function rateHeaders({ capacity, refill }: BucketPolicy, rate: Taken): [string, string][] {
  const window = Math.max(1, Math.ceil(capacity / refill));
  const wait = rate.waitSeconds || (rate.remaining < capacity ? 1 : 0);
  return [
    ['ratelimit-policy', `"cost";q=${capacity};qu="estuaire-cost";w=${window}`],
    ['ratelimit', `"cost";r=${rate.remaining};t=${wait}`],
    ...(rate.taken ? [] : [['retry-after', String(rate.waitSeconds)] satisfies [string, string]]),
  ];
}
