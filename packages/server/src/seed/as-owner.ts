import { sql, type Transaction } from 'kysely';
import type { DB } from '../database/tables.ts';
import { recordTables } from './record-tables.ts';

/** Tables that number their rows. */
const numbered = ['employer', 'employer_contact', 'business_request', 'referral', 'note'];

/**
 * Does some work on the tables of the records with the rights of their owner, whom policies bind like
 * everyone else: when a record was opened is nobody's to say but the database's, and history is written
 * as it is made. The triggers rest, since the rows bring what these would keep: audiences, and the words
 * of names; referrals are counted at the end. Until the end of the transaction nobody else can look.
 *
 * The rows bring their numbers too: whoever inserts the next one takes the number after them.
 */
export async function asOwner(db: Transaction<DB>, work: () => Promise<void>): Promise<void> {
  await alterAll(db, 'disable trigger user, no force row level security');
  await work();
  await sql`select count_referrals()`.execute(db);
  await alterAll(db, 'enable trigger user, force row level security');
  for (const table of numbered) {
    await sql`
      select setval(pg_get_serial_sequence(${table}, 'id'), (select max(id) from ${sql.table(table)}))
    `.execute(db);
  }
}

/** Among the tables, that of audiences: what the rows point to is checked against it. */
async function alterAll(db: Transaction<DB>, change: string): Promise<void> {
  for (const table of [...recordTables, 'audience']) {
    await sql`alter table ${sql.table(table)} ${sql.raw(change)}`.execute(db);
  }
}
