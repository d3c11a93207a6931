import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';

export interface CountingProxy {
  /** The address of the same database, through the proxy. */
  url: string;
  /** The texts of the statements that went by since it was last asked, in their order. */
  take(): string[];
  close(): void;
}

/**
 * Stands between a contender and Postgres, and reads which statements it is asked to run. What libraries
 * tell of themselves is not needed, nor an extension in the server.
 */
export async function countingProxy(database: string): Promise<CountingProxy> {
  const target = new URL(database);
  let taken: string[] = [];
  const sockets = new Set<Socket>();
  const proxy = createServer((client) => {
    const server = connect(Number(target.port || 5432), target.hostname);
    const statements = statementReader((text) => taken.push(text));
    for (const socket of [client, server]) {
      sockets.add(socket);
      socket.setNoDelay();
      socket.on('close', () => {
        sockets.delete(socket);
        client.destroy();
        server.destroy();
      });
      socket.on('error', () => {});
    }
    client.on('data', (bytes) => {
      statements(bytes);
      server.write(bytes);
    });
    server.pipe(client);
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const url = new URL(database);
  url.hostname = '127.0.0.1';
  url.port = String((proxy.address() as AddressInfo).port);
  return {
    url: url.href,
    take() {
      const all = taken;
      taken = [];
      return all;
    },
    close() {
      proxy.close();
      for (const socket of sockets) {
        socket.destroy();
      }
    },
  };
}

/**
 * Reads what a client of Postgres sends (protocol 3.0, unencrypted), and tells each statement as it is
 * executed: named, unnamed or simple.
 */
export function statementReader(tell: (text: string) => void): (bytes: Buffer) => void {
  let rest: Buffer = Buffer.alloc(0);
  let started = false;
  const texts = new Map<string, string>();
  const portals = new Map<string, string>();
  const name = (body: Buffer, from = 0) => {
    const end = body.indexOf(0, from);
    return { text: body.toString('utf8', from, end), next: end + 1 };
  };
  const read = (type: string, body: Buffer) => {
    if (type === 'Q') {
      tell(name(body).text);
    } else if (type === 'P') {
      const statement = name(body);
      texts.set(statement.text, name(body, statement.next).text);
    } else if (type === 'B') {
      const portal = name(body);
      portals.set(portal.text, name(body, portal.next).text);
    } else if (type === 'E') {
      tell(texts.get(portals.get(name(body).text) ?? '') ?? '?');
    }
  };
  return (bytes) => {
    rest = rest.length === 0 ? bytes : Buffer.concat([rest, bytes]);
    for (;;) {
      const header = started ? 1 : 0;
      if (rest.length < header + 4) {
        return;
      }
      const size = header + rest.readUInt32BE(header);
      if (rest.length < size) {
        return;
      }
      if (started) {
        read(String.fromCharCode(rest[0] as number), rest.subarray(5, size));
      } else {
        // A first message of eight bytes asks for encryption; the one that starts the session follows.
        started = size > 8;
      }
      rest = rest.subarray(size);
    }
  };
}

/** What opens, sets and ends a transaction, beside the statements that read and write. */
const aroundTransaction =
  /^\s*(begin|start transaction|commit|rollback|end|savepoint|release|set )\b/i;
const settings = /^\s*select\s+(pg_catalog\.)?set_config\b/i;

/** Statements by what they are for. */
export function sortStatements(texts: readonly string[]) {
  const parts = texts.flatMap((text) => text.split(';')).filter((text) => text.trim() !== '');
  const around = parts.filter((text) => aroundTransaction.test(text) || settings.test(text));
  return { work: parts.length - around.length, around: around.length };
}
