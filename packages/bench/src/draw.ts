import type { Place } from '@estuaire/bench-peers';
import type { Client } from 'pg';
import type { Written } from './load/protocol.ts';
import { BenchProblem } from './problem.ts';

/** Numbers from 0 to 1 that are always the same for a seed (mulberry32). */
export function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A referral, and what it is filtered by. */
export interface DrawnPlace extends Place {
  region: string;
  status: string;
}

const placeColumns = `reference, opened_at::text as "openedAt", id, region_code as region, status`;

/** The codes of the antennas that are open today, in an order of chance. */
export async function drawAntennas(db: Client, random: () => number): Promise<string[]> {
  const { rows } = await db.query<{ code: string }>(
    'select code from antenna where valid @> current_date order by code',
  );
  return rows
    .map(({ code }) => ({ code, at: random() }))
    .sort((a, b) => a.at - b.at)
    .map(({ code }) => code);
}

/** Referrals by chance, behind each of which enough others of its region and status follow. */
export async function drawPlaces(
  db: Client,
  random: () => number,
  { count, followers }: { count: number; followers: number },
): Promise<DrawnPlace[]> {
  const { rows: bounds } = await db.query<{ last: number }>('select max(id) as last from referral');
  const last = bounds[0]?.last ?? 0;
  const ids = Array.from({ length: count * 6 }, () => 1 + Math.floor(random() * last));
  const { rows } = await db.query<DrawnPlace>(
    `select ${placeColumns} from unnest($1::integer[]) with ordinality as drawn (id, place)
     join referral using (id)
     where $2 <= (
       select count(*) from (
         select from referral follower
         where follower.region_code = referral.region_code and follower.status = referral.status
           and (follower.opened_at, follower.id) < (referral.opened_at, referral.id)
         order by follower.opened_at desc, follower.id desc limit $2
       ) followers
     )
     order by place limit $3`,
    [ids, followers, count],
  );
  if (rows.length === 0) {
    throw new BenchProblem(
      'No region has enough referrals of one status: ask for more with --referrals',
    );
  }
  return rows;
}

/** The referrals at a depth of the list of all, and those that follow. */
export async function placesAtDepth(
  db: Client,
  depth: number,
  count: number,
): Promise<DrawnPlace[]> {
  const { rows } = await db.query<DrawnPlace>(
    `select ${placeColumns} from referral order by opened_at desc, id desc offset $1 limit $2`,
    [depth, count],
  );
  return rows;
}

/** Periods by chance, of a month to a year, in the time of the referrals. */
export async function drawPeriods(
  db: Client,
  random: () => number,
  count: number,
): Promise<{ from: string; until: string }[]> {
  const { rows } = await db.query<{ first: Date; last: Date }>(
    'select min(opened_at) as first, max(opened_at) as last from referral',
  );
  const day = 86_400_000;
  const first = Number(rows[0]?.first);
  const days = Math.floor((Number(rows[0]?.last) - first) / day);
  const midnight = (days: number) =>
    `${new Date(first + days * day).toISOString().slice(0, 10)}T00:00:00Z`;
  return Array.from({ length: count }, () => {
    const length = Math.min(days - 1, 30 + Math.floor(random() * 336));
    const from = Math.floor(random() * (days - length));
    return { from: midnight(from), until: midnight(from + length) };
  });
}

/** The region in which the counsellor of the demonstration writes. */
const writtenRegion = '12';

/**
 * Referrals that may go to and fro between two steps, so many for each of some contenders: none of them waits
 * for what another one has locked.
 */
export async function drawWritten(
  db: Client,
  { shares, each }: { shares: number; each: number },
): Promise<Written[][]> {
  const { rows } = await db.query<Written>(
    `select reference, status, version from referral
     where region_code = $1 and status in ('SEARCHING', 'CANDIDATE_CONTACTED') order by id limit $2`,
    [writtenRegion, shares * each],
  );
  if (rows.length < shares * each) {
    throw new BenchProblem(
      `W7 takes ${shares * each} referrals that may be written, and there are ${rows.length}: ask for more with --referrals`,
    );
  }
  return Array.from({ length: shares }, (_, share) => rows.slice(share * each, (share + 1) * each));
}
