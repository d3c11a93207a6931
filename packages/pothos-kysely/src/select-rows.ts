import { type Expression, type SelectQueryBuilder, type SqlBool, sql } from 'kysely';
import type { Bind } from './bind.ts';
import { filterCondition } from './filter.ts';
import { type AnyExpressionBuilder, anyOf, holdsOn, joinRelation, type Origin } from './hops.ts';
import type { ListRequest, RankedRow } from './list.ts';
import type { SelectedColumns } from './selection.ts';
import { type Relation, relationOf, type Tables, tableInfo } from './tables.ts';

// biome-ignore lint/suspicious/noExplicitAny: names of tables and columns are only known at run time
export type AnyQuery = SelectQueryBuilder<any, any, any>;

/** The alias of the rows that a statement reads. */
export const ROW = 't';

/**
 * Columns that the plugin adds to those of the table; `#` keeps them apart.
 *
 * `KEY` is the parent's value that a row belongs to, `TYPE` tells the table of a row of a view, `RANK` is
 * the computed rank.
 */
export const KEY = '#key';
export const TYPE = '#type';
export const RANK = '#rank';

/** The column of one of the tables behind a view. */
export const variantColumn = (value: string, column: string) => `#${value}:${column}`;

/** The column of the row that a to-one relation leads to. */
export const relatedColumn = (relation: string, column: string) => `#${relation}.${column}`;

/** True when a to-one relation leads to a row. */
export const relatedRow = (relation: string) => `#${relation}`;

/** Postgres cuts longer names, in silence. */
const longestName = 63;

function checkedName(name: string): string {
  if (Buffer.byteLength(name) > longestName) {
    throw new Error(
      `"${name}" is too long a name for Postgres: shorten the relation or the column`,
    );
  }
  return name;
}

/** Rows related to one parent (an expression of an outer query) or to each of several (values). */
export interface Source {
  relation: Relation;
  parents: { each: readonly unknown[] } | { outer: Expression<unknown> };
}

/** The rows of a list in no order, with the columns that are needed. */
export function selectRows(
  origin: Origin,
  tables: Tables,
  request: ListRequest,
  source: Source | undefined,
): AnyQuery {
  const { table, asOf, filter } = request;
  let query = source
    ? relatedRows(origin, tables, source, asOf)
    : wholeTable(origin, tables, table, asOf);
  if (filter) {
    query = query.where((eb) => filterCondition(tables, eb, filter.spec, ROW, filter.input, asOf));
  }
  if (request.only) {
    query = query.where(request.only(readableRow(origin, tables, request)));
  }
  if (request.rank) {
    query = rankRows(origin, tables, query, request, request.rank);
  }
  query = selectColumns(origin, tables, query, { table, alias: ROW, asOf }, request.needs);
  return request.variants ? joinVariants(origin, tables, query, request, request.variants) : query;
}

function wholeTable(origin: Origin, tables: Tables, table: string, asOf: string | Bind): AnyQuery {
  const query = origin.selectFrom(`${table} as ${ROW}`) as AnyQuery;
  const { asOf: column } = tableInfo(tables, table);
  return column ? query.where(holdsOn(`${ROW}.${column}`, asOf)) : query;
}

function relatedRows(
  origin: Origin,
  tables: Tables,
  { relation, parents }: Source,
  asOf: string | Bind,
): AnyQuery {
  const { query, start } = joinRelation(origin, tables, relation, 'h', asOf, ROW);
  return 'each' in parents
    ? (query as AnyQuery).select(`${start} as ${KEY}`).where(anyOf(start, parents.each))
    : (query as AnyQuery).where(sql<SqlBool>`${sql.ref(start)} = ${parents.outer}`);
}

