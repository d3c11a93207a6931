import { expect, test } from 'vitest';
import { picture } from '../src/picture.ts';

const drawn = [
  { place: 'W1', contender: 'floor', title: 'floor', ratio: 0.5 },
  { place: 'W1', contender: 'other', title: 'A & B', ratio: 4 },
  { place: 'W2', contender: 'floor', title: 'floor', ratio: 1 },
];

test('the picture tells in words what it shows', () => {
  const svg = picture(drawn);
  expect(svg).toContain('<title id="title">Throughput of this hub over that of each contender');
  expect(svg).toContain('W1: floor 0.50, A &amp; B 4.00. W2: floor 1.00.');
  expect(svg).not.toMatch(/NaN|Infinity|undefined|A & B/);
});

test('half and twice are equally far from 1', () => {
  const bars = [
    ...picture(drawn).matchAll(/<rect x="([\d.]+)" y="\d+" width="([\d.]+)" height="11"/g),
  ];
  const [half, four, one] = bars.map(([, x, width]) => [Number(x), Number(width)] as const);
  const start = (four as readonly [number, number])[0];
  expect(
    (half as readonly [number, number])[0] + (half as readonly [number, number])[1],
  ).toBeCloseTo(start, 0);
  expect((four as readonly [number, number])[1]).toBeCloseTo(
    2 * (half as readonly [number, number])[1],
    0,
  );
  expect((one as readonly [number, number])[1]).toBe(1);
});
