import { type HeldTable, HeldTables } from '@estuaire/pothos-kysely';
import { type Kysely, sql } from 'kysely';
import type { Connection } from './connect.ts';
import type { DateRange } from './parsers.ts';
import { publicPrincipal } from './principal.ts';
import { openScope } from './scope.ts';
import type { DB } from './tables.ts';

/** The tables of the directory: everyone may read all of their rows, and what they hold changes seldom. */
export const heldTables = [
  'region',
  'region_population',
  'mrc',
  'mrc_region',
  'municipality',
  'municipality_region',
  'organization',
  'organization_name',
  'program',
  'program_organization',
  'financial_aid',
  'service',
  'direction',
  'direction_territory',
  'host_office',
  'host_office_designation',
  'antenna',
  'antenna_assignment',
  'role',
  'position',
  'appointment',
  'staff_member',
  'mandate',
  'mandate_period',
  'naics_sector',
] as const;

/** Milliseconds within which the database tells of its directory. */
const timeoutMs = 10_000;

/** The directory in memory, replaced whole when the database has another version of it. */
export interface HeldDirectory {
  /**
   * The directory, as far as it is known to be what the database has; else undefined, and the database answers. Nobody
   * waits for it: whoever held a session meanwhile could be waited for as well.
   *
   * @param seen the version that the operation has seen already, if it has: the directory is no older.
   */
  current(seen: number | undefined): HeldTables | undefined;
  /** The database may have another version from now on. */
  expire(): void;
  /** Waits for what is asked of the database. */
  close(): Promise<void>;
}

export interface HeldDirectoryOptions {
  connection: Connection;
  /** With more rows, it is left in the database; with 0, it is not even asked for. */
  maximumRows: number;
  /** Milliseconds after which the database is asked whether it is still the same. */
  maximumAgeMs: number;
}

interface Version {
  version: number;
  /** Undefined where it has outgrown memory. */
  tables: HeldTables | undefined;
}

/** Holds the directory of a database in memory, from when it is first asked for. */
export function holdDirectory(options: HeldDirectoryOptions): HeldDirectory {
  const { connection, maximumRows, maximumAgeMs } = options;
  let holding: Version | undefined;
  /** When the database was asked what it has; undefined from when it may have something else. */
  let askedAt: number | undefined;
  let asking: Promise<void> | undefined;
  /** The asking of which the answer counts; undefined once something was written. */
  let latest: symbol | undefined;
  let stopListening: (() => Promise<void>) | undefined;
  let closed = false;

  /** Asks the database. What comes of it counts only if nothing was written since. */
  async function ask(): Promise<void> {
    const started = performance.now();
    const mine = Symbol();
    latest = mine;
    const read = await readDirectory(connection, maximumRows, holding);
    if (latest === mine) {
      holding = read;
      askedAt = started;
    }
  }

  function refresh(): void {
    stopListening ??= connection.onDirectoryWritten(expire);
    asking ??= ask()
      // It is asked again when the directory is next wanted.
      .catch(() => {})
      .finally(() => {
        asking = undefined;
      });
  }

  function expire(): void {
    askedAt = undefined;
    latest = undefined;
  }

  return {
    current(seen) {
      const age = askedAt === undefined ? undefined : performance.now() - askedAt;
      if (!closed && maximumRows > 0 && (age === undefined || age > maximumAgeMs / 2)) {
        refresh();
      }
      const isCurrent = age !== undefined && age <= maximumAgeMs;
      // Whatever is there by now: to what an operation has seen, the same version belongs, or a later one.
      const isKnown = seen === undefined ? isCurrent : seen <= (holding?.version ?? 0);
      return isKnown ? holding?.tables : undefined;
    },
    expire,
    async close() {
      closed = true;
      await stopListening?.();
      await asking;
    },
  };
}

/** Reads the version of the directory, and the directory itself where it is another than the one that is held. */
async function readDirectory(
  { sessions }: Connection,
  maximumRows: number,
  holding: Version | undefined,
): Promise<Version> {
  const scope = openScope(sessions, publicPrincipal, {
    statementTimeoutMs: timeoutMs,
    until: { signal: AbortSignal.timeout(timeoutMs) },
  });
  try {
    await scope.readAlone([]);
    if (holding && scope.directoryVersion() === holding.version) {
      return holding;
    }
    const tables = await readTables(scope.db, maximumRows);
    return { version: scope.directoryVersion() as number, tables };
  } finally {
    await scope.close();
  }
}

async function readTables(db: Kysely<DB>, maximumRows: number): Promise<HeldTables | undefined> {
  const counts = heldTables.map((name) => sql`(select count(*) from ${sql.table(name)})`);
  const { rows: counted } = await sql<{ rows: number }>`
    select (${sql.join(counts, sql` + `)})::integer as rows
  `.execute(db);
  if ((counted[0]?.rows ?? 0) > maximumRows) {
    return undefined;
  }
  const collated = await textColumns(db);
  const tables = await Promise.all(
    heldTables.map(async (name): Promise<[string, HeldTable]> => {
      const columns = collated.filter(({ table }) => table === name).map(({ column }) => column);
      const [rows, texts] = await Promise.all([
        db.selectFrom(name).selectAll().execute(),
        readTexts(db, name, columns),
      ]);
      return [name, { rows, texts }];
    }),
  );
  return new HeldTables(new Map(tables), holds);
}

/** The columns of texts that lists are put in order by: codes and folded names, whose order is of no language. */
async function textColumns(db: Kysely<DB>): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select relname as table, attname as column from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relname = any (${`{${heldTables.join()}}`})
      and attcollation = '"C"'::regcollation and not attisdropped
    order by relname, attnum
  `.execute(db);
  return rows;
}

/** The texts of some columns, in the order of the database. */
async function readTexts(
  db: Kysely<DB>,
  table: string,
  columns: readonly string[],
): Promise<HeldTable['texts']> {
  if (columns.length === 0) {
    return new Map();
  }
  const lists = columns.map(
    (column) =>
      sql`array_agg(distinct ${sql.ref(column)} order by ${sql.ref(column)}) as ${sql.id(column)}`,
  );
  const { rows } = await sql<Record<string, string[] | null>>`
    select ${sql.join(lists)} from ${sql.table(table)}
  `.execute(db);
  return new Map(columns.map((column) => [column, rows[0]?.[column] ?? []]));
}

function holds(period: unknown, date: string): boolean {
  const { from, until } = period as DateRange;
  return (from === null || from <= date) && (until === null || date < until);
}
