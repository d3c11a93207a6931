import {
  graphql,
  type HubClient,
  type ReferralFilter,
  type ReferralStatus,
  type Viewer,
} from '@estuaire/sdk';
import { askLabels } from '../labels.ts';

/** The steps of a referral, in their order. */
const stepCodes: readonly ReferralStatus[] = [
  'PROPOSED',
  'ACCEPTED',
  'ACCOUNT_IN_CREATION',
  'ACCOUNT_ACTIVE',
  'SEARCHING',
  'CANDIDATE_CONTACTED',
  'OFFER_SUBMITTED',
  'OFFER_VALIDATED',
  'CANDIDATE_INVITED',
  'ABANDONED',
  'CLOSED',
];

const document = graphql(`
  query Referrals($where: ReferralFilter) {
    regions { code name }
    byYear: referralStatistics(groupBy: [OPENED_YEAR], where: $where) {
      groups { openedYear count }
      suppressedBelow
    }
    byRegion: referralStatistics(groupBy: [REGION], where: $where) {
      groups { region { code } count }
      total { count }
    }
    byStep: referralStatistics(groupBy: [STATUS], where: $where) {
      groups { status count }
    }
    byRegionAndYear: referralStatistics(groupBy: [REGION, OPENED_YEAR], where: $where) {
      groups { region { code } openedYear count }
    }
    byStepAndYear: referralStatistics(groupBy: [STATUS, OPENED_YEAR], where: $where) {
      groups { status openedYear count }
    }
    byRegionAndStep: referralStatistics(groupBy: [REGION, STATUS], where: $where) {
      groups { region { code } status count }
    }
    byAll: referralStatistics(groupBy: [REGION, STATUS, OPENED_YEAR], where: $where) {
      groups { region { code } status openedYear count }
    }
  }
`);

/** A number of referrals; null when it is hidden, and must never be taken for 0. */
export type Count = number | null;

/** Years, the last included. */
export interface Period {
  from: number;
  to: number;
}

/** What the referrals of a group have in common. */
export interface Key {
  region?: string;
  step?: string;
  year?: number;
}

/** Numbers of referrals by what they have in common. */
export class Counts {
  readonly groups: readonly (Key & { count: Count })[];

  constructor(groups: readonly (Key & { count: Count })[]) {
    this.groups = groups;
  }

  /** A group that the hub does not tell of has no referral. */
  of({ region, step, year }: Key): Count {
    const group = this.groups.find(
      (group) => group.region === region && group.step === step && group.year === year,
    );
    return group ? group.count : 0;
  }

  get anyHidden(): boolean {
    return this.groups.some(({ count }) => count === null);
  }

  get greatest(): number {
    return Math.max(0, ...this.groups.map(({ count }) => count ?? 0));
  }
}

/** A region or a step. */
export interface Named {
  code: string;
  name: string;
}

export interface Referrals {
  years: number[];
  /** What the numbers without years are of; undefined for all years, where the key allows no other. */
  period: Period | undefined;
  regions: Named[];
  steps: Named[];
  byYear: Counts;
  byRegion: Counts;
  byStep: Counts;
  byRegionAndYear: Counts;
  byStepAndYear: Counts;
  byRegionAndStep: Counts;
  byAll: Counts;
  /** Of the numbers without years. */
  total: Count;
  /** Numbers below it are hidden; null when the key sees records, from which nothing is hidden. */
  hiddenBelow: number | null;
}

/** Asks how many referrals were opened, by region, step and year, under the rights of the key. */
export async function askReferrals(
  hub: HubClient,
  { role }: Viewer,
  period: Period,
): Promise<Referrals> {
  // An analyst may ask for one year or for all: several in one filter would tell numbers that nobody has hidden.
  const asked = role === 'ANALYST' && period.from !== period.to ? undefined : period;
  const [labels, answer] = await Promise.all([
    askLabels(hub, 'ReferralStatus'),
    hub.query(document, { where: asked && openedIn(asked) }),
  ]);
  const within = ({ groups }: { groups: Group[] }) =>
    new Counts(
      groups
        .map(keyed)
        .filter(({ year = period.from }) => year >= period.from && year <= period.to),
    );
  return {
    years: Array.from({ length: period.to - period.from + 1 }, (_, index) => period.from + index),
    period: asked,
    regions: answer.regions,
    steps: stepCodes.map((code) => ({ code, name: labels.get(code) ?? code })),
    byYear: within(answer.byYear),
    byRegion: within(answer.byRegion),
    byStep: within(answer.byStep),
    byRegionAndYear: within(answer.byRegionAndYear),
    byStepAndYear: within(answer.byStepAndYear),
    byRegionAndStep: within(answer.byRegionAndStep),
    byAll: within(answer.byAll),
    total: answer.byRegion.total.count,
    hiddenBelow: answer.byYear.suppressedBelow,
  };
}

/** From the first instant of a year in Québec, where the first of January is on standard time. */
function openedIn({ from, to }: Period): ReferralFilter {
  const start = (year: number) => `${year}-01-01T00:00:00-05:00`;
  return { openedAt: { gte: start(from), lt: start(to + 1) } };
}

interface Group {
  region?: { code: string } | null;
  status?: string | null;
  openedYear?: number | null;
  count: Count;
}

function keyed({ region, status, openedYear, count }: Group): Key & { count: Count } {
  return {
    ...(region && { region: region.code }),
    ...(status && { step: status }),
    ...(openedYear && { year: openedYear }),
    count,
  };
}
