import { expect, test } from 'vitest';
import { showProgress } from './progress.ts';

const rows = { fr: 'Aiguillages', en: 'Referrals' };
const keys = { fr: 'Index', en: 'Indexes' };

/** What a screen shows of some progress, told at these milliseconds. */
function shown(
  screen: { isTTY?: boolean; columns?: number },
  told: readonly (readonly [at: number, done: number, total: number, phase?: typeof rows])[],
): string {
  let now = 0;
  let written = '';
  const tell = showProgress({ ...screen, write: (text) => (written += text) }, () => now);
  for (const [at, done, total, phase = rows] of told) {
    now = at;
    tell({ phase, done, total });
  }
  return written.replaceAll('\u00a0', ' ');
}

const terminal = { isTTY: true, columns: 200 };

test('a terminal shows one bar for each phase, drawn again in its place', () => {
  const written = shown(terminal, [
    [0, 0, 1_000_000],
    [15_000, 250_000, 1_000_000],
    [60_000, 1_000_000, 1_000_000],
    [60_000, 0, 2, keys],
    [61_000, 2, 2, keys],
  ]);
  expect(written.replaceAll('\r\u001b[2K', '<')).toBe(
    [
      '<Aiguillages / Referrals  0 %  0 / 1 000 000  reste / left …  [------------------------]',
      '<Aiguillages / Referrals  25 %  250 000 / 1 000 000  reste / left 0:45  [######------------------]',
      '<Aiguillages / Referrals  100 %  1 000 000 / 1 000 000  1:00  [########################]\n',
      '<Index / Indexes  0 %  0 / 2  reste / left …  [------------------------]',
      '<Index / Indexes  100 %  2 / 2  0:01  [########################]\n',
    ].join(''),
  );
});

test('elsewhere, lines follow one another every five seconds, the first and the last of a phase always', () => {
  const written = shown({}, [
    [0, 0, 40],
    [4_900, 10, 40],
    [5_000, 20, 40],
    [5_100, 30, 40],
    [5_200, 40, 40],
    [5_300, 0, 1, keys],
  ]);
  expect(written).toBe(
    [
      'Aiguillages / Referrals  0 %  0 / 40  reste / left …\n',
      'Aiguillages / Referrals  50 %  20 / 40  reste / left 0:05\n',
      'Aiguillages / Referrals  100 %  40 / 40  0:05\n',
      'Index / Indexes  0 %  0 / 1  reste / left …\n',
    ].join(''),
  );
});

test('a terminal is not drawn faster than the eye follows', () => {
  const often = Array.from({ length: 1_000 }, (_, at) => [at, at, 1_000] as const);
  expect(shown(terminal, often).split('\r')).toHaveLength(11);
});

test.each([80, 60, 40, 20])('a line of a terminal of %i characters never wraps', (columns) => {
  const written = shown({ isTTY: true, columns }, [
    [0, 0, 1_000_000],
    [15_000, 250_000, 1_000_000],
    [60_000, 1_000_000, 1_000_000],
  ]);
  const lines = written.replaceAll('\r\u001b[2K', '\n').split('\n');
  expect(Math.max(...lines.map(({ length }) => length))).toBeLessThan(columns);
  expect(written).toMatch(columns > 60 ? /left 0:45 {2}\[#+-+\]/ : /Aiguillages/);
});
