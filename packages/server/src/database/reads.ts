import pg from 'pg';
import { parserOf } from './parsers.ts';

/** A statement as a session sends it. */
export interface Read {
  sql: string;
  parameters: readonly unknown[];
  /** Keeps it prepared in the session: for one that is sent again and again. */
  name: string | undefined;
  /** Whether one plan serves it, whatever its parameters are. */
  steady?: boolean;
}

/** The rows of a statement, each an array of its columns. */
export type Rows = unknown[][];

/** A column of what a statement answers. */
interface Column {
  name: string;
  /** Reads its texts; undefined where they stay texts. */
  parse: ReturnType<typeof parserOf>;
}

/** The statements that a connection keeps prepared, those used last at the end, with their columns. */
export type Prepared = Map<string, readonly Column[]>;

/** What a statement answered. */
export interface Answer {
  /** What it did, in a word: `SELECT 3`, `COMMIT`. */
  command: string;
  columns: readonly Column[];
  rows: Rows;
}

/** Statements that one connection keeps prepared: beyond, the one that was not used for longest is let go of. */
const mostPrepared = 500;

/** What `pg` has and its types do not tell. */
interface Protocol {
  parse(statement: { name: string; text: string }): void;
  bind(portal: { statement: string; values: readonly (string | null)[] }): void;
  describe(what: { type: 'P'; name: string }): void;
  execute(portal: { portal: string; rows: number }): void;
  close(what: { type: 'S'; name: string }): void;
  sync(): void;
}

const Query = pg.Query as unknown as new (text: string) => object;

/**
 * Several statements as one message, which the server answers as one: all of them, or the error of the first
 * that fails. Where no transaction is open they are a transaction by themselves, without the messages that
 * would begin and end one.
 *
 * Rows come as arrays, and what is prepared is described once: the server then need not tell its columns
 * again, nor the client read them.
 */
export class MessageQuery extends Query {
  readonly #reads: readonly Read[];
  readonly #prepared: Prepared;
  /** What the statements answered, as far as they did. */
  readonly answers: Answer[] = [];
  /** Of the statement that is being answered. */
  #columns: readonly Column[] = [];
  #rows: Rows = [];
  /** Prepared by this message, once it has succeeded. */
  readonly #described = new Map<string, readonly Column[]>();
  callback: (error: Error | null) => void;

  constructor(reads: readonly Read[], prepared: Prepared, callback: MessageQuery['callback']) {
    super('');
    this.#reads = reads;
    this.#prepared = prepared;
    this.callback = callback;
  }

  submit(protocol: Protocol): Error | null {
    let values: (string | null)[][];
    try {
      values = this.#reads.map(({ parameters }) => parameters.map(textOf));
    } catch (error) {
      return error as Error;
    }
    for (const [index, { sql, name = '' }] of this.#reads.entries()) {
      const columns = this.#prepared.get(name);
      const isPrepared = columns !== undefined;
      if (isPrepared) {
        this.#prepared.delete(name);
        this.#prepared.set(name, columns);
      } else {
        if (name) {
          // It may be there, of a message that failed behind it. To close what is not is no error.
          protocol.close({ type: 'S', name });
        }
        protocol.parse({ name, text: sql });
      }
      protocol.bind({ statement: name, values: values[index] as (string | null)[] });
      if (!isPrepared) {
        protocol.describe({ type: 'P', name: '' });
      }
      protocol.execute({ portal: '', rows: 0 });
    }
    for (const name of this.#prepared.keys()) {
      if (this.#prepared.size <= mostPrepared) {
        break;
      }
      this.#prepared.delete(name);
      protocol.close({ type: 'S', name });
    }
    protocol.sync();
    this.#begin();
    return null;
  }

  /** Gets ready for the answer of the next statement. */
  #begin(): void {
    const name = this.#reads[this.answers.length]?.name;
    this.#columns = (name && this.#prepared.get(name)) || [];
    this.#rows = [];
  }

  handleRowDescription({ fields }: { fields: readonly { name: string; dataTypeID: number }[] }) {
    this.#columns = fields.map(({ name, dataTypeID }) => ({ name, parse: parserOf(dataTypeID) }));
  }

  handleDataRow({ fields }: { fields: unknown[] }): void {
    const columns = this.#columns;
    for (let column = 0; column < columns.length; column++) {
      const parse = columns[column]?.parse;
      if (parse && fields[column] !== null) {
        fields[column] = parse(fields[column] as string);
      }
    }
    this.#rows.push(fields);
  }

  handleCommandComplete({ text }: { text: string }): void {
    const name = this.#reads[this.answers.length]?.name;
    if (name && !this.#prepared.has(name)) {
      this.#described.set(name, this.#columns);
    }
    this.answers.push({ command: text, columns: this.#columns, rows: this.#rows });
    this.#begin();
  }

  handleError(error: Error & { code?: string }): void {
    if (error.code === '26000') {
      // Someone else let go of what was prepared, as some poolers do: it is prepared again.
      this.#prepared.clear();
    }
    this.callback(error);
  }

  handleReadyForQuery(): void {
    for (const [name, columns] of this.#described) {
      this.#prepared.set(name, columns);
    }
    this.callback(null);
  }
}

/** A value as the server reads it. Objects are given as texts already, in JSON. */
function textOf(value: unknown): string | null {
  switch (typeof value) {
    case 'string':
      return value;
    case 'number':
    case 'bigint':
    case 'boolean':
      return String(value);
    default:
      if (value === null || value === undefined) {
        return null;
      }
      if (Buffer.isBuffer(value)) {
        return `\\x${value.toString('hex')}`;
      }
      if (value instanceof Date) {
        return value.toISOString();
      }
      if (Array.isArray(value)) {
        return `{${value.map(elementOf).join()}}`;
      }
      throw new TypeError('A parameter is a text, number, boolean, date, bytes, list or null');
  }
}

/** An element of a list as the server reads it within one. */
const elementOf = (value: unknown): string =>
  value === null ? 'null' : `"${textOf(value)?.replace(/["\\]/g, '\\$&')}"`;
