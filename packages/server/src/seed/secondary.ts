import { sql, type Transaction } from 'kysely';
import type { DB } from '../database/tables.ts';

/** What a table can do without while it is filled, as the statements that make it again. */
export interface Secondary {
  table: string;
  statement: string;
}

/**
 * Takes away the foreign keys and the indexes of tables that are about to be filled, as the catalogue has
 * them; those of primary keys and of unique constraints stay.
 *
 * @returns what to build again, in this order: a foreign key looks through the indexes.
 */
export async function dismantle(
  db: Transaction<DB>,
  tables: readonly string[],
): Promise<Secondary[]> {
  const { rows } = await sql<Secondary & { removal: string }>`
    with filled as (select unnest(${tables}::regclass[]) as id)
    select filled.id::text as table, pg_get_indexdef(indexrelid) as statement,
      format('drop index %s', indexrelid::regclass) as removal
    from filled join pg_index on indrelid = filled.id
    where not exists (select from pg_constraint where conindid = indexrelid)
    union all
    select filled.id::text,
      format('alter table %s add constraint %I %s', filled.id, conname, pg_get_constraintdef(oid)),
      format('alter table %s drop constraint %I', filled.id, conname)
    from filled join pg_constraint on conrelid = filled.id
    where contype = 'f'
    order by removal desc, statement
  `.execute(db);
  for (const { removal } of rows) {
    await sql.raw(removal).execute(db);
  }
  return rows.map(({ table, statement }) => ({ table, statement }));
}
