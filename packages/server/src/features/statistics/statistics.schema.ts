import { whereOf } from '@estuaire/pothos-kysely';
import type { Principal } from '../../database/principal.ts';
import { builder } from '../../graphql/builder.ts';
import { may } from '../../graphql/permissions.ts';
import { ReferralFilter } from '../referrals/referrals.schema.ts';
import { countReferrals, readCounts } from './statistics.count.ts';
import {
  dimensionNames,
  dimensionOf,
  type ReferralCount,
  type ReferralDimensionName,
  ReferralStatisticsGroup,
} from './statistics.dimensions.ts';
import { countedMonths } from './statistics.months.ts';
import {
  pickGroups,
  readCells,
  readReleaseRequest,
  releasedReferrals,
} from './statistics.release.ts';
import { checkGroups, checkRequest, maximumGroups } from './statistics.rules.ts';

const ReferralDimension = builder.enumType('ReferralDimension', { values: dimensionNames });

type Total = Pick<ReferralCount, 'count'>;

const ReferralStatisticsTotal = builder.objectRef<Total>('ReferralStatisticsTotal').implement({
  fields: (t) => ({
    count: t.exposeInt('count', { nullable: true }),
    suppressed: t.boolean({ resolve: ({ count }) => count === null }),
  }),
});

ReferralStatisticsGroup.implement({
  fields: (t) => ({
    ...Object.fromEntries(
      dimensionNames.map((name) => [dimensionOf(name).field, dimensionOf(name).expose(t)]),
    ),
    count: t.exposeInt('count', { nullable: true }),
    suppressed: t.boolean({ resolve: ({ count }) => count === null }),
  }),
});

interface Statistics {
  groups: ReferralCount[];
  total: Total;
  /** Numbers from 1 to just below are hidden; null where none is. */
  suppressedBelow: number | null;
}

const ReferralStatistics = builder.objectRef<Statistics>('ReferralStatistics').implement({
  fields: (t) => ({
    groups: t.field({ type: [ReferralStatisticsGroup], resolve: ({ groups }) => groups }),
    total: t.field({ type: ReferralStatisticsTotal, resolve: ({ total }) => total }),
    suppressedBelow: t.exposeInt('suppressedBelow', { nullable: true }),
  }),
});

builder.queryField('referralStatistics', (t) =>
  t.tableSummary({
    type: ReferralStatistics,
    requires: 'READ_STATISTICS',
    args: {
      groupBy: t.arg({ type: [ReferralDimension], required: true }),
      where: t.arg({ type: ReferralFilter.input as never, required: false }),
    },
    check: ({ groupBy, where }, { principal }) => {
      checkRequest(groupBy, where);
      if (!seesRows(principal)) {
        readReleaseRequest(groupBy, where ?? {});
      }
    },
    statement: ({ groupBy, where }, { context: { principal, suppressBelow }, asOf: today }) =>
      seesRows(principal)
        ? countStatement(groupBy, where, today, principal)
        : { statement: releasedReferrals(suppressBelow) },
    read: (rows, { groupBy, where }, { principal, suppressBelow }) =>
      seesRows(principal)
        ? ofRows(readCounts(rows, groupBy))
        : {
            ...pickGroups(readCells(rows), readReleaseRequest(groupBy, where ?? {})),
            suppressedBelow: suppressBelow,
          },
  }),
);

/** Whether a principal is answered the rows that it may see, exactly: each of them could be read as well. */
const seesRows = ({ role }: Principal): boolean => may(role, 'READ_RECORDS');

function countStatement(
  groupBy: readonly ReferralDimensionName[],
  filter: object | null | undefined,
  today: string,
  { role }: Principal,
) {
  const conditionOf = (input: object, alias: string) =>
    whereOf(builder, ReferralFilter, input, { alias, asOf: today });
  const where = filter ? conditionOf(filter, 'referral') : undefined;
  // A month is counted for those who see all of its rows.
  const months =
    role === 'PARTNER'
      ? undefined
      : countedMonths(groupBy, filter as never, (part) => conditionOf(part, 'referral_count'));
  const limit = maximumGroups + 1;
  // A long range of dates is planned by how much of the table lies within, which what is prepared forgets; what is
  // left of months is never long.
  const prepared = months !== undefined;
  return { statement: countReferrals({ groupBy, where, months, today, limit }), prepared };
}

function ofRows(groups: ReferralCount[]): Statistics {
  checkGroups(groups.length);
  const total = groups.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return { groups, total: { count: total }, suppressedBelow: null };
}
