import type { Plugin } from 'graphql-yoga';
import { errorAnswer } from './answer.ts';
import { isSecure } from './caller-address.ts';
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
      headers.set('x-request-id', factsOf(request).id);
      headers.set('x-content-type-options', 'nosniff');
      headers.set('cache-control', 'private, no-store');
      headers.set('referrer-policy', 'no-referrer');
      headers.set('cross-origin-resource-policy', 'same-origin');
      if (!headers.has('content-security-policy')) {
        headers.set('content-security-policy', contentSecurityPolicy);
      }
      if (isSecure(request, proxies)) {
        headers.set('strict-transport-security', `max-age=${secureFor}`);
      }
    },
  };
}
