import type { Plugin } from 'graphql-yoga';
import type { Incoming } from './incoming.ts';

/** Seconds for which a browser need not ask again; none keeps it for longer than two hours. */
const maxAge = 7_200;

const preflight = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'authorization, content-type, accept, accept-language, x-request-id',
  'access-control-max-age': String(maxAge),
};

const exposed = 'x-request-id, ratelimit, ratelimit-policy, retry-after';

/**
 * Lets the pages of listed origins read answers (CORS, as the Fetch standard defines it), and no others.
 *
 * Credentials are never allowed: the hub has no cookies, a page sends its token itself. Yoga's own CORS
 * allows them unless told otherwise, names the one origin of a list to everyone, and leaves out `Vary` then.
 */
export function crossOriginHeaders(
  request: Incoming,
  origins: readonly string[],
): [string, string][] {
  const origin = allowedOrigin(request, origins);
  return [
    ...(origins.length > 0 ? [['vary', 'Origin'] satisfies [string, string]] : []),
    ...(origin
      ? ([
          ['access-control-allow-origin', origin],
          ['access-control-expose-headers', exposed],
        ] satisfies [string, string][])
      : []),
  ];
}

function allowedOrigin({ headers }: Incoming, origins: readonly string[]): string | undefined {
  const origin = headers.get('origin');
  return origin !== null && origins.includes(origin) ? origin : undefined;
}

/** Puts them on every answer of Yoga's, and answers the browsers that ask beforehand. */
export function useCrossOrigin(origins: readonly string[]): Plugin {
  return {
    onRequest({ request, endResponse }) {
      if (
        request.method === 'OPTIONS' &&
        request.headers.has('access-control-request-method') &&
        allowedOrigin(request, origins)
      ) {
        endResponse(new Response(null, { status: 204, headers: preflight }));
      }
    },
    onResponse({ request, response: { headers } }) {
      for (const [name, value] of crossOriginHeaders(request, origins)) {
        headers.append(name, value);
      }
    },
  };
}
