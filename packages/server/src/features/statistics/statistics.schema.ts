import { whereOf } from '@estuaire/pothos-kysely';
import { builder } from '../../graphql/builder.ts';
import type { HubContext } from '../../graphql/context.ts';
import { ReferralFilter } from '../referrals/referrals.schema.ts';
import { countReferrals } from './statistics.count.ts';
import {
  dimensionNames,
  dimensionOf,
  type ReferralCount,
  type ReferralDimensionName,
  ReferralStatisticsGroup,
} from './statistics.dimensions.ts';
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

/** A filter of referrals, as the plugin makes it and types it for itself. */
type Where = Record<string, object>;

builder.queryField('referralStatistics', (t) =>
  t.field({
    type: ReferralStatistics,
    requires: 'READ_STATISTICS',
    args: {
      groupBy: t.arg({ type: [ReferralDimension], required: true }),
      where: t.arg({ type: ReferralFilter.input as never, required: false }),
    },
    resolve: (_parent, { groupBy, ...args }, context) => {
      const where = args.where as Where | null | undefined;
      checkRequest(groupBy, where);
      return countRows(context, groupBy, where);
    },
  }),
);

/** Counts the rows that whoever asks may see: exactly, since each of them could be read as well. */
async function countRows(
  { db, today }: HubContext,
  groupBy: readonly ReferralDimensionName[],
  where: Where | null | undefined,
): Promise<Statistics> {
  const groups = await countReferrals(db, {
    groupBy,
    where: where
      ? whereOf(builder, ReferralFilter, where, { alias: 'referral', asOf: today })
      : undefined,
    today,
    limit: maximumGroups + 1,
  });
  checkGroups(groups.length);
  const total = groups.reduce((sum, { count }) => sum + (count ?? 0), 0);
  return { groups, total: { count: total }, suppressedBelow: null };
}
