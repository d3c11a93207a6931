import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import { arrayLiteral } from './array-literal.ts';
import { type Bind, boundTogether } from './bind.ts';
import { type Hop, type Relation, type Tables, tableInfo } from './tables.ts';

// biome-ignore lint/suspicious/noExplicitAny: names of tables and columns are only known at run time
export type AnyExpressionBuilder = ExpressionBuilder<any, any>;

/** A database, a transaction or an expression builder: what a query can start from. */
export type Origin = Pick<AnyExpressionBuilder, 'selectFrom'>;

/** The rows that a relation leads to, from `start`, before any parent is named. */
export interface JoinedRelation {
  query: ReturnType<typeof joinHops>;
  /** The column that equals the parent's. */
  start: string;
  /** The alias of the rows that it leads to. */
  target: string;
}

/**
 * Joins every hop of a relation, on the date asked about.
 *
 * @param prefix makes the aliases of its tables; the rows it leads to are `target`, or the last of them.
 */
export function joinRelation(
  origin: Origin,
  tables: Tables,
  relation: Relation,
  prefix: string,
  asOf: string | Bind,
  target?: string,
): JoinedRelation {
  const { hops } = relation;
  const last = hops.length - 1;
  const aliases = hops.map((_, index) => (index === last && target ? target : `${prefix}${index}`));
  return {
    query: joinHops(origin, hops, aliases).where(everyHopHolds(tables, hops, aliases, asOf)),
    start: `${aliases[0]}.${hops[0]?.on[0]?.[1]}`,
    target: aliases[last] as string,
  };
}

function joinHops(origin: Origin, hops: readonly Hop[], aliases: readonly string[]) {
  const [head, ...rest] = hops;
  return rest.reduce(
    (query, hop, index) =>
      query.innerJoin(`${hop.table} as ${aliases[index + 1]}`, (join) =>
        hop.on.reduce(
          (on, [from, to]) =>
            on.onRef(`${aliases[index]}.${from}`, '=', `${aliases[index + 1]}.${to}`),
          join,
        ),
      ),
    origin.selectFrom(`${head?.table} as ${aliases[0]}`),
  );
}

function everyHopHolds(
  tables: Tables,
  hops: readonly Hop[],
  aliases: readonly string[],
  asOf: string | Bind,
): Expression<SqlBool> {
  const conditions = hops.flatMap((hop, index) => {
    const { asOf: column } = tableInfo(tables, hop.table);
    return hop.asOf && column ? [holdsOn(`${aliases[index]}.${column}`, asOf)] : [];
  });
  return conditions.length === 0 ? sql<SqlBool>`true` : sql.join(conditions, sql` and `);
}

/** `reference`, a daterange, contains the date. */
export function holdsOn(reference: string, asOf: string | Bind) {
  return sql<SqlBool>`${sql.ref(reference)} @> ${asOf}::date`;
}

/** `reference` is one of the values: one statement, whatever their number. */
export function anyOf(reference: string, values: readonly unknown[] | Bind) {
  return sql<SqlBool>`${sql.ref(reference)} = any(${boundTogether(values, arrayLiteral)})`;
}
