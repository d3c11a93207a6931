import type { FieldNode } from 'graphql';
import { toConnection } from './connection.ts';
import { foundBelow } from './found.ts';
import type { Flat, Row } from './list.ts';
import type { Layout } from './plan-statement.ts';
import { PRESENT } from './statement.ts';

/** Told how many rows of a table were read. */
export type OnRows = (table: string, count: number) => void;

/** What a level answers: a row or null, the rows of a list, or a connection. */
export function readLevel(
  layout: Layout,
  flat: readonly Flat[],
  asOf: string,
  onRows: OnRows,
): unknown {
  const seen = new SeenRows();
  const value = readRows(layout, flat, { asOf, onRows, seen });
  seen.tell(onRows);
  return value;
}

interface Reading {
  asOf: string;
  onRows: OnRows;
  seen: SeenRows;
}

/** A row that several rows lead to was read by one of them, as far as anyone is told. */
export class SeenRows {
  readonly #keys = new Map<Layout, Set<unknown>>();

  /** Notes the row of a level of one row that a key leads to. */
  note(layout: Layout, key: unknown): void {
    const keys = this.#keys.get(layout);
    if (keys) {
      keys.add(key);
    } else {
      this.#keys.set(layout, new Set([key]));
    }
  }

  tell(onRows: OnRows): void {
    for (const [{ level }, keys] of this.#keys) {
      onRows(level.request.table, keys.size);
    }
  }
}

function readRows(layout: Layout, flat: readonly Flat[], reading: Reading): unknown {
  const { level } = layout;
  const { asOf, onRows } = reading;
  const { table } = level.request;
  const groups = groupsOf(layout, flat);
  const read = (group: readonly Flat[]) => level.reader.read(readRow(layout, group, reading), asOf);
  if (level.kind === 'page') {
    const { request, list } = level;
    onRows(table, Math.min(groups.length, request.page.size));
    return toConnection(request, list, {
      rows: groups,
      // An empty page has its count all the same.
      count: flat[0]?.[layout.count] as number | undefined,
      column: columnReader(layout),
      node: read,
    });
  }
  onRows(table, groups.length);
  return level.kind === 'list' ? groups.map(read) : groups[0] ? read(groups[0]) : null;
}

/** Finds a column of a row of a level among the flat rows that hold it. */
export function columnReader({ columns }: Layout) {
  const places = new Map(columns);
  return ([first]: readonly Flat[], name: string): unknown => first?.[places.get(name) as number];
}

/** The flat rows of each row of a level, in the order of the rows. */
export function groupsOf(layout: Layout, flat: readonly Flat[]): readonly (readonly Flat[])[] {
  const { present, ordinal } = layout;
  if (hasMany(layout)) {
    const groups = Map.groupBy(
      flat.filter((row) => row[present]),
      (row) => Number(row[ordinal]),
    );
    return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
  }
  const groups: (readonly Flat[])[] = [];
  let last = 0;
  let sorted = true;
  for (const row of flat) {
    if (row[present]) {
      const number = Number(row[ordinal]);
      sorted &&= number > last;
      last = number;
      groups.push([row]);
    }
  }
  return sorted ? groups : groups.sort(([a], [b]) => Number(a?.[ordinal]) - Number(b?.[ordinal]));
}

/** Whether a row of a level may have several flat rows. */
export function hasMany({ ones, many }: Layout): boolean {
  return many.length > 0 || ones.some(({ layout }) => hasMany(layout));
}

/** Those of the flat rows of a row that are of one of the lists below it. */
export function ofBranch(
  { branch }: Layout['many'][number],
  flat: readonly Flat[],
): readonly Flat[] {
  return branch ? flat.filter((row) => row[branch.column] === branch.number) : flat;
}

/** The columns of a row by their names. */
export function columnsOf({ columns }: Layout, first: Flat): Row {
  const row: Row = { [PRESENT]: true };
  for (const [name, place] of columns) {
    row[name] = first[place];
  }
  return row;
}

/** One row, of the flat rows that hold it and what is below it. */
function readRow(layout: Layout, flat: readonly Flat[], reading: Reading): Row {
  const [first] = flat as [Flat];
  const row = columnsOf(layout, first);
  const below = new Map<FieldNode, unknown>();
  for (const { node, layout: one } of layout.ones) {
    const { reader, relation } = one.level;
    if (first[one.present] === true) {
      reading.seen.note(one, row[relation?.from as string]);
      below.set(node, reader.read(readRow(one, flat, reading), reading.asOf));
    } else {
      below.set(node, null);
    }
  }
  for (const many of layout.many) {
    below.set(many.node, readRows(many.layout, ofBranch(many, flat), reading));
  }
  foundBelow.set(row, below);
  return row;
}
