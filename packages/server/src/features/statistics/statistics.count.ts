import { type Expression, type Kysely, type SqlBool, sql } from 'kysely';
import type { DB } from '../../database/tables.ts';
import {
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

const dayOf = (name: ReferralDimensionName) => `${name}.day`;

/**
 * Counts the referrals that whoever asks may see, by group, in the order of the dimensions. One statement.
 *
 * It is not prepared: a range of dates is planned by how much of the table lies within, and a prepared statement
 * forgets it.
 */
export async function countReferrals(
  db: Kysely<DB>,
  { groupBy, where, today, limit }: CountRequest,
): Promise<ReferralCount[]> {
  const keys = groupBy.map((name) => sql`${dimensionOf(name).key} as ${sql.id(name)}`);
  const places = groupBy.map((_, index) => sql.lit(index + 1));
  const orders = groupBy.map((name) => {
    const key = sql`${sql.id('counted', name)}`;
    return dimensionOf(name).order?.(key) ?? key;
  });
  const lastDays = groupBy.flatMap((name) => {
    const { dated } = dimensionOf(name);
    return dated
      ? [
          sql`, (
            select case when valid @> ${today}::date then ${today}::date
              else coalesce(upper(valid) - 1, lower(valid)) end
            from ${sql.table(dated.table)} where ${sql.ref(dated.column)} = ${sql.id('counted', name)}
          ) as ${sql.id(dayOf(name))}`,
        ]
      : [];
  });
  const { rows } = await sql<Record<string, unknown> & { count: number }>`
    select counted.* ${sql.join(lastDays, sql``)}
    from (
      select ${sql.join(keys)}, count(*) as count from referral
      ${where ? sql`where ${where}` : sql``}
      group by ${sql.join(places)}
    ) as counted
    order by ${sql.join(orders)} limit ${sql.lit(limit)}
  `.execute(db);
  return rows.map(({ count, ...found }) => ({
    keys: Object.fromEntries(groupBy.map((name) => [name, found[name]])),
    lastDays: Object.fromEntries(
      groupBy.map((name) => [name, (found[dayOf(name)] ?? undefined) as string | undefined]),
    ),
    count,
  }));
}
