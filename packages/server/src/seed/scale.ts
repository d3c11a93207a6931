import { Kysely, PostgresDialect, sql, type Transaction } from 'kysely';
import pg from 'pg';
import { parsers } from '../database/parsers.ts';
import type { DB } from '../database/tables.ts';
import type { Sentence } from '../errors.ts';
import { asOwner } from './as-owner.ts';
import { copyRows } from './copy.ts';
import type { Ground } from './ground.ts';
import type { TellProgress } from './progress.ts';
import { readGround } from './read-ground.ts';
import { recordTables } from './record-tables.ts';
import { records } from './records.ts';
import { dismantle } from './secondary.ts';
import { nameDataset, seedDirectory } from './seed.ts';

export interface Scale {
  /** The server and the database, which is migrated and empty. */
  url: string;
  referrals: number;
  tell: TellProgress;
  /** Aborts the load: nothing of it is kept. */
  signal: AbortSignal;
}

const phases = {
  rows: { fr: 'Aiguillages', en: 'Referrals' },
  structures: { fr: 'Index et clés', en: 'Indexes and keys' },
  statistics: { fr: 'Statistiques', en: 'Statistics' },
} satisfies Record<string, Sentence>;

/**
 * Fills a database with the demonstration at the scale of so many referrals, in one transaction: all of
 * it is there at the end, or nothing. One referral in 2,500 at a time is held in memory.
 *
 * The feed of changes starts after it: the load writes no change.
 *
 * @param session through which a statement that runs is given up.
 */
export async function seedScaled(session: Kysely<DB>, scale: Scale): Promise<void> {
  const client = new pg.Client({
    connectionString: scale.url,
    application_name: 'estuaire seed',
    options: '-c timezone=UTC -c datestyle=ISO',
    types: { getTypeParser: (oid, format) => parsers[oid] ?? pg.types.getTypeParser(oid, format) },
  });
  client.on('error', () => {});
  await client.connect();
  const { processID } = client as unknown as { processID: number };
  const cancel = () => void sql`select pg_cancel_backend(${processID})`.execute(session);
  scale.signal.addEventListener('abort', cancel);
  try {
    await kyselyOn(client)
      .transaction()
      .execute((transaction) => load(transaction, client, scale));
  } finally {
    scale.signal.removeEventListener('abort', cancel);
    await client.end();
  }
}

/** Kysely and COPY on one connection, and so in one transaction. */
function kyselyOn(client: pg.Client): Kysely<DB> {
  const pool = {
    connect: async () => Object.assign(client, { release() {} }),
    end: async () => {},
    options: {},
  };
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

async function load(
  db: Transaction<DB>,
  client: pg.Client,
  { referrals, tell, signal }: Scale,
): Promise<void> {
  await sql`set local synchronous_commit = off`.execute(db);
  await sql`set local maintenance_work_mem = '256MB'`.execute(db);
  await seedDirectory(db);
  const ground = await readGround(db);
  await asOwner(db, async () => {
    await sql`truncate ${sql.join(recordTables.map((table) => sql.table(table)))}`.execute(db);
    const secondary = await dismantle(db, recordTables);
    await copyAll(client, { referrals, tell, signal }, ground);
    await runAll(db, secondary, phases.structures, { tell, signal });
  });
  await runAll(db, await analyses(db), phases.statistics, { tell, signal });
  await nameDataset(db);
  signal.throwIfAborted();
}

async function copyAll(
  client: pg.Client,
  { referrals, tell, signal }: Omit<Scale, 'url'>,
  ground: Ground,
): Promise<void> {
  let done = 0;
  tell({ phase: phases.rows, done, total: referrals });
  for (const rows of records(referrals, ground)) {
    for (const table of recordTables) {
      signal.throwIfAborted();
      await copyRows(client, table, rows[table]);
    }
    done += rows.referral.length;
    tell({ phase: phases.rows, done, total: referrals });
  }
}

async function runAll(
  db: Transaction<DB>,
  statements: readonly string[],
  phase: Sentence,
  { tell, signal }: Pick<Scale, 'tell' | 'signal'>,
): Promise<void> {
  const total = statements.length;
  tell({ phase, done: 0, total });
  for (const [index, statement] of statements.entries()) {
    signal.throwIfAborted();
    await sql.raw(statement).execute(db);
    tell({ phase, done: index + 1, total });
  }
}

/** Of every table: the planner joins the records with the directory, which nobody has counted yet either. */
async function analyses(db: Transaction<DB>): Promise<string[]> {
  const { rows } = await sql<{ statement: string }>`
    select format('analyze %s', oid::regclass) as statement
    from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace
    order by relname
  `.execute(db);
  return rows.map(({ statement }) => statement);
}
