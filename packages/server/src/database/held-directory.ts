import { type HeldTable, HeldTables } from '@estuaire/pothos-kysely';
import { type Kysely, sql } from 'kysely';
import type { Connection } from './connect.ts';
import type { DateRange } from './parsers.ts';
import { publicPrincipal } from './principal.ts';
import { openScope } from './scope.ts';
import type { DB } from './tables.ts';

/** The tables of the directory: everyone may read all of their rows, and what they hold changes seldom. */
const names = [
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
   * The directory, no older than is promised: at once where that is known, else after the database was asked.
   * Undefined where it has outgrown memory.
   *
   * @param wanted.version it is no older than this version of it.
   * @param wanted.mayWait false where the caller holds a session, which others may wait for: then undefined instead.
   */
  current(wanted: {
    version: number | undefined;
    mayWait: boolean;
  }): HeldTables | undefined | Promise<HeldTables | undefined>;
  /** The database may have another version from now on. */
  expire(): void;
  close(): Promise<void>;
}

export interface HeldDirectoryOptions {
  connection: Connection;
  /** With more rows, it is left in the database. */
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
  let askedAt = Number.NEGATIVE_INFINITY;
  let asking: Promise<Version> | undefined;

  /** Asks the database, together with whoever asks it already. */
  function refresh(): Promise<Version> {
    if (asking) {
      return asking;
    }
    const started = performance.now();
    const answer = readDirectory(connection, maximumRows, holding);
    asking = answer;
    const done = () => {
      if (asking === answer) {
        asking = undefined;
        return true;
      }
      return false;
    };
    answer.then((version) => {
      const isLatest = done();
      if (!holding || version.version >= holding.version) {
        holding = version;
      }
      // Otherwise it has expired since, and what was read may be from before.
      if (isLatest) {
        askedAt = started;
      }
    }, done);
    return answer;
  }

  function expire(): void {
    askedAt = Number.NEGATIVE_INFINITY;
    asking = undefined;
  }

  const stopListening = connection.onDirectoryWritten(expire);

  return {
    current({ version, mayWait }) {
      const age = performance.now() - askedAt;
      if (holding && age <= maximumAgeMs && (version ?? 0) <= holding.version) {
        if (age > maximumAgeMs / 2) {
          // Whoever comes later need not wait then; a failure is told to whoever has to.
          refresh().catch(() => {});
        }
        return holding.tables;
      }
      if (!mayWait) {
        return undefined;
      }
      return refresh().then(({ tables }) => tables);
    },
    expire,
    close: () => stopListening(),
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
    signal: AbortSignal.timeout(timeoutMs),
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
  const counts = names.map((name) => sql`(select count(*) from ${sql.table(name)})`);
  const { rows: counted } = await sql<{ rows: number }>`
    select (${sql.join(counts, sql` + `)})::integer as rows
  `.execute(db);
  if ((counted[0]?.rows ?? 0) > maximumRows) {
    return undefined;
  }
  const collated = await textColumns(db);
  const tables = await Promise.all(
    names.map(async (name): Promise<[string, HeldTable]> => {
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

/** The columns whose values stand in the order of a language, or of none, as the database has it. */
async function textColumns(db: Kysely<DB>): Promise<{ table: string; column: string }[]> {
  const { rows } = await sql<{ table: string; column: string }>`
    select relname as table, attname as column from pg_attribute join pg_class on pg_class.oid = attrelid
    where relnamespace = 'public'::regnamespace and relname = any (${`{${names.join()}}`})
      and attcollation <> 0 and not attisdropped
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
