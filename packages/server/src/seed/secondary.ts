import { sql, type Transaction } from 'kysely';
import type { DB } from '../database/tables.ts';

/**
 * Takes away the triggers, the indexes and the foreign keys of tables that are about to be filled, as the
 * catalogue has them; the indexes of primary keys and of unique constraints stay. A trigger that only rests
 * still makes COPY insert row by row, and leave pages that their first reader has to mark.
 *
 * @returns the statements that make them again, in this order: a foreign key looks through the indexes.
 */
export async function dismantle(db: Transaction<DB>, tables: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ statement: string; removal: string }>`
    with filled as (select unnest(${tables}::regclass[]) as id)
    select pg_get_indexdef(indexrelid) as statement,
      format('drop index %s', indexrelid::regclass) as removal
    from filled join pg_index on indrelid = filled.id
    where not exists (select from pg_constraint where conindid = indexrelid)
    union all
    select pg_get_triggerdef(oid), format('drop trigger %I on %s', tgname, filled.id)
    from filled join pg_trigger on tgrelid = filled.id
    where not tgisinternal
    union all
    select
      format('alter table %s add constraint %I %s', filled.id, conname, pg_get_constraintdef(oid)),
      format('alter table %s drop constraint %I', filled.id, conname)
    from filled join pg_constraint on conrelid = filled.id
    where contype = 'f'
    order by removal desc, statement
  `.execute(db);
  for (const { removal } of rows) {
    await sql.raw(removal).execute(db);
  }
  return rows.map(({ statement }) => statement);
}
