import type { Asked } from '@estuaire/bench-peers';

/** A referral that is written, as it was last seen. */
export interface Written {
  reference: string;
  status: string;
  version: number;
}

/** A contender and what it is asked: read again and again, or written and read again. */
export interface Load {
  lane: string;
  url: string;
  headers: Readonly<Record<string, string>>;
  reads?: readonly Asked[];
  writes?: { contender: string; referrals: readonly Written[] };
}

export interface Turn {
  lane: string;
  /** Milliseconds that count, and those before them, which do not. */
  ms: number;
  rampMs: number;
  /** How many ask at once, each on a connection of its own. */
  connections: number;
}

/** What came of a turn. */
export interface Taken {
  /** Units of work done in a second: an answer, or a write and its reading. */
  rate: number;
  p50Ms: number;
  p99Ms: number;
  /** Units of work in all, those of the ramp among them. */
  units: number;
  /** Microseconds that the load itself computed for each. */
  loadCpu: number;
}

export type Order = { load: Load } | { turn: Turn };
export type Report = { taken: Taken } | { loaded: true } | { problem: string };

/** The two steps between which a referral may go to and fro for ever. */
export const nextStep = (status: string): string =>
  status === 'SEARCHING' ? 'CANDIDATE_CONTACTED' : 'SEARCHING';
