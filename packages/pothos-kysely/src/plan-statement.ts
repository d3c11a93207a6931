import type { FieldNode } from 'graphql';
import { type RawBuilder, sql } from 'kysely';
import type { Origin } from './hops.ts';
import type { Child, Level, PageLevel } from './plan.ts';
import {
  type AnyQuery,
  RANK,
  relatedColumn,
  relatedRow,
  type Source,
  selectRows,
  TYPE,
  variantColumn,
} from './select-rows.ts';
import type { SelectedColumns } from './selection.ts';
import {
  COUNT,
  countRows,
  cursorColumn,
  listStatement,
  PRESENT,
  pageOrder,
  pageRows,
} from './statement.ts';
import type { Tables } from './tables.ts';

/**
 * Where the rows of a level are in the flat rows of a statement: at which places of these, or, while the
 * statement is made, under which aliases.
 */
export interface Layout<Place = number> {
  level: Level;
  columns: readonly (readonly [name: string, place: Place])[];
  /**
   * True, or the number of the row, where there is one: a level without one has flat rows of nothing. Not there where
   * each flat row is of a row of the level.
   */
  present: Place;
  /**
   * Numbers the rows of the level under one row above, from 1; not there where there is one row at most, and where the
   * flat rows are in the order of the rows.
   */
  ordinal: Place;
  /** The count of a page, which is there also when it has no row. */
  count: Place;
  /** Levels of one row each, whose columns are in the same flat rows. */
  ones: Below<Place>[];
  /** Levels of many rows, and which of the flat rows are theirs, when there are several. */
  many: (Below<Place> & { branch: Branch<Place> | undefined })[];
  /** Of rows that memory holds: whether the same is made of the same row each time, on one date. */
  held: { fixed: boolean } | undefined;
}

/** A level below another. */
export interface Below<Place = number> {
  node: FieldNode;
  layout: Layout<Place>;
  /** Where memory has put what it holds of it: such a level has no columns in the flat rows of others. */
  nested: number | undefined;
}

/** The flat rows in which a column has a number. */
interface Branch<Place> {
  column: Place;
  number: number;
}

type Alias = string;

/** A part of a statement, with the aliases of its columns in their order. */
interface Part {
  query: RawBuilder<unknown>;
  aliases: Alias[];
  layout: Layout<Alias>;
}

/** A statement for a level of the root and all those below it, and how its rows are read. */
export interface PlannedStatement {
  statement: RawBuilder<Record<string, unknown>>;
  layout: Layout;
  /** How many columns its rows have. */
  width: number;
}

/** What a statement is put together with. */
interface Making {
  origin: Origin;
  tables: Tables;
  /** Whether the columns of an order are read as their texts, or as what has one text. */
  exactText: boolean;
  /** A new name, which nothing else in the statement has. */
  name: (prefix: string) => string;
  /** Whether the statement leaves out a level, of one row, which is read otherwise. */
  isLeft: (child: Child) => boolean;
}

/** A row of a level and the rows that to-one relations lead to from it, all in one flat row. */
interface FlatRow {
  layout: Layout<Alias>;
  select: RawBuilder<unknown>[];
  aliases: Alias[];
  joins: RawBuilder<unknown>[];
  /** Levels of many rows below it. */
  below: { alias: string; child: Child; owner: Layout<Alias> }[];
}

const ORDINAL = '#ordinal';

/**
 * Puts the levels of a field of the root into one statement.
 *
 * Each level is a sub-select of its own, with its filter, order and limit, joined laterally to the row that
 * it hangs on. To-one relations add columns to that row. Of several to-many relations under one row each has
 * flat rows of its own, told apart by a number: joined at once, they would multiply.
 *
 * @param oneRow the one row of the root, where its request does not say which.
 */
export function planStatement(
  given: Omit<Making, 'name'>,
  level: Level,
  oneRow?: AnyQuery,
): PlannedStatement {
  let names = 0;
  const making = { ...given, name: (prefix: string) => `${prefix}${names++}` };
  const { query, aliases, layout } = levelQuery(making, level, undefined, oneRow);
  const places = new Map(aliases.map((alias, place) => [alias, place]));
  return {
    statement: query as RawBuilder<Record<string, unknown>>,
    layout: placed(layout, (alias) => places.get(alias) ?? -1),
    width: aliases.length,
  };
}

