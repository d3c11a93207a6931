import { Bind, type Given } from './bind.ts';
import type { FilterField, FilterInput, FilterSpec } from './filter.ts';
import { type HeldTables, NotHeld } from './held.ts';
import { checkText } from './input-error.ts';
import type { ListRequest, PageRequest, Row } from './list.ts';
import { type Hop, type Relation, type Tables, tableInfo } from './tables.ts';

/** What rows in memory are read with. */
export interface HeldReading {
  held: HeldTables;
  given: Given;
}

/** Rows of memory, as the statement of a list would answer them. */
export type ReadHeld = (reading: HeldReading) => readonly Row[];

/** The rows that a relation leads to from a value of its column, on the date that is asked about. */
export type FollowHeld = (value: unknown, reading: HeldReading) => readonly Row[];

type Test = (row: Row, reading: HeldReading) => boolean;

/** What a Bind stands for, or the value itself. */
function givenValue(value: unknown, { given }: HeldReading): unknown {
  const read = value instanceof Bind ? value.read(given) : value;
  checkText(read);
  return read;
}

/** The rows of a table that exist on the date that is asked about. */
function existing(tables: Tables, table: string): Test | undefined {
  const { asOf } = tableInfo(tables, table);
  return asOf === undefined
    ? undefined
    : (row, { held, given }) => held.holds(row[asOf], given.asOf);
}

/** Makes a way to follow a relation of which all tables are held. */
export function followHeld(tables: Tables, { hops }: Relation): FollowHeld {
  const [head, ...rest] = hops.map((hop) => ({
    hop,
    exists: hop.asOf ? existing(tables, hop.table) : undefined,
  })) as [Step, ...Step[]];
  const [[, start]] = head.hop.on as [[string, string]];
  return (value, reading) => {
    if (value === null || value === undefined) {
      return [];
    }
    const first = reading.held.where(head.hop.table, start, value);
    return rest.reduce<readonly Row[]>(
      (rows, step) => rows.flatMap((row) => next(row, step, reading)),
      kept(first, head.exists, reading),
    );
  };
}

interface Step {
  hop: Hop;
  exists: Test | undefined;
}

function next(row: Row, { hop, exists }: Step, reading: HeldReading): readonly Row[] {
  const [[from, to], ...others] = hop.on as [[string, string], ...[string, string][]];
  const value = row[from];
  const rows = value === null ? [] : reading.held.where(hop.table, to, value);
  const joined = others.length
    ? rows.filter((each) => others.every(([left, right]) => each[right] === row[left]))
    : rows;
  return kept(joined, exists, reading);
}

const kept = (rows: readonly Row[], test: Test | undefined, reading: HeldReading) =>
  test ? rows.filter((row) => test(row, reading)) : rows;

/**
 * Makes a test of the rows of a table by a filter, which was found to be a good one. What a null makes unknown does
 * not hold, and its contrary does: as `is not true` has it.
 */
function filterTest(tables: Tables, spec: FilterSpec, input: FilterInput): Test {
  const tests = Object.entries(input)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]): Test => {
      if (name === 'and' || name === 'or') {
        const parts = (value as FilterInput[]).map((part) => filterTest(tables, spec, part));
        return name === 'and'
          ? (row, reading) => parts.every((part) => part(row, reading))
          : (row, reading) => parts.some((part) => part(row, reading));
      }
      if (name === 'not') {
        const part = filterTest(tables, spec, value as FilterInput);
        return (row, reading) => !part(row, reading);
      }
      return fieldTest(tables, spec, spec.fields[name] as FilterField, value as FilterInput);
    });
  return (row, reading) => tests.every((test) => test(row, reading));
}

function fieldTest(
  tables: Tables,
  { table }: FilterSpec,
  { column, through }: FilterField,
  operations: FilterInput,
): Test {
  if (!through) {
    return operatorsTest(table, column, operations);
  }
  const follow = followHeld(tables, through);
  const test = operatorsTest(through.target, column, operations);
  return (row, reading) =>
    follow(row[through.from], reading).some((related) => test(related, reading));
}

const holdsOf: Record<string, (order: number) => boolean> = {
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
};

function operatorsTest(table: string, column: string, operations: FilterInput): Test {
  const tests = Object.entries(operations)
    .filter(([, operand]) => operand !== undefined)
    .map(([operator, operand]): ((value: unknown, reading: HeldReading) => boolean) => {
      const holds = holdsOf[operator];
      if (holds) {
        return (value, reading) =>
          holds(reading.held.compare(table, column)(value, givenValue(operand, reading)));
      }
      const listOf = (reading: HeldReading) =>
        operator === 'in'
          ? Array.isArray(operand)
            ? operand.map((each) => givenValue(each, reading))
            : (givenValue(operand, reading) as unknown[])
          : [givenValue(operand, reading)];
      return (value, reading) => listOf(reading).some((each) => isEqual(value, each));
    });
  return (row, reading) => {
    const value = row[column];
    return value !== null && tests.every((test) => test(value, reading));
  };
}

