import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer, connect as dial, type Socket } from 'node:net';

/** A way to a Postgres server that can be cut, and opened again: the server restarts, or the network fails. */
export interface InterruptedServer {
  url: string;
  /** Ends every connection, and refuses others. */
  cut(): void;
  /** Accepts connections again. */
  mend(): void;
  /** Keeps connections, and lets nothing through any more. */
  stall(): void;
  close(): Promise<void>;
}

export async function interruptedServer(databaseUrl: string): Promise<InterruptedServer> {
  const target = new URL(databaseUrl);
  const pairs = new Set<[Socket, Socket]>();
  let open = true;
  const proxy = createServer((near) => {
    if (!open) {
      near.destroy();
      return;
    }
    const far = dial(Number(target.port || 5432), target.hostname);
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far);
    far.pipe(near);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = new URL(target);
  url.hostname = '127.0.0.1';
  url.port = String((proxy.address() as AddressInfo).port);
  const destroyAll = () => {
    for (const [near, far] of pairs) {
      near.destroy();
      far.destroy();
    }
  };
  return {
    url: url.href,
    cut() {
      open = false;
      destroyAll();
    },
    mend() {
      open = true;
    },
    stall() {
      for (const [near, far] of pairs) {
        near.unpipe(far);
        far.unpipe(near);
      }
    },
    async close() {
      destroyAll();
      proxy.close();
      await once(proxy, 'close');
    },
  };
}
