import type { Plugin } from 'graphql-yoga';

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
export function useCrossOrigin(origins: readonly string[]): Plugin {
  const allowed = (request: Request) => {
    const origin = request.headers.get('origin');
    return origin !== null && origins.includes(origin) ? origin : undefined;
  };
  return {
    onRequest({ request, endResponse }) {
      if (
        request.method === 'OPTIONS' &&
        request.headers.has('access-control-request-method') &&
        allowed(request)
      ) {
        endResponse(new Response(null, { status: 204, headers: preflight }));
      }
    },
    onResponse({ request, response: { headers } }) {
      if (origins.length === 0) {
        return;
      }
      headers.append('vary', 'Origin');
      const origin = allowed(request);
      if (origin) {
        headers.set('access-control-allow-origin', origin);
        headers.set('access-control-expose-headers', exposed);
      }
    },
  };
}
