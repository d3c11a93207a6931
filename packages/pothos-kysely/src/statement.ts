import { type Expression, type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Bind } from './bind.ts';
import { type AnyExpressionBuilder, anyOf, type Origin } from './hops.ts';
import type { ListRequest, PageRequest } from './list.ts';
import { NOTHING } from './rows.ts';
import { type AnyQuery, KEY, RANK, ROW, type Source, selectRows } from './select-rows.ts';
import type { Relation, Tables } from './tables.ts';

// biome-ignore lint/suspicious/noExplicitAny: names of tables and columns are only known at run time
export type AnyKysely = Kysely<any>;

/** How many rows the whole list has. */
export const COUNT = '#count';
/** True where a page has a row: the count of an empty page comes alone. */
export const PRESENT = '#row';
/** A column of the order, as the text of the database. */
export const cursorColumn = (index: number) => `#cursor${index}`;
/** The same as it is, to put the pages of several parents in order. */
const orderColumn = (index: number) => `#order${index}`;

/** All rows of a list, or of the lists of several parents, in order. */
export function listStatement(
  db: Origin,
  tables: Tables,
  request: ListRequest,
  source?: Source,
): AnyQuery {
  const query = selectRows(db, tables, request, source);
  return orderReferences(request).reduce(
    (ordered, reference) => ordered.orderBy(reference, request.order.descending ? 'desc' : 'asc'),
    query,
  );
}

/** The rows whose `column` has one of the values, in the order asked for. */
export function rowsByColumn(
  db: AnyKysely,
  tables: Tables,
  request: ListRequest,
  column: string,
  values: readonly unknown[],
): AnyQuery {
  return listStatement(db, tables, request)
    .select(`${ROW}.${column} as ${KEY}`)
    .where(anyOf(`${ROW}.${column}`, values));
}

/** One page of a list, with its count when that was asked for. */
export function pageStatement(db: AnyKysely, tables: Tables, request: PageRequest): AnyQuery {
  if (request.countUpTo === undefined) {
    return pageRows(db, tables, request, undefined, false);
  }
  const counted = countRows(db, tables, request, request.countUpTo, undefined);
  if (!request.rows) {
    return counted;
  }
  const joined = db
    .selectFrom(counted.as('c'))
    .leftJoin(pageRows(db, tables, request, undefined, true).as('r'), (join) => join.onTrue())
    .selectAll() as AnyQuery;
  return orderPages(joined, request);
}

/** One page of the list of each parent, with its count when that was asked for. */
export function pagesStatement(
  db: AnyKysely,
  tables: Tables,
  request: PageRequest,
  parentTable: string,
  relation: Relation,
  parents: readonly unknown[],
): AnyQuery {
  const source: Source = { relation, parents: { outer: sql.ref(`p.${relation.from}`) } };
  const distinctParents = db
    .selectFrom(`${parentTable} as s`)
    .select(`s.${relation.from}`)
    .distinct()
    .where(anyOf(`s.${relation.from}`, parents));
  let query: AnyQuery = db
    .selectFrom(distinctParents.as('p'))
    .select(`p.${relation.from} as ${KEY}`);
  const { countUpTo } = request;
  if (countUpTo !== undefined) {
    query = query
      .innerJoinLateral(
        (eb: Origin) => countRows(eb, tables, request, countUpTo, source).as('c'),
        (join) => join.onTrue(),
      )
      .select(`c.${COUNT}`);
  }
  if (!request.rows) {
    return query;
  }
  const joined = query
    .leftJoinLateral(
      (eb: Origin) => pageRows(eb, tables, request, source, true).as('r'),
      (join) => join.onTrue(),
    )
    .selectAll('r') as AnyQuery;
  return orderPages(joined, request);
}

/** A join promises nothing about the order of what it joins. */
function orderPages(joined: AnyQuery, request: PageRequest): AnyQuery {
  return orderReferences(request).reduce<AnyQuery>(
    (ordered, _, index) => ordered.orderBy(`r.${orderColumn(index)}`, directionOf(request)),
    joined,
  );
}

/** The order of the rows of one page, which have an alias in what they are joined in. */
export function pageOrder(request: PageRequest, alias: string): RawBuilder<unknown>[] {
  return orderReferences(request).map(
    (_, index) => sql`${sql.id(alias, orderColumn(index))} ${sql.raw(directionOf(request))}`,
  );
}

/**
 * The rows of a page, and one more that tells whether others follow.
 *
 * @param joined whether they are to be put in order again, in what they are joined in.
 */
export function pageRows(
  origin: Origin,
  tables: Tables,
  request: PageRequest,
  source: Source | undefined,
  joined: boolean,
): AnyQuery {
  const { page, order } = request;
  const references = orderReferences(request);
  let query = selectRows(origin, tables, request, source).select(sql.lit(true).as(PRESENT));
  references.forEach((reference, index) => {
    query = query.orderBy(reference, directionOf(request));
    if (joined) {
      query = query.select(`${reference} as ${orderColumn(index)}`);
    }
    if (request.cursors) {
      query = query.select(sql<string>`${sql.ref(reference)}::text`.as(cursorColumn(index)));
    }
  });
  if (page.after) {
    query = query.where(beyond(request, references, order.descending ? '<' : '>', page.after));
  }
  if (page.before) {
    query = query.where(beyond(request, references, order.descending ? '>' : '<', page.before));
  }
  // A literal: the plan of a prepared statement does not see the value of a parameter. One row more
  // tells whether others follow.
  return query.limit(sql.lit(page.size + 1));
}

/** Counts at most one row more than `upTo`, so that no count costs more than that. */
export function countRows(
  origin: Origin,
  tables: Tables,
  request: ListRequest,
  upTo: number,
  source: Source | undefined,
): AnyQuery {
  const rows = selectRows(
    origin,
    tables,
    { ...request, needs: NOTHING, variants: undefined },
    source,
  )
    .select(sql.lit(1).as('#one'))
    .limit(sql.lit(upTo + 1));
  return (origin as AnyExpressionBuilder)
    .selectFrom(rows.as('n'))
    .select(sql<number>`count(*)::integer`.as(COUNT)) as AnyQuery;
}

/** What a list is ordered by: its rank, or columns; the last ones identify the row. */
function orderReferences({ order, rank }: ListRequest): string[] {
  const columns = order.columns.map((column) => `${ROW}.${column}`);
  return rank ? [`${ROW}.${RANK}`, ...columns] : columns;
}

/** The direction in which rows are read: against the order of the list for the last ones. */
function directionOf({ order, page }: PageRequest): 'asc' | 'desc' {
  return order.descending === page.backward ? 'asc' : 'desc';
}

/** Rows on one side of a place, as one row comparison, which an index answers. */
function beyond(
  { rank }: ListRequest,
  references: readonly string[],
  symbol: '<' | '>',
  values: readonly (string | Bind)[],
): Expression<SqlBool> {
  const left = sql.join(references.map((reference) => sql.ref(reference)));
  const right = sql.join(
    values.map((value, index) =>
      rank && index === 0 ? sql`${value}::double precision` : sql`${value}`,
    ),
  );
  return sql<SqlBool>`(${left}) ${sql.raw(symbol)} (${right})`;
}
