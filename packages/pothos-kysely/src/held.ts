import type { Row } from './list.ts';

/** A table whose rows are few, as it was at one moment. */
export interface HeldTable {
  /** All of its rows, with the values that statements answer. */
  rows: readonly Row[];
  /** For each column of texts, the texts that it holds in the order of the database, which no program can know. */
  texts: ReadonlyMap<string, readonly string[]>;
}

/** Whether a period, as the column of dates of a table holds it, contains a date `YYYY-MM-DD`. */
export type Holds = (period: unknown, date: string) => boolean;

/** Puts values of one column in order. */
export type Compare = (a: unknown, b: unknown) => number;

/** Values that are kept of what was made of rows: beyond, all are made again. */
const mostMade = 20_000;

/** Memory cannot tell what a statement would answer: one has to be sent. */
export class NotHeld extends Error {
  constructor() {
    super('The tables that are held in memory do not tell: the database has to');
  }
}

/**
 * Tables held in memory, whole: those that everyone may read, and that change seldom. They never change: others take
 * their place. What they are looked up by is noted when it is first asked.
 */
export class HeldTables {
  readonly #tables: ReadonlyMap<string, HeldTable>;
  readonly holds: Holds;
  readonly #byColumn = new Map<string, Map<string, ReadonlyMap<unknown, readonly Row[]>>>();
  readonly #ranks = new Map<string, ReadonlyMap<unknown, number>>();
  readonly #inOrder = new Map<string, readonly Row[]>();
  #made = new WeakMap<object, Made>();
  #madeCount = 0;

  /** @param tables all from one snapshot of the database. */
  constructor(tables: ReadonlyMap<string, HeldTable>, holds: Holds) {
    this.#tables = tables;
    this.holds = holds;
  }

  #table(name: string): HeldTable {
    const table = this.#tables.get(name);
    if (!table) {
      throw new NotHeld();
    }
    return table;
  }

  /** Whether a table is among them. */
  has(table: string): boolean {
    return this.#tables.has(table);
  }

  /** The rows of a table whose column has a value. */
  where(table: string, column: string, value: unknown): readonly Row[] {
    const indexes = noted(this.#byColumn, table, () => new Map());
    const index = noted(indexes, column, () =>
      Map.groupBy(this.#table(table).rows, (row) => row[column]),
    );
    return index.get(value) ?? this.#none(table, column, value);
  }

  /** No rows, unless a text and a number may be one to the database. */
  #none(table: string, column: string, value: unknown): readonly Row[] {
    const [first] = this.#table(table).rows;
    if (first && typeof first[column] !== typeof value) {
      throw new NotHeld();
    }
    return [];
  }

  /**
   * What something makes of a row, or of a value that leads to one, on a date, which is the same each time: made once,
   * and kept for the date that was asked about last.
   */
  made<Value>(maker: object, date: string, of: unknown, make: () => Value): Value {
    return this.#valueOf(this.#madeOn(maker, date), of, make);
  }

  /** The same for several rows or values. */
  maker<Value>(maker: object, date: string): (of: unknown, make: () => Value) => Value {
    const values = this.#madeOn(maker, date);
    return (of, make) => this.#valueOf(values, of, make);
  }

  #madeOn(maker: object, date: string): Made['values'] {
    let made = this.#made.get(maker);
    if (made?.date !== date) {
      this.#madeCount -= made?.values.size ?? 0;
      made = { date, values: new Map() };
      this.#made.set(maker, made);
    }
    return made.values;
  }

  #valueOf<Value>(values: Made['values'], of: unknown, make: () => Value): Value {
    let value = values.get(of) as Value | undefined;
    if (value === undefined) {
      value = make();
      if (this.#madeCount >= mostMade) {
        this.#made = new WeakMap();
        this.#madeCount = 0;
      } else {
        values.set(of, value);
        this.#madeCount += 1;
      }
    }
    return value;
  }

  /** All rows of a table, by columns in ascending order. */
  inOrder(table: string, columns: readonly string[]): readonly Row[] {
    const { rows } = this.#table(table);
    return noted(this.#inOrder, `${table} ${columns.join()}`, () =>
      rows.toSorted(this.comparing(table, columns)),
    );
  }

  /** Puts rows of a table in the ascending order of columns. */
  comparing(table: string, columns: readonly string[]): (a: Row, b: Row) => number {
    const compares = columns.map((column) => [column, this.compare(table, column)] as const);
    return (a, b) => {
      for (const [column, compare] of compares) {
        const order = compare(a[column], b[column]);
        if (order !== 0) {
          return order;
        }
      }
      return 0;
    };
  }

  /**
   * Puts values of a column in its order. @throws NotHeld for a text that the column does not hold, of which only the
   * database knows where it would stand.
   */
  compare(table: string, column: string): Compare {
    const texts = this.#table(table).texts.get(column);
    if (!texts) {
      return compareNumbersAndDates;
    }
    const ranks = noted(
      this.#ranks,
      `${table} ${column}`,
      () => new Map(texts.map((text, rank) => [text, rank])),
    );
    const rankOf = (text: unknown): number => {
      const rank = ranks.get(text);
      if (rank === undefined) {
        throw new NotHeld();
      }
      return rank;
    };
    return (a, b) => rankOf(a) - rankOf(b);
  }
}

interface Made {
  date: string;
  values: Map<unknown, unknown>;
}

const date = /^\d{4}-\d\d-\d\d$/;

/** Dates of four-digit years stand in the order of their texts. */
function compareNumbersAndDates(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') {
    return a - b;
  }
  if (typeof a === 'string' && typeof b === 'string' && date.test(a) && date.test(b)) {
    return a < b ? -1 : a > b ? 1 : 0;
  }
  throw new NotHeld();
}

function noted<Value>(notes: Map<string, Value>, name: string, make: () => Value): Value {
  let value = notes.get(name);
  if (value === undefined) {
    value = make();
    notes.set(name, value);
  }
  return value;
}
