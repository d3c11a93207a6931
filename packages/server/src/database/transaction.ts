import type { Kysely } from 'kysely';
import { kyselyOver } from './dialect.ts';
import type { Session, SessionPool } from './session.ts';
import type { DB } from './tables.ts';

/** A transaction that was begun; its statements need not wait for `opened`. */
export interface Transaction<Opened = unknown> {
  session: Session;
  opened: Promise<Opened>;
}

/** Borrows a session for some work, unless that is given up before it begins. */
export async function borrow(pool: SessionPool, signal: AbortSignal): Promise<Session> {
  signal.throwIfAborted();
  const session = await pool.borrow();
  if (signal.aborted) {
    pool.giveBack(session, false);
  }
  signal.throwIfAborted();
  return session;
}

/**
 * Does some work in a transaction that writes: all of it is kept, or nothing. Then gives its session back.
 *
 * @param prepared whether its statements are of few texts, which the session keeps prepared.
 */
export async function complete<Result>(
  pool: SessionPool,
  { session, opened }: Transaction,
  signal: AbortSignal,
  work: (db: Kysely<DB>) => Promise<Result>,
  { prepared = false } = {},
): Promise<Result> {
  const stop = cancellable(session, signal);
  let broken = false;
  try {
    const result = await work(
      kyselyOver({
        borrow: async () => (prepared ? { ...session, send: session.sendPrepared } : session),
        giveBack: () => {},
        close: async () => {},
        several: false,
      }),
    );
    await opened;
    await session.commit();
    return result;
  } catch (error) {
    // A transaction that did not even open fails all that is sent behind.
    const cause: unknown = await opened.then(
      () => error,
      (reason) => reason,
    );
    // A statement that the server no longer knows is prepared again by another session only.
    broken = (await finish(session, 'rollback')) || (cause as { code?: unknown }).code === '26000';
    throw cause;
  } finally {
    stop();
    pool.giveBack(session, broken);
  }
}

/** Lets a signal cancel what a session runs, until it is called to listen no more. */
export function cancellable(session: Session, signal: AbortSignal): () => void {
  const cancel = () => void session.cancel().catch(() => {});
  signal.addEventListener('abort', cancel, { once: true });
  return () => signal.removeEventListener('abort', cancel);
}

/** Ends a transaction whose outcome no longer matters; tells whether its session is lost. */
export async function finish(session: Session, how: 'commit' | 'rollback'): Promise<boolean> {
  try {
    await session.run(how);
    return false;
  } catch {
    return true;
  }
}
