import { expect, test } from 'vitest';
import { interleave } from '../src/interleave.ts';
import type { Round } from '../src/measure.ts';
import { resultOf, toJson } from '../src/result.ts';
import { median, quantile, ratios } from '../src/statistics.ts';

test('a quantile lies between two values when it falls there', () => {
  expect(quantile([4, 1, 3, 2], 0.5)).toBe(2.5);
  expect(quantile([10, 20], 0.25)).toBe(12.5);
  expect(median([7])).toBe(7);
});

test('values are ordered as numbers', () => {
  expect(median([100, 9, 20])).toBe(20);
});

test('a ratio is taken within each round: what slows a round for both leaves it alone', () => {
  expect(ratios([10, 1, 20], [20, 2, 40])).toEqual({ median: 0.5, quartiles: [0.5, 0.5] });
  expect(() => ratios([1, 2], [1])).toThrow(RangeError);
});

test('turns rotate, and a round before the first is not kept', async () => {
  const taken: string[] = [];
  const turns = await interleave(['a', 'b', 'c'], {
    rounds: 3,
    turn: async (lane) => taken.push(lane),
  });
  expect(taken.join('')).toBe('abc' + 'abc' + 'bca' + 'cab');
  expect(turns.get('a')).toEqual([4, 9, 11]);
});

const round = (rate: number, cpu: number): Round => ({
  rate,
  p50Ms: 1000 / rate,
  p99Ms: 2000 / rate,
  units: rate,
  loadCpu: 20,
  nodeCpu: cpu,
  serverCpu: cpu,
});

test('every ratio is above 1 where this hub is ahead', () => {
  const subject = { workload: 'W1', contender: 'slow', title: 'Slow', referrals: 1_000 };
  const hub = { rounds: [round(200, 50), round(100, 100), round(400, 25)] };
  const measured = { rounds: [round(100, 100), round(50, 200), round(100, 100)], rssMb: 123.456 };
  expect(
    toJson(resultOf({ ...subject, measured, hub, statements: { work: 6, around: 2 } })),
  ).toMatchObject({
    workload: 'W1',
    contender: 'slow',
    throughputRatio: 2,
    cpuRatio: 2,
    p50Ratio: 2,
    p99Ratio: 2,
    statements: 6,
    rssMb: 123.5,
    rate: 100,
  });
});

test('what is not known here is null, never a guess', () => {
  const { nodeCpu: _, ...unknown } = round(100, 1);
  const result = resultOf({
    workload: 'W1',
    contender: 'far',
    title: 'Far',
    referrals: 1_000,
    measured: { rounds: [unknown] },
    hub: { rounds: [round(100, 1)] },
  });
  expect(toJson(result)).toMatchObject({
    throughputRatio: 1,
    cpuRatio: null,
    statements: null,
    rssMb: null,
    nodeCpuUs: null,
    postgresCpuUs: 1,
  });
});
