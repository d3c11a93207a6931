import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

test('the role of counsellors changes: the new one succeeds the old one', async () => {
  const { role } = await hub.ask(`{
    role(code: "REGIONAL_IMMIGRATION_COUNSELLOR", asOf: "2019-10-01") {
      label english: label(language: EN) counsellor validity { from until }
      predecessor { code label validity { until } }
    }
  }`);
  expect(role).toEqual({
    label: 'conseiller ou conseillère en immigration régionale',
    english: 'regional immigration counsellor',
    counsellor: true,
    validity: { from: '2019-08-28', until: null },
    predecessor: {
      code: 'PARTNERSHIP_COUNSELLOR',
      label: 'conseiller ou conseillère en partenariat',
      validity: { until: '2020-04-01' },
    },
  });
});

test('a position is found by role and antenna, with its holder of the date', async () => {
  const { positions } = await hub.ask(`{
    positions(asOf: "2020-04-01", where: { role: { eq: "REGIONAL_DIRECTOR" } }) {
      count { value } nodes { number holder { name number position { number } } antenna { direction { code } } }
    }
  }`);
  expect(positions.count.value).toBe(6);
  const directions = positions.nodes.map(({ antenna }: Data) => antenna.direction.code);
  expect(new Set(directions).size).toBe(6);
  for (const { number, holder } of positions.nodes) {
    expect(holder.position.number).toBe(number);
  }
});

test('a vacant position has no holder, and does not hide the others', async () => {
  const { positions } = await hub.ask(`{
    positions(asOf: "2026-01-15", first: 100, orderBy: { field: OPENED_ON }) { nodes { holder { name } } }
  }`);
  const held = positions.nodes.filter(({ holder }: Data) => holder !== null);
  expect(held.length).toBeGreaterThan(50);
  expect(held.length).toBeLessThan(positions.nodes.length);
});

test('mandates say since when, and what is not known', async () => {
  const { before, after } = await hub.ask(`{
    before: mandates(asOf: "2019-08-27") { code validity { from } optimised knownFrom }
    after: mandates(asOf: "2019-08-28") { code text validity { from } optimised }
  }`);
  expect(before).toHaveLength(7);
  expect(before.filter(({ validity }: Data) => validity).map(({ code }: Data) => code)).toEqual([
    'M5',
    'M6',
  ]);
  expect(before.find(({ code }: Data) => code === 'M7').knownFrom).toBe('2019-08-28');
  expect(after.every(({ validity }: Data) => validity)).toBe(true);
  expect(after.filter(({ optimised }: Data) => optimised).map(({ code }: Data) => code)).toEqual([
    'M5',
    'M6',
  ]);
});