/** A layout by places instead of aliases. */
function placed(layout: Layout<Alias>, placeOf: (alias: Alias) => number): Layout {
  const { level, columns, present, ordinal, count, ones, many, held } = layout;
  return {
    level,
    held,
    columns: columns.map(([name, alias]) => [name, placeOf(alias)] as const),
    present: placeOf(present),
    ordinal: placeOf(ordinal),
    count: placeOf(count),
    ones: ones.map((one) => ({ ...one, layout: placed(one.layout, placeOf) })),
    many: many.map(({ branch, ...below }) => ({
      ...below,
      layout: placed(below.layout, placeOf),
      branch: branch && { ...branch, column: placeOf(branch.column) },
    })),
  };
}

/** The flat rows of a level and of all that is below it, beside the count of a page. */
function levelQuery(
  making: Making,
  level: Level,
  source: Source | undefined,
  oneRow?: AnyQuery,
): Part {
  const { origin, tables, name } = making;
  const part = rowsQuery(making, level, source, oneRow);
  const { query, aliases, layout } = part;
  const { countUpTo } = (level as PageLevel).request;
  if (level.kind !== 'page' || countUpTo === undefined) {
    return part;
  }
  const [counted, page] = [name('k'), name('p')];
  const count = sql`select ${sql.id(counted, COUNT)} as ${sql.id(layout.count)}`;
  const from = sql`from (${countRows(origin, tables, level.request, countUpTo, source)}) as ${sql.id(counted)}`;
  return level.request.rows
    ? {
        query: sql`
          ${count}, ${sql.id(page)}.* ${from} left join lateral (${query}) as ${sql.id(page)} on true
        `,
        aliases: [layout.count, ...aliases],
        layout,
      }
    : { query: sql`${count} ${from}`, aliases: [layout.count], layout };
}

function rowsQuery(
  making: Making,
  level: Level,
  source: Source | undefined,
  oneRow: AnyQuery | undefined,
): Part {
  const { name } = making;
  const alias = name('l');
  const { layout, select, aliases, joins, below } = flatRow(making, level, alias);
  const rows = oneRow ?? baseRows(making, level, source);
  if (below.length === 0 && isPageAlone(level, source)) {
    return {
      query: sql`
        select ${sql.join(select)} from ${sql.join([sql`(${rows}) as ${sql.id(alias)}`, ...joins], sql` `)}
        order by ${sql.join(pageOrder(level.request, alias))}
      `,
      aliases,
      layout,
    };
  }
  let read = sql`(${rows})`;
  if (!oneRow) {
    select.push(sql`${sql.id(alias, ORDINAL)} as ${sql.id(layout.ordinal)}`);
    aliases.push(layout.ordinal);
    layout.present = layout.ordinal;
    read = sql`(
      select *, row_number() over () as ${sql.id(ORDINAL)} from (${rows}) as ${sql.id(name('x'))}
    )`;
  }
  const from = [sql`${read} as ${sql.id(alias)}`, ...joins];
  const column = below.length > 1 ? name('b') : undefined;
  if (column) {
    const numbers = below.map((_, index) => sql`(${sql.lit(index)})`);
    from.push(sql`cross join (values ${sql.join(numbers)}) as ${sql.id(column)} (number)`);
    select.push(sql`${sql.id(column, 'number')} as ${sql.id(column)}`);
    aliases.push(column);
  }
  for (const [number, { alias: parent, child, owner }] of below.entries()) {
    const { relation } = child.level;
    const outer = sql.ref(`${parent}.${relation.from}`);
    const lower = levelQuery(making, child.level, { relation, parents: { outer } });
    const joined = name('m');
    // Within the sub-select, the number spares the database the rows of the other branches.
    const where = column ? sql`where ${sql.id(column, 'number')} = ${sql.lit(number)}` : sql``;
    from.push(sql`
      left join lateral (
        select * from (${lower.query}) as ${sql.id(name('y'))} ${where}
      ) as ${sql.id(joined)} on true
    `);
    select.push(sql`${sql.id(joined)}.*`);
    aliases.push(...lower.aliases);
    const branch = column ? { column, number } : undefined;
    owner.many.push({ node: child.node, layout: lower.layout, nested: undefined, branch });
  }
  return { query: sql`select ${sql.join(select)} from ${sql.join(from, sql` `)}`, aliases, layout };
}

