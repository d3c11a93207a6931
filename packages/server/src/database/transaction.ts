import type { Compilable, Kysely } from 'kysely';
import { kyselyOver } from './dialect.ts';
import type { Rows } from './reads.ts';
import type { Session, SessionPool, Statement } from './session.ts';
import type { DB } from './tables.ts';

/** A transaction that was begun; its statements need not wait for `opened`. */
export interface Transaction<Opened = unknown> {
  session: Session;
  opened: Promise<Opened>;
}

/** A transaction that writes, for the work in it. Its statements reach the database in the order in which they are given. */
export interface Writing {
  db: Kysely<DB>;
  /**
   * Adds a statement whose answer nobody reads: it is sent with the next that is waited for, or with the end of the
   * transaction, which fails where it does.
   */
  later(statement: Compilable): void;
  /** Waits for those that were added. @throws the error of one that failed */
  settle(): Promise<void>;
  /**
   * Sends a statement whose rows are judged before anything is told of those behind it, which need not wait to be sent:
   * what `judge` throws, they throw.
   */
  check<Row>(statement: Compilable<Row>, judge: (rows: readonly Row[]) => void): void;
}

interface Ending {
  statement: Statement;
  tell(rows: Rows): void;
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
 * @param atTheEnd a statement that is sent last, and who is told its rows once all is kept.
 */
export async function complete<Result>(
  pool: SessionPool,
  { session, opened }: Transaction,
  signal: AbortSignal,
  work: (writing: Writing) => Promise<Result>,
  { prepared = false, atTheEnd }: { prepared?: boolean; atTheEnd?: Ending } = {},
): Promise<Result> {
  const stop = cancellable(session, signal);
  let broken = false;
  try {
    const { writing, commit } = writingIn(session, prepared);
    const result = await work(writing);
    await opened;
    const [told] = await commit(atTheEnd ? [atTheEnd.statement] : []);
    atTheEnd?.tell(told as Rows);
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

function writingIn(
  session: Session,
  prepared: boolean,
): { writing: Writing; commit(last: readonly Statement[]): Promise<Rows[]> } {
  let added: Statement[] = [];
  /** What the statements before came to; the first that fails is the cause of the others. */
  let before: Promise<unknown> = Promise.resolve();
  let judged: Promise<unknown> = before;
  const then = (next: Promise<unknown>) => {
    before = Promise.all([before, next]);
    before.catch(() => {});
  };
  const take = () => {
    const statements = added;
    added = [];
    return statements;
  };
  const flush = () => {
    const statements = take();
    if (statements.length > 0) {
      then(session.sendAll(statements));
    }
  };

  const ask = prepared ? session.sendPrepared : session.send;
  const send: Session['send'] = async (sql, parameters) => {
    flush();
    const answering = ask(sql, parameters);
    answering.catch(() => {});
    await before;
    return answering;
  };
  const db = kyselyOver({
    borrow: async () => ({ ...session, send }),
    giveBack: () => {},
    close: async () => {},
    several: false,
  });

  return {
    writing: {
      db,
      later(statement) {
        added.push(statement.compile());
      },
      async settle() {
        flush();
        await before;
      },
      check<Row>(statement: Compilable<Row>, judge: (rows: readonly Row[]) => void) {
        const { sql, parameters } = statement.compile();
        flush();
        const judging = ask(sql, parameters).then(({ rows }) => judge(rows as Row[]));
        then(judging);
        judged = Promise.all([judged, judging]);
        judged.catch(() => {});
      },
    },
    async commit(last) {
      // The database would commit what a judge is about to refuse.
      await judged;
      const behind = take();
      const committed = session.commit([...behind, ...last]);
      committed.catch(() => {});
      await before;
      return (await committed).slice(behind.length);
    },
  };
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
