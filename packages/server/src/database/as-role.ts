import type { Kysely } from 'kysely';
import type { SessionPool } from './session.ts';
import type { DB } from './tables.ts';
import { beginWriting, writeIn } from './transaction.ts';

/** The roles that stand for nobody who asks (migration 0009). */
export type HubRole = 'estuaire_auditor' | 'estuaire_keeper';

/**
 * Does some work of the hub's own in one transaction, with the rights of one of its roles and no others:
 * the owner of the tables sees no row of those that are protected, unless it is a superuser.
 *
 * @param signal gives the work up.
 */
export async function asRole<Result>(
  pool: SessionPool,
  role: HubRole,
  signal: AbortSignal,
  work: (db: Kysely<DB>) => Promise<Result>,
): Promise<Result> {
  const opening = [beginWriting, { sql: `set local role ${role}`, parameters: [] }];
  return writeIn(pool, opening, signal, ({ db }) => work(db));
}
