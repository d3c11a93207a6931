import { expect, test } from 'vitest';
import { dayBefore, firstEnd, holdsOn, nearestDay, rangeText } from './periods.ts';

const year = { from: '2023-10-12', until: '2024-10-12' };
const since = { from: '2023-10-12', until: null };
const always = { from: null, until: null };

test('a period is written as Postgres writes it', () => {
  expect([year, since, always].map(rangeText)).toEqual([
    '[2023-10-12,2024-10-12)',
    '[2023-10-12,)',
    '(,)',
  ]);
});

test('a period has its first day and not its last', () => {
  expect(
    ['2023-10-11', '2023-10-12', '2024-10-11', '2024-10-12'].map((on) => holdsOn(year, on)),
  ).toEqual([false, true, true, false]);
  expect(holdsOn(since, '9999-12-31')).toBe(true);
  expect(holdsOn(always, '0001-01-01')).toBe(true);
});

test('the day before passes months, years and leap days', () => {
  expect(['2024-03-01', '2023-03-01', '2024-01-01', '0001-01-02'].map(dayBefore)).toEqual([
    '2024-02-29',
    '2023-02-28',
    '2023-12-31',
    '0001-01-01',
  ]);
});

test('what lasts ends after everything', () => {
  expect(firstEnd(null, '2024-10-12')).toBe('2024-10-12');
  expect(firstEnd('2024-10-12', null)).toBe('2024-10-12');
  expect(firstEnd('2024-10-12', '2024-10-11')).toBe('2024-10-11');
  expect(firstEnd(null, null)).toBeNull();
});

test('the nearest day of a period is its first, its last or the day itself', () => {
  expect(['2020-01-01', '2024-01-01', '2030-01-01'].map((on) => nearestDay(year, on))).toEqual([
    '2023-10-12',
    '2024-01-01',
    '2024-10-11',
  ]);
  expect(nearestDay(since, '2030-01-01')).toBe('2030-01-01');
});
