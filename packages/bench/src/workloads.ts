import type { List, Place, Question } from '@estuaire/bench-peers';
import type { Client } from 'pg';
import { drawAntennas, drawPeriods, drawPlaces, generator, placesAtDepth } from './draw.ts';

/** A question behind a place: each contender is asked with a cursor of its own. */
export interface Draft {
  place?: { at: Place; list: List };
  question(cursor: string | null): Question;
}

/** What is asked in one comparison: a workload, or one depth of it. */
export interface Drafts {
  /** How many referrals lie before the page, where that is what is compared. */
  depth?: number;
  drafts: readonly Draft[];
}

export interface DrawOptions {
  db: Client;
  seed: number;
  referrals: number;
}

export interface Workload {
  name: string;
  title: string;
  /** What is asked, in the words of no schema. */
  description: string;
  /** Absent of the one that writes. */
  draw?(options: DrawOptions): Promise<Drafts[]>;
}

const pageSize = 50;
/** How many places and periods are drawn: enough that no page is in the way of another. */
const drawn = 100;

const behind = (at: Place, list: List, question: (after: string | null) => Question): Draft => ({
  place: { at, list },
  question,
});

/** 1 thousand, 100 thousand and 900 thousand of a million; of fewer, as deep in proportion. */
export const depthsOf = (referrals: number): number[] =>
  [Math.min(1_000, referrals / 10), referrals / 10, (referrals * 9) / 10].filter(
    (depth, index, all) => all.indexOf(depth) === index,
  );

export const workloads: readonly Workload[] = [
  {
    name: 'W1',
    title: 'an antenna',
    description:
      'One antenna by its code: its region, its direction, its positions of today with their role and their holder. A different antenna each time.',
    draw: async ({ db, seed }) => [
      {
        drafts: (await drawAntennas(db, generator(seed))).map((code) => ({
          question: () => ({ kind: 'antenna', code }),
        })),
      },
    ],
  },
  {
    name: 'W2',
    title: 'the network',
    description:
      'All 17 regions, their antennas of today, the positions of each and who holds them.',
    draw: async () => [{ drafts: [{ question: () => ({ kind: 'network' }) }] }],
  },
  {
    name: 'W3',
    title: 'a page, filtered',
    description:
      '50 referrals of a region and a status, newest first, behind a cursor: reference, status, opening, employer, position and holder, antenna, region; whether more follow, and the cursor of the last. Region, status and cursor are those of a referral drawn by chance.',
    draw: async ({ db, seed }) => {
      const places = await drawPlaces(db, generator(seed + 3), {
        count: drawn,
        followers: pageSize + 1,
      });
      return [
        {
          drafts: places.map(({ region, status, ...at }) =>
            behind(at, 'referrals', (after) => ({
              kind: 'referrals',
              first: pageSize,
              after,
              region,
              status,
            })),
          ),
        },
      ];
    },
  },
  {
    name: 'W4',
    title: 'counts',
    description:
      'How many referrals were opened in a period, by region and status. Periods of a month to a year, drawn by chance.',
    draw: async ({ db, seed }) => [
      {
        drafts: (await drawPeriods(db, generator(seed + 4), 20)).map((period) => ({
          question: () => ({ kind: 'counts', ...period }),
        })),
      },
    ],
  },
  {
    name: 'W5',
    title: 'a page, deep',
    description:
      'As W3 in the list of all referrals, behind so many others: 1 thousand, a tenth and nine tenths of all.',
    draw: async ({ db, referrals }) => {
      const depths: Drafts[] = [];
      for (const depth of depthsOf(referrals)) {
        const places = await placesAtDepth(db, depth, drawn / 2);
        const drafts = places.map((at) =>
          behind(at, 'referrals', (after) => ({ kind: 'referrals', first: pageSize, after })),
        );
        depths.push({ depth, drafts });
      }
      return depths;
    },
  },
  {
    name: 'W6',
    title: 'pages of regions',
    description:
      'All 17 regions, and of each the first 10 referrals of a status behind a cursor, as in W3. Status and cursor are those of a referral drawn by chance.',
    draw: async ({ db, seed }) => {
      const places = await drawPlaces(db, generator(seed + 6), { count: 50, followers: 1 });
      return [
        {
          drafts: places.map(({ status, ...at }) =>
            behind(at, 'regions', (after) => ({ kind: 'regions', first: 10, after, status })),
          ),
        },
      ];
    },
  },
  {
    name: 'W7',
    title: 'a write, read again',
    description:
      'A referral takes a step, at the version that was read, and the step is kept in its history: both or none. Then it is read again with what belongs to it and its last step. Two requests, counted as one unit.',
  },
];
