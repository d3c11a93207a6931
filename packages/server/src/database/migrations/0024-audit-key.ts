import { type Kysely, sql } from 'kysely';

/**
 * The audit is read in the order of its instants, and nobody asks for an entry by its number: one index does for both,
 * and each entry is written into one less.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table audit_entry drop constraint audit_entry_pkey, add primary key (at, id)
  `.execute(db);
  await sql`drop index audit_entry_at_id_idx`.execute(db);
}
