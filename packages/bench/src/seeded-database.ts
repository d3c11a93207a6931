import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { statfs } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import pg from 'pg';
import { BenchProblem } from './problem.ts';

const cli = fileURLToPath(new URL('../../server/src/cli.ts', import.meta.url));

/** What the databases of the bench are called, before the number of their referrals. */
export const prefix = 'estuaire_bench_';

/** Written on a database once it is whole. */
const whole = 'Estuaire bench: whole';

/** Bytes that a referral takes on the disk with all that goes with it, indexes and the load's own work. */
const bytesEach = 4_600;

export interface SeededDatabase {
  url: string;
  referrals: number;
  /** Lets go of it: drops it, unless it was there before or is to be kept. */
  release(): Promise<void>;
}

export interface SeedOptions {
  /** Any database of the server, as a user who may create others. */
  server: string;
  referrals: number;
  /** Whether it stays for the next run. */
  keep: boolean;
  tell(progress: string): void;
}

/**
 * Opens a client whose failures are told in words.
 *
 * @throws BenchProblem when the server cannot be reached.
 */
export async function openClient(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: 'estuaire bench',
    options: '-c timezone=UTC -c datestyle=ISO',
  });
  client.on('error', () => {});
  try {
    await client.connect();
  } catch (error) {
    const { message, code } = error as { message?: string; code?: string };
    throw new BenchProblem(
      `Postgres does not answer, or does not let the bench in (${message || code}). The bench needs a server, 15 or later, and a user who may create databases: --server postgres://user@host:5432/postgres, or DATABASE_URL.`,
    );
  }
  return client;
}

async function administer<Result>(server: string, work: (db: pg.Client) => Promise<Result>) {
  const client = await openClient(server);
  return work(client).finally(() => client.end());
}

const on = (server: string, name: string) => {
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
};

/**
 * Makes a database with so many referrals, or takes the one that an earlier run kept.
 *
 * A database is written on once it is whole: one that was not finished is made again.
 */
export async function seededDatabase(options: SeedOptions): Promise<SeededDatabase> {
  const { server, referrals, keep, tell } = options;
  const name = `${prefix}${referrals}`;
  const url = on(server, name);
  const found = await administer(server, async (db) => {
    const { rows } = await db.query<{ written: string | null }>(
      `select shobj_description(oid, 'pg_database') as written from pg_database where datname = $1`,
      [name],
    );
    return rows[0];
  });
  if (found?.written === whole) {
    tell(`${name} is there from an earlier run`);
    await settle(server, name);
    return { url, referrals, release: async () => {} };
  }
  const drop = () => dropDatabase(server, name);
  if (found) {
    await drop();
  }
  await administer(server, async (db) => {
    await checkSpace(db, referrals);
    await db.query(`create database ${name}`);
  });
  try {
    await seed(url, referrals, tell);
    tell('Tidying the tables');
    await administer(url, (db) => db.query('vacuum analyze'));
    await settle(server, name);
    await administer(server, (db) => db.query(`comment on database ${name} is '${whole}'`));
  } catch (error) {
    await drop();
    throw error;
  }
  return { url, referrals, release: async () => void (keep || (await drop())) };
}

/**
 * Without parallel workers, for whoever connects: where all processors are at work they gain nothing, and what
 * they compute could not be told to whom it belongs, since they end with the statement.
 */
async function settle(server: string, name: string): Promise<void> {
  await administer(server, (db) =>
    db.query(`alter database ${name} set max_parallel_workers_per_gather = 0`),
  );
}

/** A database that is there, with as many referrals as it has. It stays. */
export async function givenDatabase(server: string, name: string): Promise<SeededDatabase> {
  const url = on(server, name);
  const referrals = await administer(url, async (db) => {
    const { rows } = await db.query<{ table: string | null }>(
      `select to_regclass('referral')::text as table`,
    );
    if (!rows[0]?.table) {
      throw new BenchProblem(`The database ${name} is not one of a hub: it has no referrals`);
    }
    const counted = await db.query<{ count: number }>(
      'select count(*)::integer as count from referral',
    );
    return counted.rows[0]?.count ?? 0;
  });
  return { url, referrals, release: async () => {} };
}

/** The databases that runs have kept, and what they take, in bytes. */
export function keptDatabases(server: string): Promise<{ name: string; bytes: number }[]> {
  return administer(server, async (db) => {
    const { rows } = await db.query<{ name: string; bytes: string }>(
      `select datname as name, pg_database_size(oid) as bytes from pg_database
       where datname ~ '^${prefix}[0-9]+$' order by 2`,
    );
    return rows.map(({ name, bytes }) => ({ name, bytes: Number(bytes) }));
  });
}

export function dropDatabase(server: string, name: string): Promise<void> {
  return administer(server, async (db) => {
    await db.query(`drop database if exists ${name} with (force)`);
  });
}

/** @throws BenchProblem when what is free cannot hold the database; not known of another machine's disk. */
async function checkSpace(db: pg.Client, referrals: number): Promise<void> {
  const { rows } = await db.query<{ directory: string; local: boolean }>(
    `select current_setting('data_directory') as directory,
       coalesce(inet_server_addr() <<= '127.0.0.0/8' or inet_server_addr() = '::1', true) as local`,
  );
  const [{ directory, local } = { directory: '', local: false }] = rows;
  const disk = local ? await statfs(directory).catch(() => undefined) : undefined;
  const problem = disk && spaceProblem(referrals, disk.bavail * disk.bsize);
  if (problem) {
    throw new BenchProblem(problem);
  }
}

/** What to say when so many referrals do not fit in what is free. */
export function spaceProblem(referrals: number, free: number): string | undefined {
  const needed = referrals * bytesEach;
  const gigabytes = (bytes: number) => (bytes / 1e9).toFixed(1);
  return free < needed
    ? `${referrals} referrals take ${gigabytes(needed)} GB on the disk of Postgres, and ${gigabytes(free)} GB are free: ask for fewer with --referrals, or drop what earlier runs kept: bench drop`
    : undefined;
}

async function seed(url: string, referrals: number, tell: (progress: string) => void) {
  const child = spawn(process.execPath, [cli, 'seed', '--referrals', String(referrals)], {
    env: { ...process.env, DATABASE_URL: url },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said = (said + text).slice(-2_000);
    const line = text
      .trim()
      .split(/[\r\n]/)
      .at(-1);
    if (line) {
      tell(`Filling ${referrals} referrals: ${line}`);
    }
  });
  const [code] = await once(child, 'close');
  if (code !== 0) {
    throw new BenchProblem(`The bench could not fill its database:\n${said.trim()}`);
  }
}
