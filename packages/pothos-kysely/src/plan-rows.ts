import type { FieldNode } from 'graphql';
import { toConnection } from './connection.ts';
import { foundBelow } from './found.ts';
import type { Flat, Found, Group, Row } from './list.ts';
import type { Below, Layout } from './plan-statement.ts';
import { PRESENT } from './statement.ts';

/** Told how many rows of a table were read. */
export type OnRows = (table: string, count: number) => void;

/** What a level answers: a row or null, the rows of a list, or a connection. */
export function readLevel(layout: Layout, found: Found, asOf: string, onRows: OnRows): unknown {
  const seen = new SeenRows();
  const value = readFound(layout, found, { asOf, onRows, seen });
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

function readFound(layout: Layout, { groups, count }: Found, reading: Reading): unknown {
  const { level } = layout;
  const { asOf } = reading;
  const read = (group: Group) => level.reader.read(readRow(layout, group, reading), asOf);
  tellRows(layout, groups, reading.onRows);
  if (level.kind === 'page') {
    const column = columnReader(layout);
    return toConnection(level.request, level.list, { rows: groups, count, column, node: read });
  }
  return level.kind === 'list' ? groups.map(read) : groups[0] ? read(groups[0]) : null;
}

/** Tells how many rows of a level were read of the database: a row beyond a page is none of them. */
export function tellRows({ level, held }: Layout, groups: readonly Group[], onRows: OnRows): void {
  if (!held) {
    const most = level.kind === 'page' ? level.request.page.size : groups.length;
    onRows(level.request.table, Math.min(groups.length, most));
  }
}

/** Finds a column of a row of a level among the flat rows that hold it. */
export function columnReader({ columns }: Layout) {
  const places = new Map(columns);
  return (group: Group, name: string): unknown => group[0]?.[places.get(name) as number];
}

/** What a level has among some flat rows. An empty page has its count all the same. */
export function foundIn(layout: Layout, flat: readonly Flat[]): Found {
  const count = flat[0]?.[layout.count] as number | undefined;
  return { groups: groupsOf(layout, flat), count };
}

/** What a list below a row has. */
export function foundOf({ layout, nested, branch }: Layout['many'][number], group: Group): Found {
  if (nested !== undefined) {
    return group[0]?.[nested] as Found;
  }
  const own = branch ? group.filter((row) => row[branch.column] === branch.number) : group;
  return foundIn(layout, own);
}

/** The row that a to-one relation leads to from another, if there is one. */
export function groupOf({ layout, nested }: Below, group: Group): Group | undefined {
  const first = group[0] as Flat;
  if (nested !== undefined) {
    return (first[nested] ?? undefined) as Group | undefined;
  }
  return first[layout.present] === true ? group : undefined;
}

/** The flat rows of each row of a level, in the order of the rows. */
function groupsOf(layout: Layout, flat: readonly Flat[]): readonly Group[] {
  const { level, present, ordinal } = layout;
  if (level.kind === 'page' && !level.request.rows) {
    return [];
  }
  if (ordinal < 0) {
    // Lists below rows without numbers are those of the one row of a root: a page alone has none.
    return hasMany(layout) ? [flat].filter(({ length }) => length > 0) : flat.map((row) => [row]);
  }
  if (hasMany(layout)) {
    const groups = Map.groupBy(
      flat.filter((row) => row[present]),
      (row) => Number(row[ordinal]),
    );
    return [...groups].sort(([a], [b]) => a - b).map(([, group]) => group);
  }
  const groups: Group[] = [];
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

/** The columns of a row by their names. */
export function columnsOf({ columns }: Layout, first: Flat): Row {
  const row: Row = { [PRESENT]: true };
  for (const [name, place] of columns) {
    row[name] = first[place];
  }
  return row;
}

/** One row, of the flat rows that hold it and what is below it. */
function readRow(layout: Layout, group: Group, reading: Reading): Row {
  const row = columnsOf(layout, group[0] as Flat);
  if (layout.ones.length + layout.many.length === 0) {
    return row;
  }
  const below = new Map<FieldNode, unknown>();
  for (const one of layout.ones) {
    const { reader, relation } = one.layout.level;
    const found = groupOf(one, group);
    if (found && !one.layout.held) {
      reading.seen.note(one.layout, row[relation?.from as string]);
    }
    below.set(
      one.node,
      found ? reader.read(readRow(one.layout, found, reading), reading.asOf) : null,
    );
  }
  for (const many of layout.many) {
    below.set(many.node, readFound(many.layout, foundOf(many, group), reading));
  }
  foundBelow.set(row, below);
  return row;
}
