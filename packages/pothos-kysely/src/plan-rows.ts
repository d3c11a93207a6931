import type { FieldNode } from 'graphql';
import { toConnection } from './connection.ts';
import { foundBelow } from './found.ts';
import type { Row } from './list.ts';
import type { Layout } from './plan-statement.ts';
import { COUNT, PRESENT } from './statement.ts';

/** A row of a statement: its columns, of all levels. */
export type Flat = readonly unknown[];

/** Told how many rows of a table were read. */
export type OnRows = (table: string, count: number) => void;

/** What a level answers: a row or null, the rows of a list, or a connection. */
export function readLevel(
  layout: Layout,
  flat: readonly Flat[],
  asOf: string,
  onRows: OnRows,
): unknown {
  const { level } = layout;
  const rows = readRows(layout, flat, asOf, onRows);
  const { request, reader } = level;
  const read = (row: Row) => reader.read(row, asOf);
  if (level.kind === 'page') {
    onRows(request.table, Math.min(rows.length, level.request.page.size));
    const count = flat[0]?.[layout.count];
    // An empty page has its count all the same.
    const found = rows.length > 0 ? rows : [{}];
    (found[0] as Row)[COUNT] = count;
    return toConnection(level.request, level.list, found, read);
  }
  onRows(request.table, rows.length);
  return level.kind === 'list' ? rows.map(read) : rows[0] ? read(rows[0]) : null;
}

/** The rows of a level in their order, with what was found below them. */
function readRows(layout: Layout, flat: readonly Flat[], asOf: string, onRows: OnRows): Row[] {
  const groups = Map.groupBy(
    flat.filter((row) => row[layout.present]),
    (row) => Number(row[layout.ordinal]),
  );
  const ordinals = [...groups.keys()].sort((a, b) => a - b);
  // A row that several rows lead to was read by one of them, as far as anyone is told.
  const seen = new Map<Layout, Set<unknown>>();
  const rows = ordinals.map((ordinal) => {
    const ofRow = groups.get(ordinal) as Flat[];
    return readRow(layout, ofRow, asOf, onRows, seen);
  });
  for (const [{ level }, keys] of seen) {
    onRows(level.request.table, keys.size);
  }
  return rows;
}

/** One row, of the flat rows that hold it and what is below it. */
function readRow(
  { columns, ones, many }: Layout,
  flat: readonly Flat[],
  asOf: string,
  onRows: OnRows,
  seen: Map<Layout, Set<unknown>>,
): Row {
  const [first] = flat as [Flat];
  const row: Row = { [PRESENT]: true };
  for (const [name, alias] of columns) {
    row[name] = first[alias];
  }
  const below = new Map<FieldNode, unknown>();
  for (const { node, layout } of ones) {
    const { reader, relation } = layout.level;
    const there = first[layout.present] === true;
    if (there) {
      const keys = seen.get(layout) ?? new Set();
      seen.set(layout, keys.add(row[relation?.from as string]));
    }
    below.set(node, there ? reader.read(readRow(layout, flat, asOf, onRows, seen), asOf) : null);
  }
  for (const { node, layout, branch } of many) {
    const ofBranch = branch ? flat.filter((each) => each[branch.column] === branch.number) : flat;
    below.set(node, readLevel(layout, ofBranch, asOf, onRows));
  }
  foundBelow.set(row, below);
  return row;
}
