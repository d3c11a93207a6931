import type { CompiledQuery, Kysely } from 'kysely';
import { kyselyOver } from './dialect.ts';
import type { Rows } from './reads.ts';
import type { Session, SessionPool, Statement, StatementResult } from './session.ts';
import type { DB } from './tables.ts';

/** A transaction that writes, for the work in it. Its statements reach the database in the order in which they are given. */
export interface Writing {
  db: Kysely<DB>;
  /** Sends a statement behind all that wait, and waits for its rows. */
  read<Row>(statement: CompiledQuery<Row>): Promise<Row[]>;
  /**
   * Adds a statement whose answer nobody reads: it is sent with the next that is waited for, or with the end of the
   * transaction, which fails where it does.
   */
  later(statement: CompiledQuery): void;
  /** Waits for those that were added. @throws the error of one that failed */
  settle(): Promise<void>;
  /**
   * Adds a statement whose rows are judged before anything is told of those behind it, which need not wait to be sent:
   * what `judge` throws, they throw.
   */
  check<Row>(statement: CompiledQuery<Row>, judge: (rows: readonly Row[]) => void): void;
  /** Adds a statement that is sent behind all others, just before the end, and who is told its rows once all is kept. */
  last(statement: Statement, tell: (rows: Rows) => void): void;
}

/** Begins a transaction that writes. */
export const beginWriting: Statement = {
  name: 'begin writing',
  sql: 'begin isolation level read committed read write',
  parameters: [],
};

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
 * Does some work in a transaction that writes: all of it is kept, or nothing.
 *
 * @param opening what begins the transaction; it is sent with the first statement of the work that is waited for.
 * @param options.prepared whether its statements are of few texts, which the session keeps prepared.
 */
export async function writeIn<Result>(
  pool: SessionPool,
  opening: readonly Statement[],
  signal: AbortSignal,
  work: (writing: Writing) => Promise<Result>,
  { prepared = false }: { prepared?: boolean } = {},
): Promise<Result> {
  const session = await borrow(pool, signal);
  const stop = cancellable(session, signal);
  let broken = false;
  const writing = new WritingTransaction(session, opening, prepared);
  try {
    const result = await work(writing);
    await writing.commit();
    return result;
  } catch (error) {
    // A statement that the server no longer knows is prepared again by another session only.
    const isForgotten = (error as { code?: unknown }).code === '26000';
    broken = (writing.isOpen && (await finish(session, 'rollback'))) || isForgotten;
    throw error;
  } finally {
    stop();
    pool.giveBack(session, broken);
  }
}

/** A statement that waits to be sent, and who judges its rows. */
interface Queued {
  statement: Statement;
  judge?: (rows: readonly never[]) => void;
}

/** A class, for its getter: a literal with one has a shape of its own to V8, which outlives it. */
class WritingTransaction implements Writing {
  readonly #session: Session;
  readonly #prepared: boolean;
  readonly #ending: { statement: Statement; tell(rows: Rows): void }[] = [];
  #queue: Queued[];
  #open = false;
  #db: Kysely<DB> | undefined;
  /** What the statements before came to; the first that fails is the cause of the others. */
  #before: Promise<unknown> = Promise.resolve();
  /** What those came to that were sent with a judge. */
  #judged: Promise<unknown> = this.#before;

  constructor(session: Session, opening: readonly Statement[], prepared: boolean) {
    this.#session = session;
    this.#prepared = prepared;
    this.#queue = opening.map((statement) => ({ statement }));
  }

  /** Whether anything was sent. */
  get isOpen(): boolean {
    return this.#open;
  }

  // Most writes have their statements made already, and need none of it.
  get db(): Kysely<DB> {
    this.#db ??= kyselyOver({
      borrow: async () => ({
        ...this.#session,
        send: (sql, parameters = []) => this.#flush({ sql, parameters }),
      }),
      giveBack: () => {},
      close: async () => {},
      several: false,
    });
    return this.#db;
  }

  read = async <Row>(statement: CompiledQuery<Row>): Promise<Row[]> =>
    (await this.#flush(statement)).rows as Row[];

  later = (statement: Statement): void => {
    this.#queue.push({ statement });
  };

  settle = async (): Promise<void> => {
    await (this.#queue.length > 0 ? this.#flush() : this.#before);
  };

  check = <Row>(statement: CompiledQuery<Row>, judge: (rows: readonly Row[]) => void): void => {
    this.#queue.push({ statement, judge: judge as never });
  };

  last = (statement: Statement, tell: (rows: Rows) => void): void => {
    this.#ending.push({ statement, tell });
  };

  /** Sends what still waits, and ends with it. */
  async commit(): Promise<void> {
    if (this.#queue.some(({ judge }) => judge)) {
      await this.#flush();
    }
    // The database would commit what a judge has refused, or is about to.
    await this.#judged;
    const behind = this.#take().map(({ statement }) => statement);
    const ending = this.#ending.map(({ statement }) => statement);
    const committed = this.#session.commit([...behind, ...ending]);
    committed.catch(() => {});
    await this.#before;
    const answers = (await committed).slice(behind.length);
    this.#ending.forEach(({ tell }, place) => {
      tell(answers[place] as Rows);
    });
  }

  #take(): Queued[] {
    const taken = this.#queue;
    this.#queue = [];
    this.#open = true;
    return taken;
  }

  /** Sends what waits, and one more that is waited for, as one message. */
  async #flush(last?: Statement): Promise<StatementResult> {
    const waiting = this.#take();
    const statements = [...waiting.map(({ statement }) => statement), ...(last ? [last] : [])];
    const answering = this.#session.write(statements, this.#prepared);
    const told = answering.then(({ results, error }) => {
      waiting.forEach(({ judge }, place) => {
        const result = results[place];
        if (!result) {
          throw error;
        }
        judge?.(result.rows as never[]);
      });
    });
    const before = Promise.all([this.#before, told]);
    before.catch(() => {});
    this.#before = before;
    if (waiting.some(({ judge }) => judge)) {
      this.#judged = before;
    }
    await before;
    const { results, error } = await answering;
    const result = results[waiting.length];
    if (last && !result) {
      throw error;
    }
    return result as StatementResult;
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
