import type { Kysely } from 'kysely';
import { kyselyOver } from './dialect.ts';
import { type Feed, type Opened, openedBy, opening } from './entering.ts';
import type { Principal } from './principal.ts';
import type { Read, Rows } from './reads.ts';
import type { Session, SessionPool } from './session.ts';
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
  /**
   * Where the feed of changes stood when the operation first read: at once when it has, so that nobody waits.
   *
   * @throws Error where the scope was opened without it.
   */
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
  /** Has the signal that gives up whatever runs: the caller has left, or has waited long enough. */
  until: { readonly signal: AbortSignal };
  /** Whether it is asked where the feed of changes stands, which the database then tells as it begins to read. */
  tellsFeed?: boolean;
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

function feedOf({ feed }: Opened): Feed {
  if (!feed) {
    throw new Error('The scope was opened without the feed');
  }
  return feed;
}

const codeOf = (error: unknown) => (error as { code?: unknown }).code;

/** Of a statement behind another one that failed. */
const isAborted = (error: unknown) => codeOf(error) === '25P02';

/** Of a statement that the session took for prepared; it prepares it the next time. */
const isForgotten = (error: unknown) => codeOf(error) === '26000';

/** Opens the scope of a principal; nothing is borrowed before the first statement. */
export function openScope(pool: SessionPool, principal: Principal, options: ScopeOptions): Scope {
  return new PrincipalScope(pool, principal, options);
}

/** A class: each object whose literal has a getter has a shape of its own to V8, which outlives the object. */
class PrincipalScope implements Scope {
  readonly #pool: SessionPool;
  readonly #principal: Principal;
  readonly #options: ScopeOptions;
  #db: Kysely<DB> | undefined;
  #reading: Promise<Unit> | undefined;
  #first: Promise<Opened> | undefined;
  #firstSeen: Opened | undefined;
  #directoryVersion: number | undefined;
  #stopListening: (() => void) | undefined;
  #closed = false;

  constructor(pool: SessionPool, principal: Principal, options: ScopeOptions) {
    this.#pool = pool;
    this.#principal = principal;
    this.#options = options;
  }