/** Wraps the rows so that their rank has a name, which conditions and orders can use. */
function rankRows(
  origin: Origin,
  tables: Tables,
  query: AnyQuery,
  request: ListRequest,
  { value, atMost, only }: NonNullable<ListRequest['rank']>,
): AnyQuery {
  const row = readableRow(origin, tables, request);
  const wanted = only ? query.where(only(row)) : query;
  const ranked = wanted.selectAll(ROW).select(value(row).as(RANK));
  const outer = (origin as AnyExpressionBuilder).selectFrom(ranked.as(ROW)) as AnyQuery;
  const named = outer.select(`${ROW}.${RANK}`).where(`${ROW}.${RANK}`, 'is not', null);
  return atMost === undefined ? named : named.where(`${ROW}.${RANK}`, '<=', atMost);
}

/** The row of a statement, as the SQL of a schema reads it. */
function readableRow(origin: Origin, tables: Tables, { table, asOf }: ListRequest): RankedRow {
  return {
    column: (name) => sql.ref(`${ROW}.${name}`),
    related: (name, column) => {
      const relation = relationOf(tables, table, name);
      const joined = joinRelation(origin, tables, relation, 'k', asOf);
      return sql<number>`(${(joined.query as AnyQuery)
        .select(`${joined.target}.${column}`)
        .whereRef(joined.start, '=', `${ROW}.${relation.from}`)})`;
    },
  };
}

/** A table that a statement reads, by its alias. */
interface Aliased {
  table: string;
  alias: string;
  asOf: string | Bind;
}

/** Selects what is needed of one table, and of the rows that its to-one relations lead to. */
function selectColumns(
  origin: Origin,
  tables: Tables,
  query: AnyQuery,
  { table, alias, asOf }: Aliased,
  { columns, related }: SelectedColumns,
  rename: (column: string) => string = (column) => column,
): AnyQuery {
  let selected = query;
  for (const column of columns) {
    selected = selected.select(`${alias}.${column} as ${checkedName(rename(column))}`);
  }
  for (const [name, needed] of related) {
    const relation = relationOf(tables, table, name);
    const row = `${alias}_${name}`;
    const joined = joinRelation(origin, tables, relation, `${row}_`, asOf);
    const rows = [...needed].reduce<AnyQuery>(
      (of, column) => of.select(`${joined.target}.${column}`),
      (joined.query as AnyQuery)
        .select(sql.lit(true).as(relatedRow(name)))
        .whereRef(joined.start, '=', `${alias}.${relation.from}`),
    );
    selected = selected
      .leftJoinLateral(rows.as(row), (join) => join.onTrue())
      .select(`${row}.${relatedRow(name)} as ${checkedName(rename(relatedRow(name)))}`);
    for (const column of needed) {
      const as = checkedName(rename(relatedColumn(name, column)));
      selected = selected.select(`${row}.${column} as ${as}`);
    }
  }
  return selected;
}

/** Joins each table behind a view, and takes from it what is needed of it. */
function joinVariants(
  origin: Origin,
  tables: Tables,
  query: AnyQuery,
  { table: view, asOf }: ListRequest,
  wanted: ReadonlyMap<string, SelectedColumns>,
): AnyQuery {
  const { variants } = tableInfo(tables, view);
  if (!variants) {
    throw new Error(`"${view}" declares no variants`);
  }
  return [...wanted].reduce<AnyQuery>(
    (joined, [value, needs], index) => {
      const relation = relationOf(tables, view, variants.relations[value] ?? value);
      const alias = `v${index}`;
      const to = relation.hops[0]?.on[0]?.[1];
      const withTable = joined.leftJoin(`${relation.target} as ${alias}`, (join) =>
        join
          .onRef(`${alias}.${to}`, '=', `${ROW}.${relation.from}`)
          .on(sql<SqlBool>`${sql.ref(`${ROW}.${variants.column}`)} = ${sql.lit(value)}`),
      );
      return selectColumns(
        origin,
        tables,
        withTable,
        { table: relation.target, alias, asOf },
        needs,
        (column) => variantColumn(value, column),
      );
    },
    query.select(`${ROW}.${variants.column} as ${TYPE}`),
  );
}
