import { type RawBuilder, sql } from 'kysely';
import { builder } from '../../graphql/builder.ts';
import { Region } from '../geography/geography.schema.ts';
import { Antenna } from '../network/network.schema.ts';
import { Organization } from '../organizations/organizations.schema.ts';
import { Program } from '../programs/programs.schema.ts';
import { referralStatuses } from '../referrals/referrals.rules.ts';
import { ReferralStatus } from '../referrals/referrals.schema.ts';

/** How many referrals have something in common. */
export interface ReferralCount {
  /** What it is, by dimension: only those that were grouped by. */
  keys: Partial<Record<string, unknown>>;
  /** For keys of rows that exist for a time only: the last day on which they did, or today. */
  lastDays: Partial<Record<string, string>>;
  /** Null when it is hidden. */
  count: number | null;
}

export const ReferralStatisticsGroup = builder.objectRef<ReferralCount>('ReferralStatisticsGroup');

type GroupFields = Parameters<
  Extract<
    Parameters<typeof ReferralStatisticsGroup.implement>[0]['fields'],
    (...given: never[]) => unknown
  >
>[0];

/** One way to group referrals: all that has to be said of it, for whoever sees rows. */
export interface Dimension {
  /** What the referrals of a group have in common, of a row of `referral`. */
  key: RawBuilder<unknown>;
  /** The same of a row of `referral_count`, where months are counted by it. */
  ofMonth?: RawBuilder<unknown>;
  /** What groups are ordered by, from their key; by the key itself when absent. */
  order?: (key: RawBuilder<unknown>) => RawBuilder<unknown>;
  /**
   * The table that the key is of, when its rows exist for a time only: they are then told as they were last,
   * since a referral outlives the antenna that it names.
   */
  dated?: { table: string; column: string };
  /** Its field of a group, and the name of the field. */
  field: string;
  expose: (t: GroupFields) => ReturnType<GroupFields['field']>;
}

/** When a referral was opened, in Québec's calendar. */
const openedInQuebec = sql`opened_at at time zone 'America/Toronto'`;

const textOf = (value: unknown) => value as string | null;

/** Every dimension of the statistics of referrals, by its name in the schema. */
export const referralDimensions = {
  REGION: {
    key: sql`region_code`,
    ofMonth: sql`region_code`,
    field: 'region',
    expose: (t) =>
      t.tableRowOf({ type: Region, nullable: true, key: ({ keys }) => textOf(keys.REGION) }),
  },
  STATUS: {
    key: sql`status`,
    ofMonth: sql`status`,
    order: (key) => sql`array_position(${`{${referralStatuses.join()}}`}::text[], ${key})`,
    field: 'status',
    expose: (t) =>
      t.field({
        type: ReferralStatus,
        nullable: true,
        resolve: ({ keys }) => (keys.STATUS ?? null) as (typeof referralStatuses)[number] | null,
      }),
  },
  ORGANIZATION: {
    key: sql`organization_code`,
    field: 'organization',
    expose: (t) =>
      t.tableRowOf({
        type: Organization,
        nullable: true,
        key: ({ keys }) => textOf(keys.ORGANIZATION),
      }),
  },
  PROGRAM: {
    key: sql`program_code`,
    dated: { table: 'program', column: 'code' },
    field: 'program',
    expose: (t) =>
      t.tableRowOf({
        type: Program,
        nullable: true,
        key: ({ keys }) => textOf(keys.PROGRAM),
        asOf: ({ lastDays }) => lastDays.PROGRAM,
      }),
  },
  ANTENNA: {
    key: sql`antenna_id`,
    order: (key) => sql`(select code from antenna where id = ${key})`,
    dated: { table: 'antenna', column: 'id' },
    field: 'antenna',
    expose: (t) =>
      t.tableRowOf({
        type: Antenna,
        nullable: true,
        key: ({ keys }) => (keys.ANTENNA ?? null) as number | null,
        asOf: ({ lastDays }) => lastDays.ANTENNA,
      }),
  },
  OPENED_YEAR: {
    key: sql`extract(year from ${openedInQuebec})::integer`,
    ofMonth: sql`extract(year from month)::integer`,
    field: 'openedYear',
    expose: (t) =>
      t.int({
        nullable: true,
        resolve: ({ keys }) => (keys.OPENED_YEAR ?? null) as number | null,
      }),
  },
  OPENED_MONTH: {
    key: sql`date_trunc('month', ${openedInQuebec})::date`,
    ofMonth: sql`month`,
    field: 'openedMonth',
    expose: (t) =>
      t.field({
        type: 'Date',
        nullable: true,
        resolve: ({ keys }) => textOf(keys.OPENED_MONTH ?? null),
      }),
  },
} satisfies Record<string, Dimension>;

export type ReferralDimensionName = keyof typeof referralDimensions;

export const dimensionNames = Object.keys(referralDimensions) as ReferralDimensionName[];

/** What is declared of a dimension. */
export const dimensionOf = (name: ReferralDimensionName): Dimension => referralDimensions[name];
