import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import {
  type Dimension,
  dimensionOf,
  type ReferralCount,
  type ReferralDimensionName,
} from './statistics.dimensions.ts';

export interface CountRequest {
  groupBy: readonly ReferralDimensionName[];
  /** Which rows of `referral` count; all by default. */
  where: Expression<SqlBool> | undefined;
  /** The date of what a group is told to be of. */
  today: string;
  /** Groups that are read, at most. */
  limit: number;
}

/** Counts the referrals that whoever asks may see, by group, in the order of the dimensions. */
export function countReferrals({
  groupBy,
  where,
  today,
  limit,
}: CountRequest): RawBuilder<unknown> {
  const keys = groupBy.map((name) => sql`${dimensionOf(name).key} as ${sql.id(name)}`);
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
      select ${sql.join(keys)}, count(*) as count from referral
      ${where ? sql`where ${where}` : sql``}
      group by ${sql.join(places)}
    ) as counted
    order by ${sql.join(orders)} limit ${sql.lit(limit)}
  `;
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
