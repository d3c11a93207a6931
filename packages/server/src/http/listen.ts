import { createServer, type RequestListener, type ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { HubStartError } from '../errors.ts';

export interface Listening {
  /** Where a person on this machine finds the hub, without a path: `http://127.0.0.1:4000`. */
  url: string;
  /**
   * Takes no more connections, and waits for the requests in flight.
   *
   * @param graceMs how long to wait before their sockets are closed too.
   */
  stop(graceMs: number): Promise<void>;
}

/**
 * Serves HTTP on an address of this machine.
 *
 * @throws HubStartError PORT_IN_USE or ADDRESS_UNAVAILABLE.
 */
export async function listen(
  listener: RequestListener,
  { host, port }: { host: string; port: number },
): Promise<Listening> {
  const answering = new Set<ServerResponse>();
  let stopping = false;
  const server = createServer((request, response) => {
    answering.add(response);
    response.once('close', () => answering.delete(response));
    response.shouldKeepAlive &&= !stopping;
    listener(request, response);
  });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(addressError(error, host, port)));
    server.listen(port, host, resolve);
  });
  return {
    url: urlOf(server.address() as AddressInfo),
    async stop(graceMs) {
      stopping = true;
      // Tells the clients that wait for an answer to send their next request elsewhere.
      for (const response of answering) {
        response.shouldKeepAlive = false;
      }
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      const deadline = setTimeout(() => server.closeAllConnections(), graceMs);
      for (const socket of sockets) {
        // Browsers open connections ahead of need; Node does not count those as idle.
        if (socket.bytesRead === 0) {
          socket.destroy();
        }
      }
      // Nor does it close a connection that is kept alive after an answer given from now on.
      const sweep = setInterval(() => server.closeIdleConnections(), 100);
      await closed;
      clearTimeout(deadline);
      clearInterval(sweep);
    },
  };
}

function addressError(error: NodeJS.ErrnoException, host: string, port: number): Error {
  if (error.code === 'EADDRINUSE') {
    const other = port < 65_535 ? port + 1 : port - 1;
    return new HubStartError('PORT_IN_USE', { host, port, other });
  }
  return new HubStartError('ADDRESS_UNAVAILABLE', {
    host,
    port,
    cause: error.code ?? error.message,
  });
}

/** The addresses that mean "every interface" are not ones to open. */
function urlOf({ address, family, port }: AddressInfo): string {
  if (address === '0.0.0.0' || address === '::') {
    return `http://localhost:${port}`;
  }
  return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
}
