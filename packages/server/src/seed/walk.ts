import type { AbandonmentReason, Path } from './paths.ts';
import type { Random } from './random.ts';
import { dayOf, END, type Moment, WORKING_DAY } from './working-time.ts';

/** A status that a record reached; the first one follows no other. */
export interface Step<Status> {
  at: Moment;
  from: Status | null;
  to: Status;
  /** Why a referral is abandoned by this step. */
  reason?: AbandonmentReason;
}

/** How fast employers are: most as a path says, a few several times slower, which makes years. */
const paces = [
  { pace: 0.35, weight: 22 },
  { pace: 1, weight: 58 },
  { pace: 2.2, weight: 15 },
  { pace: 7, weight: 5 },
];

/** In these months people are away, and steps take longer. */
const slowMonths = ['07', '08', '12'];
const SLOWNESS = 1.4;

/** Seconds: two steps of a record never come sooner one after the other. */
const LEAST_DELAY = 900;

/** Follows a path from a moment to where it ends, or to where the record is when the records end. */
export function walk<Status extends string>(
  path: Path<Status>,
  first: Status,
  openedAt: Moment,
  random: Random,
): Step<Status>[] {
  const { pace } = random.weighted(paces);
  const steps: Step<Status>[] = [{ at: openedAt, from: null, to: first }];
  for (;;) {
    const { at, to } = steps.at(-1) as Step<Status>;
    const { ways, stays = 0 } = path[to];
    if (ways.length === 0 || random.chance(stays)) {
      return steps;
    }
    const way = random.weighted(ways);
    const next = at + delay(way.days, pace * slowness(at), random);
    if (next >= END) {
      return steps;
    }
    steps.push({ at: next, from: to, to: way.to });
  }
}

/** Nearer to the least than to the most. */
function delay([least, most]: readonly [number, number], pace: number, random: Random): number {
  const days = least + (most - least) * random.next() ** 1.7;
  return Math.max(LEAST_DELAY, Math.round(days * pace * WORKING_DAY));
}

const slowness = (at: Moment) => (slowMonths.includes(dayOf(at).slice(5, 7)) ? SLOWNESS : 1);
