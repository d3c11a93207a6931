import { expect, test } from 'vitest';
import { bothReconcile, compareRoles, reconciles } from './deployment.rules.ts';

const official = (value: number, atLeast = false) => ({ value, atLeast, source: '' });

test.each([
  [61, official(61), true],
  [60, official(61), false],
  [201, official(200, true), true],
  [200, official(200, true), false],
  [61, undefined, null],
])('%i against %o: %s', (counted, published, expected) => {
  expect(reconciles(counted, published)).toBe(expected);
});

test.each([
  [true, true, true],
  [true, false, false],
  [null, true, null],
  [false, null, null],
])('%s and %s: %s', (before, after, expected) => {
  expect(bothReconcile(before, after)).toBe(expected);
});

test('a role held on one date only counts zero on the other', () => {
  const role = (code: string, value: number) => ({
    code,
    label_fr: '',
    label_en: '',
    counsellor: true,
    value,
  });
  expect(
    compareRoles([role('OLD', 3)], [role('NEW', 5)]).map(({ code, before, after }) => [
      code,
      before,
      after,
    ]),
  ).toEqual([
    ['NEW', 0, 5],
    ['OLD', 3, 0],
  ]);
});
