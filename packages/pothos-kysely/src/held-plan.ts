import { expressionBuilder } from 'kysely';
import { boundDate } from './bind.ts';
import { filterCondition } from './filter.ts';
import type { HeldTables } from './held.ts';
import {
  cursorText,
  type FollowHeld,
  followHeld,
  type HeldReading,
  isDescending,
  listHeld,
  pageHeld,
  relatedHeld,
  rowHeld,
} from './held-rows.ts';
import type { AnyExpressionBuilder } from './hops.ts';
import type { Flat, Row } from './list.ts';
import type { Child, Level } from './plan.ts';
import { columnsOf, type Layout } from './plan-statement.ts';
import { ROW, relatedColumn, relatedRow } from './select-rows.ts';
import { cursorColumn } from './statement.ts';
import { relationOf, type Tables } from './tables.ts';

/** The row of the root that the value of one of its columns identifies. */
export interface By {
  column: string;
  value: unknown;
}

/** Adds to the rows of a statement, or to none, what memory holds of a plan: as the statement alone would answer. */
export type ReadWithHeld = (flat: readonly Flat[], reading: HeldReading) => Flat[];

/** Reads a column of the layout of a row. */
type ReadCell = (row: Row, reading: HeldReading) => unknown;

/** The rows that a level has under a value of the row above, and how many there are when that was asked. */
type ReadList = (
  value: unknown,
  reading: HeldReading,
) => { rows: readonly Row[]; count: number | undefined };

/** A level of which each row is written into flat rows, with the rows that to-one relations lead to. */
interface Part {
  layout: Layout;
  cells: readonly (readonly [place: number, read: ReadCell])[];
  ones: readonly One[];
  /** Tells it from the others that are written into the same flat rows. */
  index: number;
}

interface One {
  from: string;
  follow: FollowHeld;
  part: Part;
}

/** A part that is not below a to-one relation, and the lists below it and below its ones. */
interface Rows extends Part {
  lists: readonly List[];
  /** Where the number of the list is that a flat row is of, when there are several. */
  branch: number;
}

interface List {
  /** The index of the part that it hangs on. */
  owner: number;
  from: string;
  read: ReadList;
  rows: Rows;
}

interface Making {
  tables: Tables;
  /** The next place in a flat row. */
  place: () => number;
}

/** Whether memory holds all that a level, and what is below it, is read from. */
export function isHeld(tables: Tables, held: HeldTables, level: Level): boolean {
  const { kind, request, relation, children } = level;
  const { table, variants, rank, only, filter, needs, order } = request;
  const relations = [
    ...(relation ? [relation] : []),
    ...Object.values(filter?.spec.fields ?? {}).flatMap(({ through }) => through ?? []),
    ...[...needs.related.keys()].map((name) => relationOf(tables, table, name)),
  ];
  return (
    !variants &&
    !rank &&
    !only &&
    (kind === 'one' || order.columns.length > 0) &&
    held.has(table) &&
    relations.every(({ hops }) => hops.every((hop) => held.has(hop.table))) &&
    children.every((child) => isHeld(tables, held, child.level))
  );
}

/** Whether a level below one of a statement is left to memory: of one row, and all that is below it as well. */
export function isAdded(tables: Tables, held: HeldTables, level: Level): boolean {
  return isOnlyOnes(level) && isHeld(tables, held, level);
}

const isOnlyOnes = ({ kind, children }: Level): boolean =>
  kind === 'one' && children.every(({ level }) => isOnlyOnes(level));

/** Plans a level of the root that memory alone answers. */
export function planHeld(
  tables: Tables,
  level: Level,
  by: By | undefined,
): { layout: Layout; read: ReadWithHeld } {
  let width = 0;
  const rows = rowsOf({ tables, place: () => width++ }, level);
  const read = rootList(tables, level, by);
  const { layout } = rows;
  return {
    layout,
    read(_, reading) {
      const found = read(undefined, reading);
      const above: unknown[] = new Array(width).fill(null);
      return found.rows.length > 0 || found.count !== undefined
        ? flatRows(rows, found, above, reading)
        : [];
    },
  };
}

/**
 * Adds to the layout of a statement the levels that it leaves to memory.
 *
 * @param width how many columns the rows of the statement have.
 * @returns undefined when it leaves none.
 */
export function addHeld(
  tables: Tables,
  layout: Layout,
  width: number,
  isLeft: (child: Child) => boolean,
): ReadWithHeld | undefined {
  let end = width;
  const making = { tables, place: () => end++ };
  const added: (One & { present: number; key: number })[] = [];
  const visit = (owner: Layout) => {
    for (const { layout: below } of [...owner.ones, ...owner.many]) {
      visit(below);
    }
    const places = new Map(owner.columns);
    for (const child of owner.level.children.filter(isLeft)) {
      const one = oneOf(making, child, { count: 0 }, []);
      added.push({ ...one, present: owner.present, key: places.get(one.from) as number });
      owner.ones.push({ node: child.node, layout: one.part.layout });
    }
  };
  visit(layout);
  if (added.length === 0) {
    return undefined;
  }
  return (flat, reading) =>
    flat.map((columns) => {
      const row = [...columns];
      for (let place = width; place < end; place++) {
        row.push(null);
      }
      for (const { present, key, follow, part } of added) {
        const [target] = row[present] ? follow(row[key], reading) : [];
        if (target) {
          fill(part, target, 1, row, reading, []);
        }
      }
      return row;
    });
}

