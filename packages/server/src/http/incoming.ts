import type { IncomingMessage } from 'node:http';

/** What the hub reads of a request, whoever took it: a `Request` has it all. */
export interface Incoming {
  readonly method: string;
  readonly url: string;
  readonly headers: { get(name: string): string | null; has(name: string): boolean };
}

/** What a request of `node:http` has of it, without the making of a `Request`. */
export function incomingOf({ method = '', url = '', headers }: IncomingMessage): Incoming {
  return {
    method,
    url: `http://${headers.host ?? 'localhost'}${url}`,
    headers: {
      get: (name) => headers[name]?.toString() ?? null,
      has: (name) => headers[name] !== undefined,
    },
  };
}
