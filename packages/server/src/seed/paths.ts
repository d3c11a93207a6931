import type { Referral } from '../database/tables.ts';
import type { ReferralStatus } from '../features/referrals/referrals.rules.ts';
import type { RequestStatus } from '../features/requests/requests.rules.ts';

/** A step that may follow, how often it does, and after how many working days. */
export interface Way<Status> {
  to: Status;
  weight: number;
  days: readonly [least: number, most: number];
}

/** What follows each status. The rules of the features say what may follow; this says what does. */
export type Path<Status extends string> = Record<
  Status,
  {
    /** The share that stays there. */
    stays?: number;
    ways: readonly Way<Status>[];
  }
>;

export const requestPath: Path<RequestStatus> = {
  DRAFT: {
    stays: 0.08,
    ways: [
      { to: 'RECEIVED', weight: 85, days: [0.1, 8] },
      { to: 'WITHDRAWN', weight: 15, days: [10, 60] },
    ],
  },
  RECEIVED: {
    ways: [
      { to: 'ASSIGNED', weight: 82, days: [0.2, 6] },
      { to: 'INCOMPLETE', weight: 8, days: [0.5, 6] },
      { to: 'REFERRED', weight: 6, days: [0.5, 8] },
      { to: 'WITHDRAWN', weight: 4, days: [1, 25] },
    ],
  },
  ASSIGNED: {
    ways: [
      { to: 'IN_PROGRESS', weight: 88, days: [0.3, 10] },
      { to: 'INCOMPLETE', weight: 6, days: [1, 8] },
      { to: 'REFERRED', weight: 3, days: [1, 8] },
      { to: 'WITHDRAWN', weight: 3, days: [2, 25] },
    ],
  },
  IN_PROGRESS: {
    ways: [
      { to: 'RESOLVED', weight: 66, days: [1, 45] },
      { to: 'INCOMPLETE', weight: 10, days: [2, 25] },
      { to: 'REFERRED', weight: 8, days: [2, 25] },
      { to: 'REFUSED', weight: 7, days: [5, 50] },
      { to: 'WITHDRAWN', weight: 9, days: [3, 70] },
    ],
  },
  INCOMPLETE: {
    ways: [
      { to: 'RECEIVED', weight: 75, days: [2, 35] },
      { to: 'REFERRED', weight: 5, days: [3, 20] },
      { to: 'WITHDRAWN', weight: 20, days: [20, 90] },
    ],
  },
  REFERRED: {
    ways: [
      { to: 'RESOLVED', weight: 50, days: [5, 70] },
      { to: 'IN_PROGRESS', weight: 32, days: [3, 35] },
      { to: 'WITHDRAWN', weight: 18, days: [10, 90] },
    ],
  },
  RESOLVED: { ways: [{ to: 'CLOSED', weight: 1, days: [1, 25] }] },
  REFUSED: { ways: [{ to: 'CLOSED', weight: 1, days: [5, 40] }] },
  WITHDRAWN: { ways: [{ to: 'CLOSED', weight: 1, days: [1, 20] }] },
  CLOSED: { stays: 0.975, ways: [{ to: 'IN_PROGRESS', weight: 1, days: [8, 120] }] },
};

/** A request to refer to a partner is referred, whatever else happens to it. */
export const partnerRequestPath: Path<RequestStatus> = {
  ...requestPath,
  ASSIGNED: {
    ways: [
      { to: 'IN_PROGRESS', weight: 40, days: [0.3, 8] },
      { to: 'REFERRED', weight: 60, days: [0.5, 8] },
    ],
  },
  IN_PROGRESS: {
    ways: [
      { to: 'REFERRED', weight: 62, days: [1, 20] },
      { to: 'RESOLVED', weight: 30, days: [1, 30] },
      { to: 'WITHDRAWN', weight: 8, days: [3, 60] },
    ],
  },
};

export const referralPath: Path<ReferralStatus> = {
  PROPOSED: {
    ways: [
      { to: 'ACCEPTED', weight: 74, days: [0.5, 30] },
      { to: 'ABANDONED', weight: 26, days: [5, 60] },
    ],
  },
  ACCEPTED: {
    ways: [
      { to: 'ACCOUNT_IN_CREATION', weight: 91, days: [0.5, 20] },
      { to: 'ABANDONED', weight: 9, days: [10, 60] },
    ],
  },
  ACCOUNT_IN_CREATION: {
    ways: [
      { to: 'ACCOUNT_ACTIVE', weight: 92, days: [1, 25] },
      { to: 'ABANDONED', weight: 8, days: [15, 70] },
    ],
  },
  ACCOUNT_ACTIVE: {
    ways: [
      { to: 'SEARCHING', weight: 88, days: [0.5, 30] },
      { to: 'ABANDONED', weight: 12, days: [20, 110] },
    ],
  },
  SEARCHING: {
    ways: [
      { to: 'CANDIDATE_CONTACTED', weight: 74, days: [3, 100] },
      { to: 'ABANDONED', weight: 26, days: [20, 160] },
    ],
  },
  CANDIDATE_CONTACTED: {
    ways: [
      { to: 'OFFER_SUBMITTED', weight: 62, days: [4, 60] },
      { to: 'SEARCHING', weight: 24, days: [4, 40] },
      { to: 'ABANDONED', weight: 14, days: [10, 70] },
    ],
  },
  OFFER_SUBMITTED: {
    ways: [
      { to: 'OFFER_VALIDATED', weight: 87, days: [10, 65] },
      { to: 'ABANDONED', weight: 13, days: [15, 65] },
    ],
  },
  OFFER_VALIDATED: {
    ways: [
      { to: 'CANDIDATE_INVITED', weight: 80, days: [2, 45] },
      { to: 'CLOSED', weight: 14, days: [10, 90] },
      { to: 'ABANDONED', weight: 6, days: [10, 60] },
    ],
  },
  CANDIDATE_INVITED: {
    ways: [
      { to: 'CLOSED', weight: 94, days: [20, 180] },
      { to: 'ABANDONED', weight: 6, days: [20, 120] },
    ],
  },
  ABANDONED: { stays: 0.55, ways: [{ to: 'CLOSED', weight: 1, days: [15, 130] }] },
  CLOSED: { ways: [] },
};

export type AbandonmentReason = NonNullable<Referral['abandonment_reason']>;

type Reasons = readonly { reason: AbandonmentReason; weight: number }[];

/** Why a referral is abandoned, by the status that it leaves. */
export const abandonmentReasons: Partial<Record<ReferralStatus, Reasons>> = {
  PROPOSED: [
    { reason: 'EMPLOYER_DECLINED', weight: 45 },
    { reason: 'NO_ANSWER', weight: 45 },
    { reason: 'NOT_ELIGIBLE', weight: 10 },
  ],
  ACCEPTED: [
    { reason: 'EMPLOYER_DECLINED', weight: 55 },
    { reason: 'NO_ANSWER', weight: 25 },
    { reason: 'HIRED_LOCALLY', weight: 20 },
  ],
  OFFER_SUBMITTED: [
    { reason: 'NOT_ELIGIBLE', weight: 75 },
    { reason: 'EMPLOYER_DECLINED', weight: 15 },
    { reason: 'OTHER', weight: 10 },
  ],
};

/** … and by any other. */
export const laterReasons: Reasons = [
  { reason: 'HIRED_LOCALLY', weight: 45 },
  { reason: 'EMPLOYER_DECLINED', weight: 25 },
  { reason: 'NO_ANSWER', weight: 18 },
  { reason: 'OTHER', weight: 12 },
];
