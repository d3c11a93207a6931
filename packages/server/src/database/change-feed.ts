import { type Kysely, sql } from 'kysely';
import { asRole } from './as-role.ts';
import type { Connection } from './connect.ts';
import type { DB } from './tables.ts';

/**
 * Notes in which life of the database the hub runs, and starts another epoch of the feed in another one.
 *
 * A restored database numbers its transactions anew, from where the backup was: the cursors that callers
 * hold would then skip what gets the numbers that they have read. Those of another epoch are refused.
 */
export async function noteLife({ db, sessions }: Connection, signal: AbortSignal): Promise<void> {
  const life = await lifeOf(db);
  await asRole(sessions, 'estuaire_keeper', signal, async (keeper) => {
    // Hubs that start together ask one after the other.
    const feed = await keeper
      .selectFrom('change_feed')
      .select('life')
      .forUpdate()
      .executeTakeFirstOrThrow();
    const renumbered = await removeChangesAhead(keeper);
    if (feed.life !== life || renumbered) {
      await keeper
        .updateTable('change_feed')
        .set({
          life,
          epoch: sql`epoch + ${feed.life === '' && !renumbered ? 0 : 1}`,
        })
        .execute();
    }
  });
}

/**
 * What differs in every restored database, as far as it may be asked: which cluster of Postgres it is in,
 * on which timeline of its log, and as which database of the cluster.
 *
 * The timeline is that of the log rather than of the last checkpoint, which a server that has just taken
 * over may not have made yet.
 */
async function lifeOf(db: Kysely<DB>): Promise<string> {
  const database = await sql<{ oid: string }>`
    select oid::text from pg_database where datname = current_database()
  `.execute(db);
  const cluster = await sql<{ life: string }>`
    select system_identifier || ' ' || left(pg_walfile_name(pg_current_wal_lsn()), 8) as life
    from pg_control_system()
  `
    .execute(db)
    .catch(whenNotAllowed);
  return `${cluster?.rows[0]?.life ?? '-'} ${database.rows[0]?.oid}`;
}

/** Some servers do not let their users ask, or are not quite PostgreSQL. */
function whenNotAllowed(error: { code?: string }): undefined {
  if (!/^(42501|42883|0A000)$/.test(error.code ?? '')) {
    throw error;
  }
}

/**
 * Empties the feed when it holds changes of transactions that are still to come: those of a dump that was
 * loaded into a younger server. They would come up among the new ones, one by one.
 *
 * The feed then begins at the oldest transaction that still runs on the server, in any of its databases: that is
 * where the cursors stand that are given next.
 */
async function removeChangesAhead(keeper: Kysely<DB>): Promise<boolean> {
  const { rows } = await sql<{ oldest: string }>`
    select pg_snapshot_xmin(pg_current_snapshot()) as oldest
    where exists (select from change where xid >= pg_snapshot_xmax(pg_current_snapshot()))
  `.execute(keeper);
  const [ahead] = rows;
  if (ahead) {
    await keeper.deleteFrom('change').execute();
    await keeper
      .updateTable('change_feed')
      .set({ floor_xid: ahead.oldest, floor_sequence: 0 })
      .execute();
  }
  return ahead !== undefined;
}

/** Changes that one statement removes: others write and read meanwhile. */
const batch = 5_000;

/**
 * Removes the changes that are older than so many days, and moves the floor of the feed up behind them.
 *
 * Only from its beginning, so that nothing is missing above the floor.
 *
 * @param signal gives it up between two batches, or in one, which is then as if it had not begun.
 */
export async function removeOldChanges(
  { sessions }: Connection,
  days: number,
  signal: AbortSignal,
): Promise<void> {
  let removed = batch;
  while (removed >= batch) {
    removed = await asRole(sessions, 'estuaire_keeper', signal, async (keeper) => {
      const { rows } = await sql<{ removed: number }>`
        with last as (
          select xid, sequence
          from (
            select xid, sequence,
              bool_and(at < now() - make_interval(days => ${days}::int))
                over (order by xid, sequence) as is_old
            from (
              select xid, sequence, at from change
              where xid < pg_snapshot_xmin(pg_current_snapshot())
              order by xid, sequence
              limit ${sql.lit(batch)}
            ) as oldest
          ) as judged
          where is_old
          order by xid desc, sequence desc
          limit 1
        ),
        moved as (
          update change_feed set floor_xid = last.xid, floor_sequence = last.sequence from last
          where (floor_xid, floor_sequence) < (last.xid, last.sequence)
        ),
        removed as (
          delete from change using last
          where (change.xid, change.sequence) <= (last.xid, last.sequence)
          returning true
        )
        select count(*) as removed from removed
      `.execute(keeper);
      return rows[0]?.removed ?? 0;
    });
  }
}
