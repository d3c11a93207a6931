import { once } from 'node:events';
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { TestHub } from '../src/index.ts';

/** A test hub behind a port, for a program in another process. */
export interface ServedHub extends AsyncDisposable {
  url: string;
}

/** @param onRequest hears the body of each request before the hub does. */
export async function serveHub(
  hub: TestHub,
  onRequest: (body: Buffer) => void = () => {},
): Promise<ServedHub> {
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    onRequest(body);
    const headers = Object.entries(request.headers).filter(([name]) => name !== 'host');
    const answer = await hub.fetch(hub.url, {
      method: request.method ?? 'GET',
      headers: headers as [string, string][],
      ...(body.length > 0 && { body }),
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as { port: number }).port}/graphql`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
