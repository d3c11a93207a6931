import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { memoryBuckets } from './memory-buckets.ts';

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterEach(() => {
  vi.useRealTimers();
});

const policy = { capacity: 100, refill: 10 };

test('a bucket gives what it holds, and nothing of what it does not hold whole', () => {
  const { take } = memoryBuckets(policy);
  expect(take('a', 60)).toEqual({ taken: true, remaining: 40, waitSeconds: 0 });
  expect(take('a', 41)).toEqual({ taken: false, remaining: 40, waitSeconds: 1 });
  expect(take('a', 40)).toEqual({ taken: true, remaining: 0, waitSeconds: 0 });
  expect(take('a', 25)).toEqual({ taken: false, remaining: 0, waitSeconds: 3 });
});

test('it refills steadily, and no further than full', () => {
  const { take } = memoryBuckets(policy);
  take('a', 100);
  vi.advanceTimersByTime(900);
  expect(take('a', 10)).toMatchObject({ taken: false, remaining: 9 });
  vi.advanceTimersByTime(100);
  expect(take('a', 10)).toEqual({ taken: true, remaining: 0, waitSeconds: 0 });
  vi.advanceTimersByTime(60_000);
  expect(take('a', 100)).toEqual({ taken: true, remaining: 0, waitSeconds: 0 });
});

test('the wait that is told is enough', () => {
  const { take } = memoryBuckets({ capacity: 10, refill: 3 });
  take('a', 10);
  const { waitSeconds } = take('a', 7);
  vi.advanceTimersByTime(waitSeconds * 1_000);
  expect(take('a', 7).taken).toBe(true);
});

test('each key has its own bucket', () => {
  const { take } = memoryBuckets(policy);
  take('a', 100);
  expect(take('b', 100).taken).toBe(true);
});

test('what a bucket holds can be asked without taking any', () => {
  const { take } = memoryBuckets(policy);
  take('a', 100);
  expect(take('a', 0)).toEqual({ taken: true, remaining: 0, waitSeconds: 0 });
  vi.advanceTimersByTime(1_000);
  expect(take('a', 0).remaining).toBe(10);
});

test('the buckets touched last are kept, whoever sends however many keys', () => {
  const { take } = memoryBuckets(policy);
  take('a', 100);
  for (let index = 0; index < 49_999; index += 1) {
    take(String(index), 1);
  }
  expect(take('a', 1).taken).toBe(false);
  take('one more', 1);
  expect(take('a', 1).taken).toBe(true);
});
