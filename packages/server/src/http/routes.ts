import type { Plugin } from 'graphql-yoga';
import { errorAnswer, jsonAnswer } from './answer.ts';
import { graphiqlPage } from './graphiql.ts';

type Route = (request: Request) => Response | Promise<Response>;

/** What surrounds the endpoint: its page, what a supervisor asks, and an answer to every other path. */
export function useRoutes(databaseAnswers: () => Promise<boolean>): Plugin {
  const routes: Record<string, Route> = {
    '/': (request) => (wantsJson(request) ? jsonAnswer(directory) : graphiqlPage()),
    '/health': () => jsonAnswer({ status: 'ok' }),
    '/ready': async () =>
      (await databaseAnswers())
        ? jsonAnswer({ status: 'ok' })
        : jsonAnswer({ status: 'unavailable' }, { status: 503 }),
    '/favicon.ico': () => new Response(null, { status: 204 }),
  };
  return {
    async onRequest({ request, endResponse }) {
      const path = URL.parse(request.url)?.pathname;
      if (path === '/graphql') {
        return;
      }
      const route = path === undefined ? undefined : routes[path];
      if (!route) {
        endResponse(
          errorAnswer(request, 'PATH_UNKNOWN', { paths: Object.values(directory).join(', ') }),
        );
      } else if (request.method !== 'GET' && request.method !== 'HEAD') {
        endResponse(
          errorAnswer(request, 'METHOD_NOT_ALLOWED', { methods: 'GET' }, { allow: 'GET, HEAD' }),
        );
      } else {
        endResponse(await withoutBodyForHead(request, await route(request)));
      }
    },
  };
}

const directory = { graphiql: '/', graphql: '/graphql', health: '/health', ready: '/ready' };

function wantsJson(request: Request): boolean {
  const accept = request.headers.get('accept') ?? '';
  return accept.includes('application/json') && !accept.includes('text/html');
}

function withoutBodyForHead(request: Request, response: Response): Response {
  return request.method === 'HEAD' ? new Response(null, response) : response;
}
