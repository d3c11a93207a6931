import type { IncomingMessage, RequestListener } from 'node:http';
import { sql } from 'kysely';
import { type Logger, pino } from 'pino';
import { asRole } from './database/as-role.ts';
import { insertAuditEntries } from './database/audit-entries.ts';
import type { Connection } from './database/connect.ts';
import { holdDirectory } from './database/held-directory.ts';
import { openScope } from './database/scope.ts';
import { createAuthenticator } from './features/access/access.authenticate.ts';
import { createTokenVerifier } from './features/access/access.oidc.ts';
import { createAuditRecorder } from './features/audit/audit.recorder.ts';
import { asksForFeed } from './graphql/changes-cursor.ts';
import type { HubContext } from './graphql/context.ts';
import { deadline } from './graphql/deadline.ts';
import { rootFieldsOf } from './graphql/root-fields.ts';
import { type Buckets, ratePolicy } from './http/bucket.ts';
import { createEndpoint } from './http/endpoint.ts';
import { memoryBuckets } from './http/memory-buckets.ts';
import { redisBuckets } from './http/redis-buckets.ts';
import { todayInQuebec } from './http/today.ts';
import { defaultLimits, type Limits } from './limits.ts';
import type { OidcSettings } from './oidc.ts';
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
  /** Those that differ from the defaults. */
  limits?: Partial<Limits>;
  /** Where hubs share what callers have spent; in the memory of this one by default. */
  redisUrl?: string | undefined;
  /** Silent by default. */
  logger?: Logger;
  /** The clock, in milliseconds since 1970: which day it is. The database has its own. @default Date.now */
  now?: () => number;
  /** The issuer whose tokens are accepted beside keys; none by default. */
  oidc?: OidcSettings | undefined;
  /** False leaves out what fields `require`, for the tests that Postgres needs no help. @default true */
  checks?: boolean;
  /** False answers each relation with a statement of its own, as the oracle of the planner. @default true */
  plans?: boolean;
  /** False lets Yoga answer everything, as the reference of the short way to an answer. @default true */
  direct?: boolean;
}

/** Milliseconds within which entries of the audit are written. */
const auditTimeoutMs = 5_000;

/** Milliseconds for which the directory in memory is answered from without asking whether it is still the same. */
const directoryAgeMs = 1_000;

/** Milliseconds within which a database that is ready answers. */
const readyWithin = 2_000;

/** The whole hub, on a database that is open: what `main.ts` serves, and what tests ask. */
export function createHub({
  connection,
  limits: given,
  redisUrl,
  logger = pino({ level: 'silent' }),
  now = Date.now,
  oidc,
  checks = true,
  plans = true,
  direct = true,
}: HubOptions): Hub {
  const { db } = connection;
  const limits = { ...defaultLimits, ...given };
  const { requestTimeoutMs, statementTimeoutMs } = limits;
  const today = () => todayInQuebec(now());
  const buckets = limits.rateLimit ? openBuckets(limits, redisUrl, logger) : undefined;
  const audit = createAuditRecorder({
    write: (entries) =>
      asRole(
        connection.sessions,
        'estuaire_auditor',
        AbortSignal.timeout(auditTimeoutMs),
        (auditor) => insertAuditEntries(auditor, entries),
      ),
    now,
    logger,
  });
  const directory = holdDirectory({
    connection,
    maximumRows: limits.directoryRows,
    // Nobody else writes into the embedded database, and what it tells of a write is never lost.
    maximumAgeMs: connection.kind === 'embedded' ? Number.POSITIVE_INFINITY : directoryAgeMs,
  });
  const schemas = { fr: buildHubSchema('fr', { checks }), en: buildHubSchema('en', { checks }) };
  const endpoint = createEndpoint<HubContext & Record<string, unknown>>({
    schemaFor: (language) => schemas[language],
    authenticate: createAuthenticator({
      sessions: connection.sessions,
      today,
      statementTimeoutMs,
      verifyToken: oidc && createTokenVerifier(oidc),
    }),
    contextFor: ({ id, language, principal }, query, left) => {
      const until = deadline(left, requestTimeoutMs);
      const scope = openScope(connection.sessions, principal, {
        statementTimeoutMs,
        until,
        tellsFeed: asksForFeed(query),
        onDirectoryWritten: directory.expire,
      });
      return {
        principal,
        scope,
        deadline: until,
        directory,
        rowsRead: new Map(),
        language,
        today: today(),
        requestId: id,
        suppressBelow: limits.suppressBelow,
        plans,
      };
    },
    // The session first: the embedded database has no other for the audit.
    afterExecution: async (context, executed) => {
      await context.scope.close();
      context.deadline.clear();
      await audit.record(context, () => rootFieldsOf(executed));
    },
    databaseAnswers: () =>
      Promise.race([
        sql`select 1`.execute(db).then(
          () => true,
          () => false,
        ),
        new Promise<false>((resolve) => setTimeout(resolve, readyWithin, false).unref()),
      ]),
    limits,
    buckets,
    logger,
    direct,
  });
  const running = new Set<Promise<unknown>>();
  function track<T>(work: Promise<T>): Promise<T> {
    running.add(work);
    const done = () => running.delete(work);
    work.then(done, done);
    return work;
  }
  return {
    fetch: (request) => track(endpoint.fetch(request)),
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
      buckets?.close();
      await audit.close();
      await directory.close();
      await connection.close();
    },
  };
}

function openBuckets(limits: Limits, redisUrl: string | undefined, logger: Logger): Buckets {
  const policy = ratePolicy(limits);
  return redisUrl ? redisBuckets(policy, { url: redisUrl, logger }) : memoryBuckets(policy);
}

/** Whether `Host` and the target of the request make an address: a `Request` cannot be made without one. */
function hasAddress({ headers, url }: IncomingMessage): boolean {
  return URL.canParse(`http://${headers.host ?? 'localhost'}${url}`);
}
