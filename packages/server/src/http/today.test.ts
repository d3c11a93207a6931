import { expect, test } from 'vitest';
import { todayInQuebec } from './today.ts';

test('the day changes at midnight in Québec', () => {
  expect(todayInQuebec(Date.parse('2026-07-01T03:59:59Z'))).toBe('2026-06-30');
  expect(todayInQuebec(Date.parse('2026-07-01T04:00:00Z'))).toBe('2026-07-01');
  expect(todayInQuebec(Date.parse('2026-01-01T04:59:59Z'))).toBe('2025-12-31');
});
