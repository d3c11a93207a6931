import type { Kysely } from 'kysely';
import { kyselyOver } from './dialect.ts';
import { type Feed, type Opened, openedBy, opening } from './entering.ts';
import type { Principal } from './principal.ts';
import type { Read, Rows } from './reads.ts';
import type { Session, SessionPool, StatementResult } from './session.ts';
import type { DB } from './tables.ts';
import { beginWriting, borrow, cancellable, finish, type Writing, writeIn } from './transaction.ts';

/**
 * The database as one principal sees it, while one operation is answered.
 *
 * Every statement runs in a transaction whose role and settings are the principal's and end with it: the
 * next borrower of the session inherits nothing. Without them no row is visible.
 */
export interface Scope {
  /**
   * Reads: all in one transaction with one snapshot, which starts with the first statement and ends with
   * {@link Scope.end}.
   */
  db: Kysely<DB>;
  /** Reads in that transaction with a statement that the session keeps prepared, where it has a name. */
  read(statement: Read): Promise<Rows>;
  /**
   * Reads with statements that need nothing of one another, nor the snapshot of what is read later: they are sent as
   * one message, which is a transaction by itself, or within that of {@link Scope.db} where it is open.
   */
  readAlone(statements: readonly Read[]): Promise<Rows[]>;
  /** The audiences of the principal in this snapshot: which rows a partner sees. Empty for all others. */
  audiences(): Promise<ReadonlySet<number>>;
  /** Where the feed of changes stood when the operation first read: at once when it has, so that nobody waits. */
  feed(): Feed | Promise<Feed>;
  /** The version of the directory that the operation saw last; undefined before it read, and after it wrote any of it. */
  directoryVersion(): number | undefined;
  /** Does some work in one transaction that writes: all of it is kept, or nothing. */
  write<Result>(work: (writing: Writing) => Promise<Result>): Promise<Result>;
  /** Ends the transaction that reads; a later statement starts another, and sees what was written. */
  end(): Promise<void>;
  /**
   * Ends it for good: later statements are refused. An operation can be answered while some of its fields are
   * still at work, when an error leaves it no data: nobody would end what these begin.
   */
  close(): Promise<void>;
}

export interface ScopeOptions {
  /** Milliseconds after which the server gives up a statement. */
  statementTimeoutMs: number;
  /** Gives up whatever runs: the caller has left, or has waited long enough. */
  signal: AbortSignal;
  /** Told when the directory was written, or may have been. */
  onDirectoryWritten?: () => void;
}

/** A transaction that reads; its statements need not wait for `opened`. */
interface Unit {
  session: Session;
  opened: Promise<Opened>;
}

const beginReading: Read = {
  name: 'begin reading',
  sql: 'begin isolation level repeatable read read only',
  parameters: [],
};

/** Whether the transaction has written any of the directory (migration 0022), and which version there is at its end. */
const directoryWritten = {
  sql: `
    select current_setting('estuaire.directory_written', true), version from directory_version
  `,
  parameters: [],
};

const codeOf = (error: unknown) => (error as { code?: unknown }).code;

/** Of a statement behind another one that failed. */
const isAborted = (error: unknown) => codeOf(error) === '25P02';

/** Of a statement that the session took for prepared; it prepares it the next time. */
const isForgotten = (error: unknown) => codeOf(error) === '26000';

