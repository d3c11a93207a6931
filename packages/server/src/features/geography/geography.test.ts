import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

describe('regions', () => {
  test('are the seventeen, in the order of their codes, with their direction', async () => {
    const { regions } = await hub.ask('{ regions { code name direction { code } } }');
    expect(regions.map(({ code }: Data) => code)).toEqual(
      Array.from({ length: 17 }, (_, index) => String(index + 1).padStart(2, '0')),
    );
    expect(regions.every(({ direction }: Data) => direction !== null)).toBe(true);
  });

  test('have the population of their limits on the date', async () => {
    const { then, now } = await hub.ask(`{
      then: region(code: "05", asOf: "2019-08-28") { population { value year } }
      now: region(code: "05") { population { value year } }
    }`);
    expect(then.population).toEqual({ value: 338_641, year: 2022 });
    expect(now.population).toEqual({ value: 499_287, year: 2022 });
  });

  test.each(['99', '00', '5', '', 'Estrie', '05\0'])('refuse the code %j', async (code) => {
    const {
      status,
      code: error,
      message,
    } = await hub.refusal('query ($code: RegionCode!) { region(code: $code) { name } }', {
      variables: { code },
    });
    expect({ status, error }).toEqual({ status: 400, error: 'BAD_INPUT' });
    expect(message).toContain('de "01" à "17"');
  });

  test('refuse a code written in the document as they refuse a variable', async () => {
    const refused = await hub.refusal('{ region(code: "99") { name } }', { language: 'en' });
    expect(refused).toMatchObject({ status: 400, code: 'BAD_INPUT' });
    expect(refused.message).toContain('from "01" to "17"');
  });
});

describe('municipalities', () => {
  test('are all those of the register, counted and paged', async () => {
    const seen = new Set<string>();
    let after: string | null = null;
    do {
      const { municipalities }: Data = await hub.ask(
        `query ($after: String) { municipalities(first: 100, after: $after) {
          nodes { code } count { value precision } pageInfo { hasNextPage endCursor }
        } }`,
        { after },
      );
      expect(municipalities.count).toEqual({ value: 1131, precision: 'EXACT' });
      for (const { code } of municipalities.nodes) {
        seen.add(code);
      }
      after = municipalities.pageInfo.hasNextPage ? municipalities.pageInfo.endCursor : null;
    } while (after);
    expect(seen.size).toBe(1131);
  });

  test('belong to the region of the date: Granby was in Montérégie, and is in Estrie', async () => {
    const { then, eve, day } = await hub.ask(`{
      then: municipality(code: "47017", asOf: "2019-09-01") { name region { name } mrc { region { name } } }
      eve: municipality(code: "47017", asOf: "2021-07-07") { region { name } }
      day: municipality(code: "47017", asOf: "2021-07-08") { region { name } mrc { region { name } } }
    }`);
    expect(then).toEqual({
      name: 'Granby',
      region: { name: 'Montérégie' },
      mrc: { region: { name: 'Montérégie' } },
    });
    expect(eve.region.name).toBe('Montérégie');
    expect(day).toEqual({ region: { name: 'Estrie' }, mrc: { region: { name: 'Estrie' } } });
  });

  test('are filtered by the region of the date, and ordered', async () => {
    const source = `query ($asOf: Date!) {
      municipalities(asOf: $asOf, where: { region: { eq: "05" }, population: { gte: 60000 } },
        orderBy: { field: POPULATION, direction: DESC }) { nodes { name } }
    }`;
    const then = await hub.ask(source, { asOf: '2019-09-01' });
    const now = await hub.ask(source, { asOf: '2022-01-01' });
    expect(then.municipalities.nodes).toEqual([{ name: 'Sherbrooke' }]);
    expect(now.municipalities.nodes).toEqual([{ name: 'Sherbrooke' }, { name: 'Granby' }]);
  });

  test('near a place come with their distance, the nearest first, and only those with a position', async () => {
    const { municipalities } = await hub.ask(`{
      municipalities(near: { latitude: 46.8139, longitude: -71.2082, withinKm: 12 }, first: 3) {
        edges { distanceKm node { name } }
      }
    }`);
    const distances = municipalities.edges.map(({ distanceKm }: Data) => distanceKm);
    expect(municipalities.edges[0].node.name).toBe('Québec');
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(distances.every((km: number) => km <= 12)).toBe(true);
  });

  test('without an MRC are among those that are not in this one', async () => {
    const count = async (where: string) =>
      (await hub.ask(`{ municipalities(where: ${where}) { count { value } } }`)).municipalities
        .count.value;
    const inside = await count('{ mrc: { eq: "020" } }');
    expect(await count('{ not: { mrc: { eq: "020" } } }')).toBe(1131 - inside);
  });

  test('near a place are found by a box that leaves none out, also far in the north', async () => {
    const { rows } = await sql<{ name: string }>`
      select name from municipality
      where distance_km(58.1, -68.4, latitude, longitude) <= 700
    `.execute(hub.connection.db);
    const { municipalities } = await hub.ask(`{
      municipalities(near: { latitude: 58.1, longitude: -68.4, withinKm: 700 }, first: 100) { nodes { name } }
    }`);
    const names = (list: Data[]) => list.map(({ name }) => name).sort();
    expect(names(municipalities.nodes)).toEqual(names(rows));
    expect(rows.length).toBeGreaterThan(3);
  });

  test('that do not exist are null', async () => {
    expect(await hub.ask('{ municipality(code: "99999") { name } }')).toEqual({
      municipality: null,
    });
  });

  test('are ordered as French is read: accents and case aside', async () => {
    const { municipalities } = await hub.ask(`{
      municipalities(where: { region: { eq: "10" } }, first: 100) { nodes { name } }
    }`);
    const names = municipalities.nodes.map(({ name }: Data) => name);
    const folded = names.map((name: string) =>
      name
        .normalize('NFD')
        .replace(/\p{M}/gu, '')
        .toLowerCase()
        .replace(/[^a-z0-9]+/g, ' '),
    );
    expect(folded).toEqual([...folded].sort());
    expect(names.length).toBeGreaterThan(5);
  });
});

test('an MRC knows its municipalities and its region', async () => {
  const { mrc } = await hub.ask(`{
    mrc(code: "020") { name kind region { code } municipalities { count { value } } }
  }`);
  expect(mrc).toEqual({
    name: 'Le Rocher-Percé',
    kind: 'MRC',
    region: { code: '11' },
    municipalities: { count: { value: 5 } },
  });
});
