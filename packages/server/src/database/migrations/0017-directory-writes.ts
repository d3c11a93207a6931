import { type Kysely, sql } from 'kysely';
import { createHistory } from './history-table.ts';

/** What an administrator writes of the network: its dated rows, and who changed what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['antenna', 'position', 'staff_member']) {
    await createHistory(db, table, { of: 'directory' });
  }
  for (const table of [
    'antenna',
    'antenna_assignment',
    'position',
    'staff_member',
    'appointment',
  ]) {
    await sql`grant insert, update on ${sql.table(table)} to estuaire_administrator`.execute(db);
  }
  // An antenna that closes earlier no longer moves to where it was to be.
  await sql`grant delete on antenna_assignment to estuaire_administrator`.execute(db);
}
