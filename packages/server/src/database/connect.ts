import { type Kysely, sql } from 'kysely';
import pg from 'pg';
import { HubStartError } from '../errors.ts';
import { kyselyOver } from './dialect.ts';
import { embeddedClock } from './embedded-clock.ts';
import { embeddedSessions } from './embedded-sessions.ts';
import { listen } from './listen.ts';
import { parsers } from './parsers.ts';
import { databaseRoles } from './principal.ts';
import { serverSessions } from './server-sessions.ts';
import type { SessionPool } from './session.ts';
import type { DB as Database } from './tables.ts';

/** A database that answers, and how to let go of it. */
export interface Connection {
  /** With the rights of the owner: for migrations, the seed and commands, never for a caller. */
  db: Kysely<Database>;
  /**
   * What callers are answered through, each in a scope of its own (`scope.ts`). On a server, a statement
   * outside of any scope is the public's, and only reads.
   */
  sessions: SessionPool;
  kind: 'embedded' | 'server';
  /**
   * Calls when a transaction has written the directory (migration 0022), and when one may have been missed.
   *
   * @returns how to stop.
   */
  onDirectoryWritten(call: () => void): () => Promise<void>;
  close(): Promise<void>;
}

/** Where a transaction that has written the directory tells of it. */
const directoryChannel = 'estuaire_directory';

/** The embedded database can also be copied whole, to start another one from. */
export interface EmbeddedConnection extends Connection {
  dump(): Promise<Blob>;
}

export interface EmbeddedOptions {
  /** Where it persists; in memory when absent. */
  directory?: string;
  /** A dump of another one to start from. */
  snapshot?: Blob;
  /** What its clock tells, in milliseconds since 1970; that of the machine when absent. */
  now?: () => number;
}

/** In memory the log serves nothing: without these, half of a small database is its log. */
const inMemory = {
  initDbStartParams: ['--wal-segsize=1'],
  postgresqlconf: ['min_wal_size=2MB', 'max_wal_size=2MB'],
};

/**
 * Of the 128 MB that Postgres takes by default, each start writes to all, for half a second; the demonstration needs
 * a fifth of them.
 */
const buffers = ['-c', 'shared_buffers=32MB'];

/** Opens the embedded Postgres. */
export async function connectEmbedded({
  directory,
  snapshot,
  now,
}: EmbeddedOptions = {}): Promise<EmbeddedConnection> {
  const [{ PGlite }, { btree_gist }, { pg_trgm }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('@electric-sql/pglite/contrib/btree_gist'),
    import('@electric-sql/pglite/contrib/pg_trgm'),
  ]);
  const pglite = await PGlite.create({
    ...(directory ? { dataDir: directory } : inMemory),
    ...(snapshot && { loadDataDir: snapshot }),
    startParams: [...PGlite.defaultStartParams, ...buffers],
    extensions: { btree_gist, pg_trgm, ...(now && { clock: embeddedClock(now) }) },
    parsers,
  });
  // Before anyone speaks: to listen is a statement, which would end with a transaction that it came into.
  const toTell = new Set<() => void>();
  await pglite.listen(directoryChannel, () => {
    for (const call of toTell) {
      call();
    }
  });
  const sessions = embeddedSessions(pglite);
  const db = kyselyOver({ ...sessions, several: false });
  return {
    db,
    sessions,
    kind: 'embedded',
    onDirectoryWritten(call) {
      toTell.add(call);
      return async () => void toTell.delete(call);
    },
    async close() {
      // Kysely lets go only of what it was asked to use.
      await db.destroy();
      if (!pglite.closed) {
        await pglite.close();
      }
    },
    dump: () => pglite.dumpDataDir('none'),
  };
}

/**
 * Opens a pool to a Postgres server and makes sure that it answers and is recent enough.
 *
 * @throws HubStartError when it cannot be reached, is older than PostgreSQL 15 or is not in UTF8.
 */
export async function connectServer(url: string): Promise<Connection> {
  const owner = openPool(url, '');
  // Whoever is not told otherwise is the public and only reads, what it reads together with one snapshot.
  const callers = openPool(
    url,
    `-c role=${databaseRoles.PUBLIC} -c default_transaction_read_only=on -c default_transaction_isolation=repeatable\\ read`,
  );
  const db = kyselyOver({ ...serverSessions(owner), several: true });
  const sessions = serverSessions(callers);
  const close = async () => {
    await Promise.all([db.destroy(), sessions.close()]);
  };
  try {
    const { rows } = await sql<{ number: number; version: string; encoding: string }>`
      select current_setting('server_version_num')::int as number,
        current_setting('server_version') as version,
        current_setting('server_encoding') as encoding
    `.execute(db);
    const { number = 0, version = '?', encoding = '?' } = rows[0] ?? {};
    if (number < 150_000) {
      throw new HubStartError('DATABASE_TOO_OLD', { version });
    }
    if (encoding !== 'UTF8') {
      throw new HubStartError('DATABASE_ENCODING', { encoding });
    }
  } catch (error) {
    await close();
    if (error instanceof HubStartError) {
      throw error;
    }
    throw new HubStartError('DATABASE_UNREACHABLE', {
      cause: (error as Error).message || String((error as { code?: string }).code),
    });
  }
  return {
    db,
    sessions,
    kind: 'server',
    onDirectoryWritten: (call) =>
      listen(
        () => new pg.Client({ ...owner.options, password: owner.options.password }),
        directoryChannel,
        call,
      ),
    close,
  };
}

/** @param defaults settings that each of its connections begins with. */
function openPool(url: string, defaults: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    application_name: 'estuaire',
    // Timestamps are read as text, and answered as UTC.
    options: `-c timezone=UTC -c datestyle=ISO ${defaults}`,
    pipeline: true,
    connectionTimeoutMillis: 5_000,
    // Statements that are prepared for documents which nobody asks any more go with their connection.
    maxLifetimeSeconds: 600,
    types: { getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format) },
  });
  // Without a listener, a connection whose socket dies ends the process, be it idle or in use.
  pool.on('error', () => {});
  pool.on('connect', (client) => client.on('error', () => {}));
  return pool;
}
