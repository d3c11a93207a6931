import type { IncomingMessage, RequestListener } from 'node:http';
import { sql } from 'kysely';
import { type Logger, pino } from 'pino';
import type { Connection } from './database/connect.ts';
import { openScope } from './database/scope.ts';
import type { HubContext } from './graphql/context.ts';
import { createEndpoint } from './http/endpoint.ts';
import { todayInQuebec } from './http/today.ts';
import { buildHubSchema } from './schema.ts';

export interface Hub {
  /** Answers a request in this process, without a network. */
  fetch(request: Request): Promise<Response>;
  /** For `node:http`. */
  listener: RequestListener;
  /** Waits for what is running, also for callers who have left, then lets go of the database. */
  close(): Promise<void>;
}

export interface HubOptions {
  /** A migrated and filled database. The hub closes it. */
  connection: Connection;
  /** Silent by default. */
  logger?: Logger;
}

const requestTimeoutMs = 30_000;
const statementTimeoutMs = 10_000;

/** Milliseconds within which a database that is ready answers. */
const readyWithin = 2_000;

/** The whole hub, on a database that is open: what `main.ts` serves, and what tests ask. */
export function createHub({ connection, logger = pino({ level: 'silent' }) }: HubOptions): Hub {
  const { db } = connection;
  const schemas = { fr: buildHubSchema('fr'), en: buildHubSchema('en') };
  const endpoint = createEndpoint<HubContext & Record<string, unknown>>({
    schemaFor: (language) => schemas[language],
    contextFor: ({ id, language, principal }, left) => {
      const signal = AbortSignal.any([left, AbortSignal.timeout(requestTimeoutMs)]);
      const scope = openScope(connection.sessions, principal, { statementTimeoutMs, signal });
      return {
        principal,
        scope,
        db: scope.db,
        rowsRead: new Map(),
        language,
        today: todayInQuebec(),
        requestId: id,
      };
    },
    afterExecution: ({ scope }) => scope.end(),
    databaseAnswers: () =>
      Promise.race([
        sql`select 1`.execute(db).then(
          () => true,
          () => false,
        ),
        new Promise<false>((resolve) => setTimeout(resolve, readyWithin, false).unref()),
      ]),
    logger,
  });
  const running = new Set<Promise<unknown>>();
  function track<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    const done = () => running.delete(work);
    work.then(done, done);
    return work;
  }
  return {
    fetch: (request) => track((async () => endpoint.fetch(request))()),
    listener(request, response) {
      if (hasAddress(request)) {
        track(endpoint.handle(request, response));
      } else {
        // As Node answers to what is not HTTP.
        response.writeHead(400, { connection: 'close' }).end();
      }
    },
    async close() {
      await Promise.allSettled(running);
      await connection.close();
    },
  };
}

/** Whether `Host` and the target of the request make an address: a `Request` cannot be made without one. */
function hasAddress({ headers, url }: IncomingMessage): boolean {
  return URL.canParse(`http://${headers.host ?? 'localhost'}${url}`);
}
