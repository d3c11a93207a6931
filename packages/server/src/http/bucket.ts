import type { Limits } from '../limits.ts';

/** A bucket holds `capacity` points and gets `refill` of them back each second, up to full. */
export interface BucketPolicy {
  capacity: number;
  refill: number;
}

/** The bucket that the settings give each caller. */
export function ratePolicy({ rateLimitCapacity, rateLimitRefill }: Limits): BucketPolicy {
  return { capacity: rateLimitCapacity, refill: rateLimitRefill };
}

/** What became of points that were asked for. */
export interface Taken {
  /** Whether all of them were there; otherwise none was taken. */
  taken: boolean;
  /** Whole points that are left. */
  remaining: number;
  /** Whole seconds until the points would have been there; 0 when they were. */
  waitSeconds: number;
}

/** One bucket for each key. */
export interface Buckets {
  take(key: string, points: number): Taken | Promise<Taken>;
  close(): void;
}

/** Milliseconds in which a bucket gains so many points. */
export function refillTime(points: number, { refill }: BucketPolicy): number {
  return (points / refill) * 1_000;
}

/**
 * Tells what became of points from all that is kept of a bucket: the milliseconds until it is full again,
 * before they were taken.
 */
export function tell(policy: BucketPolicy, untilFull: number, points: number): Taken {
  const after = untilFull + refillTime(points, policy);
  const excess = after - refillTime(policy.capacity, policy);
  const taken = excess <= 0;
  const missing = ((taken ? after : untilFull) * policy.refill) / 1_000;
  return {
    taken,
    remaining: Math.max(0, Math.floor(policy.capacity - missing)),
    waitSeconds: taken ? 0 : Math.ceil(excess / 1_000),
  };
}
