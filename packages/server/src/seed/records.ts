import { cohort, EMPLOYERS, type Numbers } from './cohort.ts';
import type { Ground } from './ground.ts';
import { neqCount } from './neq.ts';
import type { RecordRows } from './record-tables.ts';

/** How many referrals a whole cohort has, and the demonstration, which is one. */
export const COHORT_SIZE = 2_500;

/** More would have more employers than there are numbers for invented ones. */
export const maximumReferrals = Math.floor(neqCount / EMPLOYERS);

/**
 * The records of a data set of so many referrals, cohort by cohort: always the same, and those of a whole
 * cohort whatever follows it. One cohort at a time is held in memory.
 *
 * Rows are numbered from 1. Within a cohort they are in order of time; the next cohort starts over.
 */
export function* records(referrals: number, ground: Ground): Generator<RecordRows> {
  const numbers: Numbers = { employer: 0, contact: 0, request: 0, referral: 0, note: 0 };
  for (let number = 0; number * COHORT_SIZE < referrals; number++) {
    const size = Math.min(COHORT_SIZE, referrals - number * COHORT_SIZE);
    yield cohort({ number, referrals: size }, ground, numbers);
  }
}