function isEqual(value: unknown, other: unknown): boolean {
  checkText(other);
  if (typeof value !== typeof other) {
    throw new NotHeld();
  }
  return value === other;
}

/** Makes a reading of all rows of a list in the order that a statement reads them in. */
export function listHeld(tables: Tables, request: ListRequest, descending: boolean): ReadHeld {
  const { table, order } = request;
  const test = allTests(tables, request, existing(tables, table));
  return (reading) => {
    const rows = kept(reading.held.inOrder(table, order.columns), test, reading);
    return descending ? rows.toReversed() : rows;
  };
}

/** Makes a reading of the row that a value of a column identifies: of several, the first of the table's order. */
export function rowHeld(
  tables: Tables,
  { table, order }: ListRequest,
  { column, value }: { column: string; value: unknown },
): ReadHeld {
  const test = existing(tables, table);
  return (reading) => {
    const found = reading.held.where(table, column, givenValue(value, reading));
    return kept(found, test, reading)
      .toSorted(reading.held.comparing(table, order.columns))
      .slice(0, 1);
  };
}

/** The same of the rows that a relation leads to. */
export function relatedHeld(
  tables: Tables,
  request: ListRequest,
  relation: Relation,
  descending: boolean,
): FollowHeld {
  const { table, order } = request;
  const follow = followHeld(tables, relation);
  const test = allTests(tables, request, undefined);
  return (value, reading) => {
    const rows = kept(follow(value, reading), test, reading).toSorted(
      reading.held.comparing(table, order.columns),
    );
    return descending ? rows.reverse() : rows;
  };
}

function allTests(
  tables: Tables,
  { filter }: ListRequest,
  exists: Test | undefined,
): Test | undefined {
  const matches = filter && filterTest(tables, filter.spec, filter.input);
  return exists && matches
    ? (row, reading) => exists(row, reading) && matches(row, reading)
    : (exists ?? matches);
}

/** Against the order of the list for the last rows of it, as in a statement. */
export const isDescending = ({ order, page }: PageRequest): boolean =>
  order.descending !== page.backward;

/** Makes a choice of the rows of a page, and one more, among those of a list in order. */
export function pageHeld({
  table,
  order,
  page,
}: PageRequest): (rows: readonly Row[], reading: HeldReading) => readonly Row[] {
  const { columns, descending } = order;
  const sides = [
    { values: page.after, sign: descending ? -1 : 1 },
    { values: page.before, sign: descending ? 1 : -1 },
  ].filter((side): side is { values: (string | Bind)[]; sign: 1 | -1 } => Boolean(side.values));
  return (rows, reading) => {
    if (sides.length === 0) {
      return rows.slice(0, page.size + 1);
    }
    if (rows.length === 0) {
      // Nothing is there to tell whether the cursor is a good one.
      throw new NotHeld();
    }
    const compares = columns.map((column) => reading.held.compare(table, column));
    const isBeyond = sides.map(({ values, sign }) => {
      const place = values.map((value) => givenValue(value, reading) as string);
      return (row: Row) => sign * compareToPlace(row, columns, compares, place) > 0;
    });
    return rows.filter((row) => isBeyond.every((test) => test(row))).slice(0, page.size + 1);
  };
}

function compareToPlace(
  row: Row,
  columns: readonly string[],
  compares: readonly ReturnType<HeldTables['compare']>[],
  place: readonly string[],
): number {
  for (const [index, column] of columns.entries()) {
    const value = row[column];
    const order = (compares[index] as (typeof compares)[number])(
      value,
      placeValue(place[index] as string, value),
    );
    if (order !== 0) {
      return order;
    }
  }
  return 0;
}

/** A value of a cursor, which is the text of the database, as one of its column. */
function placeValue(text: string, like: unknown): string | number {
  if (typeof like !== 'number') {
    return text;
  }
  if (!/^-?\d{1,9}$/.test(text)) {
    throw new NotHeld();
  }
  return Number(text);
}

/** The text of a value of an order, as the database writes it. */
export function cursorText(value: unknown): string {
  if (typeof value === 'string') {
    return value;
  }
  if (Number.isSafeInteger(value)) {
    return String(value);
  }
  throw new NotHeld();
}
