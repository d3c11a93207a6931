import type { Answers } from '@estuaire/bench-peers';
import { expect, test } from 'vitest';
import { differences, instant, normalForm } from '../src/normal-form.ts';

test.each([
  ['2026-09-17T19:33:53.000000Z'],
  ['2026-09-17 19:33:53+00'],
  ['2026-09-17T19:33:53+00:00'],
  ['2026-09-17T15:33:53-0400'],
])('%s is one instant, however it is written', (text) => {
  expect(instant(text)).toBe('2026-09-17T19:33:53.000000Z');
});

test('microseconds are kept, and count', () => {
  expect(instant('2026-09-17 19:33:53.000001+00')).toBe('2026-09-17T19:33:53.000001Z');
  expect(() => instant('yesterday')).toThrow('Not a time: yesterday');
});

test('cursors differ, and that there is one is compared', () => {
  const page = (endCursor: string | null): Answers['referrals'] => ({
    nodes: [],
    pageInfo: { endCursor, hasNextPage: false },
  });
  expect(differences(normalForm(page('abc')), normalForm(page('xyz')))).toEqual([]);
  expect(differences(normalForm(page('abc')), normalForm(page(null)))).toEqual([
    'pageInfo.endCursor: null is not "a cursor"',
  ]);
});

test('counts are compared whatever their order, lists in theirs', () => {
  const one = { region: '01', status: 'CLOSED', count: 3 };
  const other = { region: '02', status: 'CLOSED', count: 4 };
  expect(normalForm([one, other])).toEqual(normalForm([other, one]));
  expect(normalForm([])).toEqual([]);
  const antenna = (code: string) => ({ code, name: code, positions: [] });
  const region = (...codes: string[]) => [{ code: '01', name: 'R', antennas: codes.map(antenna) }];
  expect(differences(normalForm(region('A', 'B')), normalForm(region('B', 'A')))).toEqual([
    '0.antennas.0.code: "B" is not "A"',
    '0.antennas.0.name: "B" is not "A"',
    '0.antennas.1.code: "A" is not "B"',
    '0.antennas.1.name: "A" is not "B"',
  ]);
});

test('a difference is told by where it is, briefly, and not all of them', () => {
  expect(differences({ a: [{ b: 1 }] }, { a: [{ b: '1' }] })).toEqual(['a.0.b: "1" is not 1']);
  expect(differences({ a: null }, { a: { b: 1 } })).toEqual(['a: {"b":1} is not null']);
  expect(differences({ a: 1 }, { a: 1, extra: true })).toEqual(['extra: true is not absent']);
  expect(differences([1, 2], [1])).toEqual(['1: absent is not 2']);
  expect(differences('x'.repeat(200), 'y')).toEqual([`answer: "y" is not "${'x'.repeat(78)}…`]);
  const many = Array.from({ length: 50 }, (_, index) => index);
  expect(differences(many, many.toReversed(), 3)).toHaveLength(3);
});
