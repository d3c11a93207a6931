import type { Read, Rows } from './reads.ts';

/** A statement that writes. Its name is that of its text, unless it has one. */
export type Statement = Pick<Read, 'sql' | 'parameters'> & Partial<Pick<Read, 'name'>>;

/** What a statement answered. */
export interface StatementResult {
  rows: Record<string, unknown>[];
  /** Rows that it inserted, updated or deleted. */
  affected: number | undefined;
}

/** What statements answered that were sent together. */
export interface Written {
  /** Of those before the first that failed. */
  results: StatementResult[];
  /** Of that one, if there is one. */
  error?: unknown;
}

/**
 * One session with the database, lent to one unit of work at a time.
 *
 * Statements may be sent without waiting for those before: the server answers them in order.
 */
export interface Session {
  send(sql: string, parameters?: readonly unknown[]): Promise<StatementResult>;
  /** Sends statements that read as one message. One that fails fails all, and spoils the open transaction. */
  read(reads: readonly Read[]): Promise<Rows[]>;
  /** The same where none is open: they are a transaction of their own, which only reads, with one snapshot. */
  readAlone(reads: readonly Read[]): Promise<Rows[]>;
  /** Sends several statements without parameters as one message. */
  run(statements: string): Promise<void>;
  /**
   * Sends statements of a transaction that writes as one message.
   *
   * @param prepared whether the program knows all texts that there are: the session keeps them prepared.
   */
  write(statements: readonly Statement[], prepared: boolean): Promise<Written>;
  /**
   * Commits, behind such statements if there are any, in one message.
   *
   * @returns the rows of each of these.
   * @throws Error of the statement that failed, with which the transaction is still open, or
   *   {@link RolledBackError} when one had failed before, and nothing is kept.
   */
  commit(behind?: readonly Statement[]): Promise<Rows[]>;
  /** Asks the database to give up the statement that runs; it then fails as cancelled. */
  cancel(): Promise<void>;
}

/** The sessions with one database. */
export interface SessionPool {
  /** Waits for a free session, but not for ever. */
  borrow(): Promise<Session>;
  /** @param broken its state is unknown, so that it is closed instead of lent again. */
  giveBack(session: Session, broken: boolean): void;
  close(): Promise<void>;
}

/** @throws RolledBackError for the error of a statement behind another one that failed, else that error */
export function rolledBack(error: unknown): never {
  throw (error as { code?: unknown }).code === '25P02' ? new RolledBackError() : error;
}

/** A write was rolled back although no statement told its caller so. */
export class RolledBackError extends Error {
  constructor() {
    super('The transaction was rolled back: one of its statements had failed');
  }
}
