import { type Kysely, sql } from 'kysely';
import { HubStartError } from '../errors.ts';
import type { DB } from './tables.ts';

/** What the rows are: the demonstration, or the ministry's own. */
export type Dataset = 'DEMONSTRATION' | 'REAL';

/**
 * Whether the database has no table yet, those of extensions and of an interrupted migration aside.
 *
 * @throws HubStartError DATABASE_FOREIGN when its tables are not the hub's.
 */
export async function isBlank(db: Kysely<DB>): Promise<boolean> {
  const { rows } = await sql<{ name: string }>`
    select class.relname as name
    from pg_class class join pg_namespace namespace on namespace.oid = class.relnamespace
    where class.relkind in ('r', 'p', 'v', 'm', 'f')
      and namespace.nspname <> 'information_schema' and namespace.nspname not like 'pg\\_%'
      and not exists (
        select from pg_depend
        where classid = 'pg_class'::regclass and objid = class.oid and deptype = 'e'
      )
  `.execute(db);
  const tables = new Set(rows.map(({ name }) => name));
  const migrated = tables.delete('kysely_migration');
  tables.delete('kysely_migration_lock');
  if (tables.size > 0 && !(migrated && tables.has('dataset'))) {
    throw new HubStartError('DATABASE_FOREIGN');
  }
  return tables.size === 0;
}

/** What a migrated database was filled with; undefined when it is still empty. */
export async function datasetOf(db: Kysely<DB>): Promise<Dataset | undefined> {
  const row = await db.selectFrom('dataset').select('kind').executeTakeFirst();
  return row?.kind as Dataset | undefined;
}

/** Any number that nothing else locks: hubs that start together on one empty server fill it once. */
const seedLock = 1_196_443_477;

/** Fills a migrated database, in one transaction, and notes in `dataset` with what. */
export type Fill = (db: Kysely<DB>) => Promise<void>;

/**
 * Fills a migrated database, unless it was filled before or meanwhile.
 *
 * @returns whether it did.
 */
export async function fillWhenEmpty(db: Kysely<DB>, fill: Fill): Promise<boolean> {
  return db.connection().execute(async (session) => {
    await sql`select pg_advisory_lock(${seedLock}::bigint)`.execute(session);
    try {
      if (await datasetOf(session)) {
        return false;
      }
      await fill(session);
      return true;
    } finally {
      await sql`select pg_advisory_unlock(${seedLock}::bigint)`.execute(session);
    }
  });
}
