import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import {
  type Dimension,
  dimensionOf,
  type ReferralCount,
  type ReferralDimensionName,
} from './statistics.dimensions.ts';
import { type CountedMonths, instantOf } from './statistics.months.ts';

export interface CountRequest {
  groupBy: readonly ReferralDimensionName[];
  /** Which rows of `referral` count; all by default. */
  where: Expression<SqlBool> | undefined;
  /** Where months are counted already; undefined where only the rows can tell. */
  months: CountedMonths | undefined;
  /** The date of what a group is told to be of. */
  today: string;
  /** Groups that are read, at most. */
  limit: number;
}

/** Counts the referrals that whoever asks may see, by group, in the order of the dimensions. */
export function countReferrals({
  groupBy,
  where,
  months,
  today,
  limit,
}: CountRequest): RawBuilder<unknown> {
  const places = groupBy.map((_, index) => sql.lit(index + 1));
  const orders = groupBy.map((name) => {
    const key = sql`${sql.id('counted', name)}`;
    return dimensionOf(name).order?.(key) ?? key;
  });
  const lastDays = datedOf(groupBy).map((name) => {
    const { table, column } = dimensionOf(name).dated as NonNullable<Dimension['dated']>;
    return sql`, (
      select case when valid @> ${today}::date then ${today}::date
        else coalesce(upper(valid) - 1, lower(valid)) end
      from ${sql.table(table)} where ${sql.ref(column)} = ${sql.id('counted', name)}
    )`;
  });
  return sql`
    select counted.* ${sql.join(lastDays, sql``)}
    from (
      ${months ? countMonths(groupBy, where, months) : countRows(groupBy, where)}
      group by ${sql.join(places)}
      ${months ? sql`having sum(count) > 0` : sql``}
    ) as counted
    order by ${sql.join(orders)} limit ${sql.lit(limit)}
  `;
}

function countRows(
  groupBy: readonly ReferralDimensionName[],
  where: Expression<SqlBool> | undefined,
): RawBuilder<unknown> {
  const keys = groupBy.map((name) => sql`${dimensionOf(name).key} as ${sql.id(name)}`);
  return sql`select ${sql.join(keys)}, count(*) as count from referral ${all([where])}`;
}

/** Adds up the months that are whole, and the rows before the first of them and after the last. */
function countMonths(
  groupBy: readonly ReferralDimensionName[],
  where: Expression<SqlBool> | undefined,
  { first, last, where: whereMonth }: CountedMonths,
): RawBuilder<unknown> {
  const names = sql.join(groupBy.map((name) => sql.id(name)));
  const keys = groupBy.map((name) => sql`${dimensionOf(name).key} as ${sql.id(name)}`);
  const ofMonth = groupBy.map((name) => sql`${dimensionOf(name).ofMonth} as ${sql.id(name)}`);
  const since = first && instantOf(first);
  const until = last && instantOf(last);
  const rows = (part: RawBuilder<unknown>) => sql`
    union all select ${sql.join(keys)}, 1 from referral ${all([where, part])}
  `;
  return sql`
    select ${names}, sum(count)::integer as count from (
      select ${sql.join(ofMonth)}, count from referral_count
      ${all([whereMonth, first && sql`month >= ${first}`, last && sql`month < ${last}`])}
      ${since ? rows(sql`opened_at < ${since}`) : sql``}
      ${until ? rows(sql`opened_at >= ${since ? sql`greatest(${since}, ${until})` : until}`) : sql``}
    ) as parts
  `;
}

/** A condition that holds when all do. */
function all(conditions: readonly (Expression<unknown> | undefined)[]): RawBuilder<unknown> {
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length > 0 ? sql`where ${sql.join(given, sql` and `)}` : sql``;
}

const datedOf = (groupBy: readonly ReferralDimensionName[]) =>
  groupBy.filter((name) => dimensionOf(name).dated);

/** Reads the groups from the rows that {@link countReferrals} answers. */
export function readCounts(
  rows: readonly (readonly unknown[])[],
  groupBy: readonly ReferralDimensionName[],
): ReferralCount[] {
  const dated = datedOf(groupBy);
  const count = groupBy.length;
  return rows.map((row) => ({
    keys: Object.fromEntries(groupBy.map((name, column) => [name, row[column]])),
    lastDays: Object.fromEntries(
      dated.map((name, column) => [name, (row[count + 1 + column] ?? undefined) as string]),
    ),
    count: row[count] as number,
  }));
}
