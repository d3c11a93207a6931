import { type Kysely, sql } from 'kysely';
import { asRole } from './as-role.ts';
import { noteLife, removeOldChanges } from './change-feed.ts';
import type { Connection } from './connect.ts';
import type { DB } from './tables.ts';

const hour = 3_600_000;

export interface SweepOptions {
  /** Days that changes are kept. */
  changesDays: number;
  /** Told what went wrong; the next sweep tries again. */
  onFailure(error: Error): void;
}

export interface Sweep {
  /** Gives up what it is doing, and waits for that. */
  stop(): Promise<void>;
}

/**
 * Removes what is kept for a time only, now and every hour: changes, and the keys of writes that are too
 * old to be sent again. Adds up the counts of referrals. Several hubs may do so on one database.
 */
export function startSweep(connection: Connection, options: SweepOptions): Sweep {
  const stopping = new AbortController();
  const { signal } = stopping;
  const sweep = () =>
    sweepOnce(connection, options.changesDays, signal).catch((error: Error) => {
      if (!signal.aborted) {
        options.onFailure(error);
      }
    });
  let running = sweep();
  const timer = setInterval(() => {
    running = running.then(sweep);
  }, hour);
  return {
    async stop() {
      clearInterval(timer);
      stopping.abort();
      await running;
    },
  };
}

/** A server can take over from another while the hub runs: its life is looked at too. */
export async function sweepOnce(
  connection: Connection,
  changesDays: number,
  signal: AbortSignal,
): Promise<void> {
  await noteLife(connection, signal);
  await removeOldChanges(connection, changesDays, signal);
  await asRole(connection.sessions, 'estuaire_keeper', signal, (keeper) =>
    keeper
      .deleteFrom('idempotency_key')
      .where('written_at', '<', sql<string>`now() - interval '24 hours'`)
      .execute(),
  );
  await asRole(connection.sessions, 'estuaire_keeper', signal, addUpCounts);
}

/**
 * Adds up what was added to and taken from a month of referrals since the last time.
 *
 * Of two hubs that do so at once, the second finds the rows gone that the first has added up.
 */
async function addUpCounts(keeper: Kysely<DB>): Promise<void> {
  await sql`
    with several as (
      select month, region_code, status from referral_count group by 1, 2, 3
      having count(*) > 1 or sum(count) = 0
    ),
    removed as (
      delete from referral_count as kept using several
      where (kept.month, kept.region_code, kept.status)
        = (several.month, several.region_code, several.status)
      returning kept.*
    )
    insert into referral_count
    select month, region_code, status, sum(count) from removed group by 1, 2, 3 having sum(count) <> 0
  `.execute(keeper);
}