  // Most operations have their statements made already, and need none of it.
  get db(): Kysely<DB> {
    this.#db ??= kyselyOver({
      borrow: async () => ({
        ...(await this.#read()).session,
        send: (sql, parameters) => this.#within((session) => session.send(sql, parameters)),
      }),
      giveBack: () => {},
      close: async () => {},
      // One session takes several statements at a time: Kysely need not send them one after another.
      several: true,
    });
    return this.#db;
  }

  async read(statement: Read): Promise<Rows> {
    const [rows] = await this.#within((session) => session.read([statement]));
    return rows as Rows;
  }

  async readAlone(statements: readonly Read[]): Promise<Rows[]> {
    // It may hold the only session that there is, until the operation ends.
    if (this.#reading) {
      return this.#within((session) => session.read(statements));
    }
    try {
      return await this.#readOnce(statements);
    } catch (error) {
      if (!isForgotten(error)) {
        throw error;
      }
      return this.#readOnce(statements);
    }
  }

  async audiences(): Promise<ReadonlySet<number>> {
    const { audiences } = await (await this.#read()).opened;
    return new Set(audiences.slice(1, -1).split(',').filter(Boolean).map(Number));
  }

  feed(): Feed | Promise<Feed> {
    return this.#firstSeen ? feedOf(this.#firstSeen) : this.#beginFeed();
  }

  directoryVersion(): number | undefined {
    return this.#directoryVersion;
  }

  async write<Result>(work: (writing: Writing) => Promise<Result>): Promise<Result> {
    await this.end();
    this.#refuseClosed();
    // What writes finds its rows by what identifies them.
    const opening = [beginWriting, ...this.#entering('write', true)];
    this.#directoryVersion = undefined;
    let isDirectoryWritten = true;
    const workAndTell = async (writing: Writing) => {
      const result = await work(writing);
      writing.last(directoryWritten, ([row]) => {
        isDirectoryWritten = row?.[0] === 'yes';
        this.#directoryVersion = isDirectoryWritten ? undefined : (row?.[1] as number);
      });
      return result;
    };
    const { until, onDirectoryWritten } = this.#options;
    try {
      return await writeIn(this.#pool, opening, until.signal, workAndTell, { prepared: true });
    } finally {
      // Also where it failed: whether a commit was done is not known of a session that was lost.
      if (isDirectoryWritten) {
        onDirectoryWritten?.();
      }
    }
  }

  end(): Promise<void> {
    return this.#end({ failed: false });
  }

  close(): Promise<void> {
    this.#closed = true;
    return this.end();
  }

  #refuseClosed(): void {
    if (this.#closed) {
      throw new DOMException('The operation was answered', 'AbortError');
    }
  }

  #entering(does: 'read' | 'write', steady: boolean): Read[] {
    const { statementTimeoutMs, tellsFeed } = this.#options;
    const how = { does: does === 'read' && tellsFeed ? 'follow' : does, steady } as const;
    return opening(this.#principal, statementTimeoutMs, how);
  }

  /** The transaction that reads, begun where there is none. */
  #read(): Promise<Unit> {
    if (!this.#reading) {
      this.#reading = this.#begin().then((unit) => {
        this.#stopListening = cancellable(unit.session, this.#options.until.signal);
        return unit;
      });
      const opened = this.#reading.then((unit) => unit.opened).then((opened) => this.#seen(opened));
      opened.catch(() => {});
      this.#first ??= opened;
    }
    return this.#reading;
  }

  async #begin(): Promise<Unit> {
    this.#refuseClosed();
    const session = await borrow(this.#pool, this.#options.until.signal);
    const opened = session
      .read([beginReading, ...this.#entering('read', false)])
      .then(([, ...answers]) => openedBy(answers));
    opened.catch(() => {});
    return { session, opened };
  }

  /** Notes what the operation sees as it begins to read. */
  #seen(opened: Opened): Opened {
    this.#directoryVersion = opened.directoryVersion;
    this.#firstSeen ??= opened;
    return opened;
  }

  async #beginFeed(): Promise<Feed> {
    if (!this.#first) {
      await this.#read();
    }
    return feedOf((await this.#first) as Opened);
  }

  /**
   * A statement that fails spoils its transaction, and with it the statements of other fields that were
   * sent behind it: these are sent again, in another.
   */
  async #within<Answer>(send: (session: Session) => Promise<Answer>): Promise<Answer> {
    for (;;) {
      const unit = this.#read();
      try {
        return await send((await unit).session);
      } catch (error) {
        if (unit === this.#reading) {
          await this.#end({ failed: true });
        }
        await whyAborted(error, unit);
      }
    }
  }

  async #readOnce(statements: readonly Read[]): Promise<Rows[]> {
    this.#refuseClosed();
    const { signal } = this.#options.until;
    const session = await borrow(this.#pool, signal);
    const stop = cancellable(session, signal);
    let broken = false;
    try {
      const steady = statements.every((statement) => statement.steady);
      const before = this.#entering('read', steady);
      const answers = await session.readAlone([...before, ...statements]);
      const opened = this.#seen(openedBy(answers));
      this.#first ??= Promise.resolve(opened);
      return answers.slice(before.length);
    } catch (error) {
      broken = await finish(session, 'rollback');
      throw error;
    } finally {
      stop();
      this.#pool.giveBack(session, broken);
    }
  }

  async #end({ failed }: { failed: boolean }): Promise<void> {
    const ending = this.#reading;
    this.#reading = undefined;
    const unit = await ending?.catch(() => undefined);
    if (unit) {
      this.#stopListening?.();
      const ended = finish(unit.session, 'commit');
      // It has only read: unless something went wrong, nobody waits for its end, and the next borrower is
      // answered behind it. A statement may be the first to tell of a session that is lost.
      this.#pool.giveBack(unit.session, failed && (await ended));
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
