/** A referral's place in the order by opening, newest first: what a cursor stands for. */
export interface Place {
  reference: string;
  /** As the database writes it, in UTC, with its microseconds. */
  openedAt: string;
  id: number;
}

/** What is asked of every contender, each in the dialect of its own schema. */
export type Question =
  /** W1: an antenna with its region, its direction and its staff. */
  | { kind: 'antenna'; code: string }
  /** W2: all regions, their antennas, the staff of these. */
  | { kind: 'network' }
  /** W3 and W5: a page of referrals behind a place, newest first. */
  | {
      kind: 'referrals';
      first: number;
      after: string | null;
      region?: string;
      status?: string;
    }
  /** W4: how many referrals were opened from a moment until another, by region and status. */
  | { kind: 'counts'; from: string; until: string }
  /** W6: of each region, the first referrals of a status behind a place. */
  | { kind: 'regions'; first: number; after: string | null; status: string }
  /** W7: a referral takes a step … */
  | { kind: 'progress'; reference: string; expectedVersion: number; to: string; key: string }
  /** … and is read again. */
  | { kind: 'referral'; reference: string };

export type Kind = Question['kind'];

interface Named {
  code: string;
  name: string;
}

export interface Person {
  number: string;
  givenName: string;
  familyName: string;
}

interface StaffedPosition {
  number: string;
  holder: Person | null;
}

export interface ReferralAnswer {
  reference: string;
  status: string;
  openedAt: string;
  employer: { neq: string; name: string };
  position: StaffedPosition | null;
  antenna: Named;
  region: Named;
}

export interface Page {
  nodes: readonly ReferralAnswer[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}

interface Step {
  version: number;
  action: string;
  fromStatus: string | null;
  toStatus: string;
}

/** What every contender's answer is brought to, to be compared. */
export interface Answers {
  antenna: Named & {
    region: Named;
    direction: Named;
    positions: readonly (StaffedPosition & { role: string })[];
  };
  network: readonly (Named & {
    antennas: readonly (Named & { positions: readonly StaffedPosition[] })[];
  })[];
  referrals: Page;
  counts: readonly { region: string; status: string; count: number }[];
  regions: readonly (Named & { referrals: Page })[];
  progress: { reference: string; status: string; version: number };
  referral: ReferralAnswer & { version: number; history: readonly Step[] };
}

export type Answer = Answers[Kind];
