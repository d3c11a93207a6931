import type { Plugin } from 'graphql-yoga';
import { hubError } from '../errors.ts';
import type { BucketPolicy, Buckets, Taken } from './bucket.ts';
import { callerNetwork } from './caller-address.ts';
import { requestCost } from './operation-cost.ts';
import { factsOf } from './request-facts.ts';

/**
 * Holds each principal to a rate of cost, and the public to one for each network that it calls from.
 *
 * A request pays its fixed cost on arrival, before its body is read, and the rest of the cost of its
 * operation before that is executed: one that is refused in between has paid something too.
 */
export function useRateLimit(buckets: Buckets, policy: BucketPolicy, proxies: number): Plugin {
  const spent = new WeakMap<Request, { key: string; last: Taken }>();

  async function spend(request: Request, key: string, points: number): Promise<void> {
    const last = await buckets.take(key, points);
    spent.set(request, { key, last });
    if (!last.taken) {
      throw hubError('RATE_LIMITED', { seconds: last.waitSeconds });
    }
  }

  /** Spends the rest of what the operation of a request costs. */
  async function spendRest(request: Request): Promise<void> {
    const rest = (factsOf(request).cost ?? requestCost) - requestCost;
    const { key } = spent.get(request) ?? {};
    if (key !== undefined && rest > 0) {
      await spend(request, key, rest);
    }
  }

  return {
    async onRequestParse({ request, serverContext }) {
      const { id, role } = factsOf(request).principal;
      const network = callerNetwork(request, serverContext, proxies) ?? 'here';
      await spend(request, role === 'PUBLIC' ? `${id}:${network}` : id, requestCost);
    },
    onExecute({ executeFn, setExecuteFn }) {
      setExecuteFn(async (args) => {
        await spendRest(args.contextValue.request);
        return executeFn(args);
      });
    },
    onSubscribe({ subscribeFn, setSubscribeFn }) {
      setSubscribeFn(async (args) => {
        await spendRest(args.contextValue.request);
        return subscribeFn(args);
      });
    },
    onResponse({ request, response }) {
      const { last } = spent.get(request) ?? {};
      if (last) {
        tellRate(response.headers, policy, last);
      }
    },
  };
}

/** draft-ietf-httpapi-ratelimit-headers-10. Its units are requests unless said otherwise; ours are cost. */
function tellRate(headers: Headers, { capacity, refill }: BucketPolicy, last: Taken): void {
  const window = Math.max(1, Math.ceil(capacity / refill));
  const wait = last.waitSeconds || (last.remaining < capacity ? 1 : 0);
  headers.set('ratelimit-policy', `"cost";q=${capacity};qu="estuaire-cost";w=${window}`);
  headers.set('ratelimit', `"cost";r=${last.remaining};t=${wait}`);
  if (!last.taken) {
    headers.set('retry-after', String(last.waitSeconds));
  }
}
