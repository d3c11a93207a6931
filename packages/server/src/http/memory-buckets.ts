import { type BucketPolicy, type Buckets, refillTime, type Taken, tell } from './bucket.ts';

/** Buckets that are kept at most: those touched last. What is forgotten was most likely full again. */
const most = 50_000;

/** Buckets in the memory of this process. */
export interface MemoryBuckets extends Buckets {
  /** Points may be 0, to learn what is there. */
  take(key: string, points: number): Taken;
}

export function memoryBuckets(policy: BucketPolicy): MemoryBuckets {
  const fullAt = new Map<string, number>();
  return {
    take(key, points) {
      const now = performance.now();
      const untilFull = Math.max(0, (fullAt.get(key) ?? 0) - now);
      const told = tell(policy, untilFull, points);
      if (told.taken && points > 0) {
        fullAt.delete(key);
        fullAt.set(key, now + untilFull + refillTime(points, policy));
        if (fullAt.size > most) {
          fullAt.delete(fullAt.keys().next().value as string);
        }
      }
      return told;
    },
    close() {},
  };
}
