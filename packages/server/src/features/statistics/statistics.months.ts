import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { dimensionOf, type ReferralDimensionName } from './statistics.dimensions.ts';

/**
 * The months of Québec's calendar that are taken from `referral_count` (migration 0023): those that are whole in the
 * period that is asked about. A month is its first day.
 */
export interface CountedMonths {
  /** Undefined without a beginning of the period. */
  first: RawBuilder<unknown> | undefined;
  /** The month after the last. */
  last: RawBuilder<unknown> | undefined;
  /** What else is asked of them. */
  where: Expression<SqlBool> | undefined;
}

type Filter = Record<string, Record<string, unknown> | null | undefined>;

/** What months are counted by, of the fields of a filter. */
const countedFields = ['region', 'status'];

/** The month of an instant. */
const monthOf = (instant: RawBuilder<unknown>) =>
  sql`date_trunc('month', (${instant}) at time zone 'America/Toronto')`;

/** The instant at which a month begins. */
export const instantOf = (month: RawBuilder<unknown>) =>
  sql`(${month} at time zone 'America/Toronto')`;

/**
 * Finds the months that answer for what is asked.
 *
 * @param conditionOf makes the condition of a part of the filter, of rows of `referral_count`.
 * @returns undefined where something is asked that months are not counted by.
 */
export function countedMonths(
  groupBy: readonly ReferralDimensionName[],
  filter: Filter | null | undefined,
  conditionOf: (part: Filter) => Expression<SqlBool>,
): CountedMonths | undefined {
  const { openedAt = {}, ...others } = filter ?? {};
  const given = Object.entries(others).filter(([, operators]) => operators !== undefined);
  const { gte, gt, lt, lte, ...operators } = openedAt ?? {};
  const isCounted =
    groupBy.every((name) => dimensionOf(name).ofMonth) &&
    given.every(([field]) => countedFields.includes(field)) &&
    Object.values(operators).every((value) => value === undefined) &&
    (gte === undefined || gt === undefined) &&
    (lt === undefined || lte === undefined);
  if (!isCounted) {
    return undefined;
  }
  const from = gte ?? gt;
  const until = lt ?? lte;
  // The month after that of the last instant before the period: one that begins with it is whole.
  const before = gte
    ? sql`${gte}::timestamptz - interval '1 microsecond'`
    : sql`${gt}::timestamptz`;
  return {
    first: from === undefined ? undefined : sql`(${monthOf(before)} + interval '1 month')`,
    last: until === undefined ? undefined : monthOf(sql`${until}::timestamptz`),
    where: given.length > 0 ? conditionOf(Object.fromEntries(given)) : undefined,
  };
}
