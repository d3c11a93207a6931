import { sql, type Transaction } from 'kysely';
import type { DB } from '../database/tables.ts';
import { asOwner } from './as-owner.ts';
import { insertAll } from './insert.ts';
import { readGround } from './read-ground.ts';
import { type RecordTable, recordTables } from './record-tables.ts';
import { COHORT_SIZE, records } from './records.ts';

/** Tables whose new rows the feed of changes tells. */
const announced = ['employer', 'business_request', 'referral', 'note'];

/** Inserts the demonstration's employers, requests and referrals, as new ones in the feed of changes. */
export async function seedRecords(db: Transaction<DB>): Promise<void> {
  const ground = await readGround(db);
  await asOwner(db, async () => {
    for (const table of announced) {
      await sql`alter table ${sql.table(table)} enable trigger change`.execute(db);
    }
    for (const rows of records(COHORT_SIZE, ground)) {
      for (const table of recordTables) {
        await insertAll<RecordTable>(db, table, rows[table]);
      }
    }
  });
}