/** Opens the scope of a principal; nothing is borrowed before the first statement. */
export function openScope(pool: SessionPool, principal: Principal, options: ScopeOptions): Scope {
  const { signal, statementTimeoutMs, onDirectoryWritten } = options;
  const entering = (steady: boolean) => opening(principal, statementTimeoutMs, steady);
  let reading: Promise<Unit> | undefined;
  let first: Promise<Opened> | undefined;
  let firstSeen: Opened | undefined;
  let directoryVersion: number | undefined;
  let closed = false;

  function refuseClosed(): void {
    if (closed) {
      throw new DOMException('The operation was answered', 'AbortError');
    }
  }

  async function begin(): Promise<Unit> {
    refuseClosed();
    const session = await borrow(pool, signal);
    const opened = session
      .read([beginReading, ...entering(false)])
      .then(([, ...answers]) => openedBy(answers));
    opened.catch(() => {});
    return { session, opened };
  }

  /** Notes what the operation sees as it begins to read. */
  function seen(opened: Opened): Opened {
    directoryVersion = opened.directoryVersion;
    firstSeen ??= opened;
    return opened;
  }

  let stopListening = () => {};
  function read(): Promise<Unit> {
    if (!reading) {
      reading = begin().then((unit) => {
        stopListening = cancellable(unit.session, signal);
        return unit;
      });
      const opened = reading.then((unit) => unit.opened).then(seen);
      opened.catch(() => {});
      first ??= opened;
    }
    return reading;
  }

  /**
   * A statement that fails spoils its transaction, and with it the statements of other fields that were
   * sent behind it: these are sent again, in another.
   */
  async function within<Answer>(send: (session: Session) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const unit = read();
      try {
        return await send((await unit).session);
      } catch (error) {
        if (unit === reading) {
          await end({ failed: true });
        }
        await whyAborted(error, unit);
      }
    }
  }

  /** Throws the cause of an error, unless it is another statement of the same transaction, or will not be again. */
  async function whyAborted(error: unknown, unit: Promise<Unit>): Promise<void> {
    if (!isAborted(error) && !isForgotten(error)) {
      throw error;
    }
    const { opened } = await unit;
    await opened.catch((cause) => {
      if (!isForgotten(cause)) {
        throw cause;
      }
    });
  }

  async function beginFeed(): Promise<Opened> {
    if (!first) {
      await read();
    }
    return (await first) as Opened;
  }

  async function readOnce(statements: readonly Read[]): Promise<Rows[]> {
    refuseClosed();
    const session = await borrow(pool, signal);
    const stop = cancellable(session, signal);
    let broken = false;
    try {
      const before = entering(statements.every(({ steady }) => steady));
      const answers = await session.readAlone([...before, ...statements]);
      const opened = seen(openedBy(answers));
      first ??= Promise.resolve(opened);
      return answers.slice(before.length);
    } catch (error) {
      broken = await finish(session, 'rollback');
      throw error;
    } finally {
      stop();
      pool.giveBack(session, broken);
    }
  }

  function send(sql: string, parameters?: readonly unknown[]): Promise<StatementResult> {
    return within((session) => session.send(sql, parameters));
  }

  async function end({ failed = false } = {}): Promise<void> {
    const ending = reading;
    reading = undefined;
    const unit = await ending?.catch(() => undefined);
    if (unit) {
      stopListening();
      const ended = finish(unit.session, 'commit');
      // It has only read: unless something went wrong, nobody waits for its end, and the next borrower is
      // answered behind it. A statement may be the first to tell of a session that is lost.
      pool.giveBack(unit.session, failed && (await ended));
    }
  }

  let db: Kysely<DB> | undefined;
  const openDb = () =>
    kyselyOver({
      borrow: async () => ({ ...(await read()).session, send }),
      giveBack: () => {},
      close: async () => {},
      // One session takes several statements at a time: Kysely need not send them one after another.
      several: true,
    });

  return {
    // Most operations have their statements made already, and need none of it.
    get db() {
      db ??= openDb();
      return db;
    },

    end: () => end(),

    close() {
      closed = true;
      return end();
    },

    async read(statement) {
      const [rows] = await within((session) => session.read([statement]));
      return rows as Rows;
    },

    readAlone(statements) {
      // It may hold the only session that there is, until the operation ends.
      if (reading) {
        return within((session) => session.read(statements));
      }
      return readOnce(statements).catch((error) => {
        if (!isForgotten(error)) {
          throw error;
        }
        return readOnce(statements);
      });
    },

    async audiences() {
      const { audiences } = await (await read()).opened;
      return new Set(audiences.slice(1, -1).split(',').filter(Boolean).map(Number));
    },

    feed: () => firstSeen ?? beginFeed(),

    directoryVersion: () => directoryVersion,

    async write(work) {
      await end();
      refuseClosed();
      // What writes finds its rows by what identifies them.
      const opening = [beginWriting, ...entering(true)];
      directoryVersion = undefined;
      let isDirectoryWritten = true;
      const workAndTell = async (writing: Writing) => {
        const result = await work(writing);
        writing.last(directoryWritten, ([row]) => {
          isDirectoryWritten = row?.[0] === 'yes';
          directoryVersion = isDirectoryWritten ? undefined : (row?.[1] as number);
        });
        return result;
      };
      try {
        return await writeIn(pool, opening, signal, workAndTell, { prepared: true });
      } finally {
        // Also where it failed: whether a commit was done is not known of a session that was lost.
        if (isDirectoryWritten) {
          onDirectoryWritten?.();
        }
      }
    },
  };
}
