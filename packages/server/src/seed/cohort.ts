import { Clientele } from './clientele.ts';
import type { EmployerFile } from './employer-file.ts';
import { employerRows } from './employer-rows.ts';
import type { Ground } from './ground.ts';
import { openingTimes } from './opening-times.ts';
import { Random } from './random.ts';
import { noRows, type RecordRows } from './record-tables.ts';
import { referralRows } from './referral-rows.ts';
import { type RequestRows, requestRows } from './request-rows.ts';
import { type Moment, WORKING_DAY } from './working-time.ts';

/** Of a hundred referrals, so many employers and requests. */
export const EMPLOYERS = 0.16;
const REQUESTS = 0.6;

/** The later an employer, the fewer are still to come. */
const RARER = 1.35;

/** How often a referral answers a request for guidance to the portal, when one waits. */
const ANSWERED = 0.6;

/** Working seconds between such a request and its referral, at the least. */
const ANSWERED_AFTER = WORKING_DAY;

/** What the last rows were numbered, by table. */
export type Numbers = Record<'employer' | 'contact' | 'request' | 'referral' | 'note', number>;

/** A request for guidance to the portal whose referral may follow. */
interface Waiting {
  file: EmployerFile;
  requestId: number;
  since: Moment;
}

/**
 * Employers with their requests and referrals of the whole period, in order of time, who know of nobody
 * outside. They depend on their own number, on how many they are and on the ground they stand on.
 */
export function cohort(
  { number, referrals }: { number: number; referrals: number },
  ground: Ground,
  numbers: Numbers,
): RecordRows {
  const random = new Random(number);
  const requests = Math.round(referrals * REQUESTS);
  const times = openingTimes(requests + referrals, random);
  const employers = Math.max(1, Math.round(referrals * EMPLOYERS));
  const arrivals = arrivalRanks(employers, times.length);
  const next = (kind: keyof Numbers) => () => ++numbers[kind];
  const clientele = new Clientele(ground, { size: employers, nextId: next('employer') }, random);
  const making = { ground, nextNote: next('note'), random };
  const rows = noRows();
  const waiting: Waiting[] = [];

  for (const [rank, openedAt] of times.entries()) {
    const newcomer = arrivals.has(rank) ? clientele.arrive(openedAt) : undefined;
    if (isAmong(rank, requests, times.length)) {
      const file = newcomer ?? clientele.comeBack();
      const made = requestRows({ id: ++numbers.request, file, openedAt }, making);
      collect(rows, made);
      if (mayWait(made)) {
        waiting.push({ file, requestId: made.business_request.id as number, since: openedAt });
      }
    } else {
      const answered = newcomer ? undefined : takeWaiting(waiting, openedAt, random);
      const file = newcomer ?? answered?.file ?? clientele.comeBack();
      const requestId = answered?.requestId ?? null;
      const id = ++numbers.referral;
      collect(rows, referralRows({ id, file, openedAt, requestId }, making));
    }
  }
  for (const file of clientele.files) {
    const { audiences } = ground;
    collect(rows, employerRows(file, { audiences, nextContact: next('contact') }, random));
  }
  return rows;
}

/** Which records bring an employer that is new; the first one does. */
function arrivalRanks(employers: number, records: number): Set<number> {
  let rank = -1;
  return new Set(
    Array.from({ length: employers }, (_, index) => {
      rank = Math.max(rank + 1, Math.floor(records * (index / employers) ** RARER));
      return rank;
    }),
  );
}

/** Whether a rank is one of `some`, spread evenly among all. */
function isAmong(rank: number, some: number, all: number): boolean {
  return Math.floor(((rank + 1) * some) / all) > Math.floor((rank * some) / all);
}

function mayWait({ business_request, business_request_history }: RequestRows): boolean {
  return (
    business_request.kind === 'PORTAL_GUIDANCE' &&
    business_request_history.every(
      ({ to_status }) => to_status !== 'WITHDRAWN' && to_status !== 'REFUSED',
    )
  );
}

/** The request that has waited longest, when it has waited long enough. */
function takeWaiting(waiting: Waiting[], at: Moment, random: Random): Waiting | undefined {
  const first = waiting[0];
  return first && first.since + ANSWERED_AFTER <= at && random.chance(ANSWERED)
    ? waiting.shift()
    : undefined;
}

/** Adds rows, or one, to those of their tables. */
function collect(rows: RecordRows, made: { [Table in keyof RecordRows]?: unknown }): void {
  for (const [table, some] of Object.entries(made)) {
    const all = rows[table as keyof RecordRows] as unknown[];
    all.push(...(Array.isArray(some) ? some : [some]));
  }
}
