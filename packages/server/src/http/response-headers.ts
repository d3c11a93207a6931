import type { Plugin } from 'graphql-yoga';
import { errorAnswer } from './answer.ts';
import { isSecure } from './caller-address.ts';
import type { Incoming } from './incoming.ts';
import { factsOf } from './request-facts.ts';

/** A page that is not the hub's own does nothing, and stands in no frame. */
const contentSecurityPolicy = "default-src 'none'; frame-ancestors 'none'";

/** A year, in seconds. */
const secureFor = 31_536_000;

/**
 * What every answer carries: the id of its request, and no leave to keep, guess, run, embed or frame it.
 *
 * Browsers ignore `Strict-Transport-Security` over HTTP, which is all that the hub speaks itself: it is sent
 * when a proxy in front of the hub says that the caller came over TLS.
 */
export function commonHeaders(request: Incoming, proxies: number): [string, string][] {
  return [
    ['x-request-id', factsOf(request).id],
    ['x-content-type-options', 'nosniff'],
    ['cache-control', 'private, no-store'],
    ['referrer-policy', 'no-referrer'],
    ['cross-origin-resource-policy', 'same-origin'],
    ['content-security-policy', contentSecurityPolicy],
    ...(isSecure(request, proxies)
      ? [['strict-transport-security', `max-age=${secureFor}`] satisfies [string, string]]
      : []),
  ];
}

/** Puts them on every answer of Yoga's; a page of ours has a policy of its own. */
export function useResponseHeaders(proxies: number): Plugin {
  return {
    onResponse({ request, response, setResponse }) {
      let answer = response;
      if (response.status === 406) {
        // Yoga's has no body.
        answer = errorAnswer(request, 'NOT_ACCEPTABLE');
        setResponse(answer);
      }
      const { headers } = answer;
      const ownPolicy = headers.get('content-security-policy');
      for (const [name, value] of commonHeaders(request, proxies)) {
        headers.set(name, value);
      }
      if (ownPolicy !== null) {
        headers.set('content-security-policy', ownPolicy);
      }
    },
  };
}