function rowsOf(making: Making, level: Level): Rows {
  const below: Below[] = [];
  const part = partOf(making, level, { count: 0 }, below);
  const branch = below.length > 1 ? making.place() : -1;
  const lists = below.map(({ owner, child }, number): List => {
    const { level: list, node } = child;
    const rows = rowsOf(making, list);
    owner.layout.many.push({
      node,
      layout: rows.layout,
      branch: branch === -1 ? undefined : { column: branch, number },
    });
    const read = relatedList(making.tables, list);
    return { owner: owner.index, from: list.relation.from, read, rows };
  });
  return { ...part, branch, lists };
}

/** A list below a part, which has flat rows of its own. */
interface Below {
  owner: Part;
  child: Child;
}

/** @param parts how many there are already in the same flat rows. */
function partOf(making: Making, level: Level, parts: { count: number }, below: Below[]): Part {
  const { tables, place } = making;
  checkFilter(tables, level);
  const columns = columnsOf(level).map((name) => [name, place()] as const);
  const [present, ordinal, count] = [place(), place(), place()];
  const layout: Layout = { level, columns, present, ordinal, count, ones: [], many: [] };
  const cells = columns.map(([name, at]) => [at, cellOf(tables, level, name)] as const);
  const ones: One[] = [];
  const part = { layout, cells, ones, index: parts.count++ };
  for (const child of level.children) {
    if (child.level.kind === 'one') {
      const one = oneOf(making, child, parts, below);
      ones.push(one);
      layout.ones.push({ node: child.node, layout: one.part.layout });
    } else {
      below.push({ owner: part, child });
    }
  }
  return part;
}

function oneOf(making: Making, { level }: Child, parts: { count: number }, below: Below[]): One {
  const { relation } = level;
  const part = partOf(making, level, parts, below);
  return { from: relation.from, follow: followHeld(making.tables, relation), part };
}

/** A filter is refused for the same reasons as in a statement. */
function checkFilter(tables: Tables, { request: { filter } }: Level): void {
  if (filter) {
    const eb = expressionBuilder() as AnyExpressionBuilder;
    filterCondition(tables, eb, filter.spec, ROW, filter.input, boundDate);
  }
}

function cellOf(tables: Tables, { request }: Level, name: string): ReadCell {
  const { table, needs, order } = request;
  for (const [relationName, columns] of needs.related) {
    const relation = relationOf(tables, table, relationName);
    const follow = followHeld(tables, relation);
    const related: ReadCell = (row, reading) => follow(row[relation.from], reading)[0];
    if (name === relatedRow(relationName)) {
      return (row, reading) => (related(row, reading) ? true : null);
    }
    for (const column of columns) {
      if (name === relatedColumn(relationName, column)) {
        return (row, reading) => (related(row, reading) as Row | undefined)?.[column] ?? null;
      }
    }
  }
  const ordered = order.columns.find((_, index) => name === cursorColumn(index));
  return ordered === undefined ? (row) => row[name] : (row) => cursorText(row[ordered]);
}

function rootList(tables: Tables, level: Level, by: By | undefined): ReadList {
  const { request } = level;
  if (by) {
    const row = rowHeld(tables, request, by);
    return (_, reading) => ({ rows: row(reading), count: undefined });
  }
  const descending = level.kind === 'page' ? isDescending(level.request) : request.order.descending;
  const list = listHeld(tables, request, descending);
  return paged(level, (_, reading) => list(reading));
}

function relatedList(tables: Tables, level: Level & Child['level']): ReadList {
  const { request, relation } = level;
  const descending = level.kind === 'page' ? isDescending(level.request) : request.order.descending;
  return paged(level, relatedHeld(tables, request, relation, descending));
}

/** The page that a level wants of a list, or the whole of it. */
function paged(level: Level, list: FollowHeld): ReadList {
  if (level.kind !== 'page') {
    return (value, reading) => ({ rows: list(value, reading), count: undefined });
  }
  const { rows, countUpTo } = level.request;
  const page = pageHeld(level.request);
  return (value, reading) => {
    const all = list(value, reading);
    return {
      rows: rows ? page(all, reading) : [],
      count: countUpTo === undefined ? undefined : Math.min(all.length, countUpTo + 1),
    };
  };
}

/** Flat rows for each of some rows and what is below it; one without a row where there is none. */
function flatRows(
  part: Rows,
  { rows, count }: ReturnType<ReadList>,
  above: readonly unknown[],
  reading: HeldReading,
): Flat[] {
  const { layout, lists, branch } = part;
  const flat: Flat[] = [];
  const first = [...above];
  first[layout.count] = count ?? null;
  rows.forEach((row, index) => {
    const columns = [...first];
    const held: Row[] = [];
    fill(part, row, index + 1, columns, reading, held);
    for (const [number, list] of lists.entries()) {
      const below = [...columns];
      if (branch !== -1) {
        below[branch] = number;
      }
      const owner = held[list.owner];
      const found = owner ? list.read(owner[list.from], reading) : { rows: [], count: undefined };
      flat.push(...flatRows(list.rows, found, below, reading));
    }
    if (lists.length === 0) {
      flat.push(columns);
    }
  });
  return rows.length > 0 ? flat : [first];
}

/**
 * Writes a row into a flat row, with those that to-one relations lead to.
 *
 * @param held the rows that were written, by the index of their parts.
 */
function fill(
  { layout, cells, ones, index }: Part,
  row: Row,
  ordinal: number,
  columns: unknown[],
  reading: HeldReading,
  held: Row[],
): void {
  held[index] = row;
  columns[layout.present] = true;
  columns[layout.ordinal] = ordinal;
  for (const [place, read] of cells) {
    columns[place] = read(row, reading);
  }
  for (const { from, follow, part } of ones) {
    const [target] = follow(row[from], reading);
    if (target) {
      fill(part, target, 1, columns, reading, held);
    }
  }
}
