import { expect, it } from 'vitest';
import { emptyDatabase } from '../../test/database.ts';
import { migrate } from '../database/migrations.ts';
import { insertAll } from './insert.ts';
import { roleRows } from './roles.ts';

it('inserts every row when the limit of parameters allows two rows a statement', async () => {
  const { db, close } = await emptyDatabase();
  try {
    await migrate(db as never);
    const rows = roleRows();
    const columns = Object.keys(rows[0] ?? {}).length;
    await db
      .transaction()
      .execute((transaction) => insertAll(transaction, 'role', rows, 2 * columns + 1));
    const { inserted } = await db
      .selectFrom('role')
      .select((eb) => eb.fn.countAll<number>().as('inserted'))
      .executeTakeFirstOrThrow();
    expect([rows.length, inserted]).toEqual([5, 5]);
  } finally {
    await close();
  }
});