/** Whether the rows of a page are not joined to a row above them nor to their count. */
const isPageAlone = (level: Level, source: Source | undefined): level is PageLevel =>
  !source && level.kind === 'page' && level.request.countUpTo === undefined;

function flatRow(making: Making, level: Level, alias: string): FlatRow {
  const { name } = making;
  const shared = making.exactText ? sharedCursors(level) : new Map<string, string>();
  const columns = columnsOf(level)
    .filter((column) => !shared.has(column))
    .map((column) => [column, name('c')] as const);
  const aliases = new Map(columns);
  const cursors = [...shared].map(
    ([cursor, column]) => [cursor, aliases.get(column) as Alias] as const,
  );
  const [present, ordinal, count] = [name('r'), name('o'), name('n')];
  const layout: Layout<Alias> = {
    level,
    columns: [...columns, ...cursors],
    present,
    ordinal,
    count,
    ones: [],
    many: [],
    held: undefined,
  };
  const row: FlatRow = {
    layout,
    select: columns.map(([column, as]) => sql`${sql.id(alias, column)} as ${sql.id(as)}`),
    aliases: columns.map(([, as]) => as),
    joins: [],
    below: [],
  };
  for (const child of level.children.filter((each) => !making.isLeft(each))) {
    const { relation, kind } = child.level;
    if (kind !== 'one') {
      row.below.push({ alias, child, owner: layout });
      continue;
    }
    const to = name('l');
    const source = { relation, parents: { outer: sql.ref(`${alias}.${relation.from}`) } };
    const one = flatRow(making, child.level, to);
    row.joins.push(
      sql`left join lateral (${baseRows(making, child.level, source)}) as ${sql.id(to)} on true`,
      ...one.joins,
    );
    const { present } = one.layout;
    row.select.push(...one.select, sql`${sql.id(to, PRESENT)} as ${sql.id(present)}`);
    row.aliases.push(...one.aliases, present);
    row.below.push(...one.below);
    layout.ones.push({ node: child.node, layout: one.layout, nested: undefined });
  }
  return row;
}

/** The rows of a level alone. */
function baseRows({ origin, tables }: Making, level: Level, source: Source | undefined): AnyQuery {
  if (level.kind === 'page') {
    return pageRows(origin, tables, level.request, source, isPageAlone(level, source));
  }
  const rows =
    level.kind === 'one'
      ? selectRows(origin, tables, level.request, source)
      : listStatement(origin, tables, level.request, source);
  return rows.select(sql.lit(true).as(PRESENT));
}

/** The columns that the rows of a level are read with. */
export function columnsOf({ kind, request }: Level): string[] {
  const { needs, variants, rank, order } = request;
  const cursors = kind === 'page' && request.cursors;
  return [
    ...namesOf(needs),
    ...(variants ? [TYPE] : []),
    ...[...(variants ?? [])].flatMap(([value, of]) =>
      namesOf(of).map((column) => variantColumn(value, column)),
    ),
    ...(rank ? [RANK] : []),
    ...(cursors
      ? Array.from({ length: order.columns.length + (rank ? 1 : 0) }, (_, index) =>
          cursorColumn(index),
        )
      : []),
  ];
}

/** The columns of the cursors of a page that are read for its rows as well, and which these are. */
function sharedCursors({ kind, request }: Level): Map<string, string> {
  const { needs, rank, order } = request;
  if (kind !== 'page' || !request.cursors) {
    return new Map();
  }
  const before = rank ? 1 : 0;
  return new Map(
    order.columns.flatMap((column, index) =>
      needs.columns.has(column) ? [[cursorColumn(index + before), column]] : [],
    ),
  );
}

function namesOf({ columns, related }: SelectedColumns): string[] {
  return [
    ...columns,
    ...[...related].flatMap(([relation, of]) => [
      relatedRow(relation),
      ...[...of].map((column) => relatedColumn(relation, column)),
    ]),
  ];
}
