import type { Kysely } from 'kysely';
import type { DB } from '../src/database/tables.ts';

/** Does some work in a transaction, and then undoes it. */
export async function undone<Result>(
  db: Kysely<DB>,
  work: (transaction: Kysely<DB>) => Promise<Result>,
): Promise<Result> {
  const transaction = await db.startTransaction().execute();
  try {
    return await work(transaction);
  } finally {
    await transaction.rollback().execute();
  }
}
