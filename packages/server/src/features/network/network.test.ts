import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

describe('asOf', () => {
  test('is inherited by every relation below the root', async () => {
    const { region } = await hub.ask(`{
      region(code: "05", asOf: "2019-09-01") {
        direction { name regions { code } }
        antennas { nodes { name direction { name } region { code }
          positions { nodes { role { code } antenna { region { code } } } } } }
      }
    }`);
    expect(region.direction.regions).toEqual([{ code: '04' }, { code: '05' }, { code: '17' }]);
    expect(region.antennas.nodes.map(({ name }: Data) => name)).toEqual(['Antenne de Sherbrooke']);
    const [sherbrooke] = region.antennas.nodes;
    expect(sherbrooke.direction).toEqual({ name: region.direction.name });
    expect(sherbrooke.region.code).toBe('05');
    for (const { antenna } of sherbrooke.positions.nodes) {
      expect(antenna.region.code).toBe('05');
    }
  });

  test('tells the network of each date, and nothing of an antenna that is not open yet', async () => {
    const counts = await hub.ask(`{
      a: antennas(asOf: "2019-08-27") { count { value } }
      b: antennas(asOf: "2020-04-01") { count { value } }
      c: antennas(asOf: "2021-04-06") { count { value } }
      d: antennas(asOf: "2023-10-12") { count { value } }
    }`);
    expect(Object.values(counts).map(({ count }: Data) => count.value)).toEqual([21, 61, 66, 73]);
    const { antennas } = await hub.ask(
      '{ antennas(asOf: "2020-04-01", orderBy: { field: OPENED_ON, direction: DESC }, first: 1) { nodes { code id openedOn } } }',
    );
    const [{ code, id, openedOn }] = antennas.nodes;
    expect(openedOn > '2019-08-28').toBe(true);
    const early = await hub.ask(
      'query ($code: String!, $id: ID!) { antenna(code: $code, asOf: "2019-08-27") { id } node(id: $id, asOf: "2019-08-27") { id } }',
      { code, id },
    );
    expect(early).toEqual({ antenna: null, node: null });
  });

  test.each([
    'yesterday',
    '2023-02-29',
    '2019-13-01',
    'infinity',
    'now',
    '2019-08-28T00:00:00Z',
    '',
    20190828,
  ])('refuses %j and says how a date is written', async (asOf) => {
    const { status, code, message } = await hub.refusal(
      'query ($asOf: Date) { antennas(asOf: $asOf) { nodes { name } } }',
      { variables: { asOf } },
    );
    expect({ status, code }).toEqual({ status: 400, code: 'BAD_INPUT' });
    expect(message).toContain('AAAA-MM-JJ');
    if (asOf !== '') {
      expect(message).not.toContain(String(asOf));
    }
  });

  test('refuses a wrong date in the document too, in the language of the caller', async () => {
    const refused = await hub.refusal('{ regions(asOf: "yesterday") { name } }', {
      language: 'en',
    });
    expect(refused).toMatchObject({ status: 400, code: 'BAD_INPUT' });
    expect(refused.message).toContain('YYYY-MM-DD');
  });
});

describe('antennas', () => {
  test('each have a host office, a municipality, a region and a direction', async () => {
    const { antennas } = await hub.ask(`{
      antennas(first: 100, asOf: "2020-04-01") {
        nodes { hostOffice { name kind municipality { code } } municipality { code } region { code }
          direction { regions { code } } }
      }
    }`);
    expect(antennas.nodes).toHaveLength(61);
    for (const { hostOffice, municipality, region, direction } of antennas.nodes) {
      expect(hostOffice.municipality).toEqual(municipality);
      expect(direction.regions).toContainEqual(region);
    }
  });

  test('near a place come with their distance, and page on by it', async () => {
    const source = `query ($after: String) {
      antennas(first: 2, after: $after, near: { latitude: 48.23656, longitude: -79.02311 }) {
        edges { cursor distanceKm node { name } } pageInfo { hasNextPage endCursor }
      }
    }`;
    const first = (await hub.ask(source)).antennas;
    const second = (await hub.ask(source, { after: first.pageInfo.endCursor })).antennas;
    expect(first.edges[0]).toMatchObject({
      distanceKm: 0,
      node: { name: 'Antenne de Rouyn-Noranda' },
    });
    const edges = [...first.edges, ...second.edges];
    const distances = edges.map(({ distanceKm }: Data) => distanceKm);
    expect(distances).toEqual([...distances].sort((a, b) => a - b));
    expect(new Set(edges.map(({ node }: Data) => node.name)).size).toBe(4);
  });

  test('elsewhere have no distance', async () => {
    const { antennas } = await hub.ask('{ antennas(first: 1) { edges { distanceKm } } }');
    expect(antennas.edges).toEqual([{ distanceKm: null }]);
  });

  test('are filtered by region, municipality, direction and opening, alone and combined', async () => {
    const find = async (where: string) =>
      (await hub.ask(`{ antennas(asOf: "2020-04-01", where: ${where}) { count { value } } }`))
        .antennas.count.value;
    expect(await find('{ region: { eq: "08" } }')).toBe(6);
    expect(await find('{ municipality: { eq: "86042" } }')).toBe(2);
    expect(await find('{ direction: { eq: "DR-OAN" }, region: { eq: "08" } }')).toBe(6);
    expect(await find('{ openedOn: { gt: "2019-08-28" } }')).toBe(40);
    expect(await find('{ not: { openedOn: { gt: "2019-08-28" } } }')).toBe(21);
    expect(
      await find('{ or: [{ region: { eq: "08" } }, { openedOn: { lte: "2019-08-28" } }] }'),
    ).toBe(24);
  });

  test.each([
    ['near: { latitude: 91, longitude: 0 }', 'La latitude va de -90 à 90'],
    ['near: { latitude: 45, longitude: -200 }', 'la longitude de -180 à 180'],
    ['near: { latitude: 45, longitude: -73, withinKm: 0 }', 'plus grand que zéro'],
    ['first: 0', 'de 1 à 100'],
    ['first: 1000', 'de 1 à 100'],
    ['last: -5', 'de 1 à 100'],
    ['first: 5, last: 5', 'pas les deux'],
    ['after: "abc"', 'n’est pas un curseur'],
    ['before: "💥"', 'n’est pas un curseur'],
    ['where: { code: { eq: null } }', 'ne prend pas null'],
    ['where: { code: { eq: "\\u0000" } }', 'code zéro'],
  ])('refuse %s with a sentence that says what is allowed', async (args, sentence) => {
    const { code, message } = await hub.refusal(`{ antennas(${args}) { nodes { name } } }`);
    expect(code).toBe('BAD_INPUT');
    expect(message).toContain(sentence);
  });

  test('refuse the cursor of another list', async () => {
    const { directions } = await hub.ask('{ directions(first: 1) { pageInfo { endCursor } } }');
    const { code, message } = await hub.refusal(
      'query ($after: String) { antennas(after: $after) { nodes { name } } }',
      { variables: { after: directions.pageInfo.endCursor } },
    );
    expect(code).toBe('BAD_INPUT');
    expect(message).toContain('d’une autre liste');
  });

  test('refuse the cursor of another place', async () => {
    const near =
      'query ($latitude: Float!, $after: String) { antennas(first: 3, after: $after, near: { latitude: $latitude, longitude: -73 }) { pageInfo { endCursor } } }';
    const { antennas } = await hub.ask(near, { latitude: 45 });
    const { code } = await hub.refusal(near, {
      variables: { latitude: 48, after: antennas.pageInfo.endCursor },
    });
    expect(code).toBe('BAD_INPUT');
  });

  test('refuse a forged cursor whose values are not of the order', async () => {
    const after = Buffer.from('["Query.antennas opened_on,id asc","tomorrow","x"]').toString(
      'base64url',
    );
    const { code } = await hub.refusal(
      'query ($after: String) { antennas(after: $after, orderBy: { field: OPENED_ON }) { nodes { name } } }',
      { variables: { after } },
    );
    expect(code).toBe('BAD_INPUT');
  });
});

test('a host office changes kind and name when it becomes a Services Québec office', async () => {
  const { hostOffices } = await hub.ask(`{
    hostOffices(asOf: "2019-09-01", where: { kind: { eq: LOCAL_EMPLOYMENT_CENTRE } }, first: 1) {
      nodes { code name }
    }
  }`);
  const [{ code, name }] = hostOffices.nodes;
  const { hostOffice } = await hub.ask(
    'query ($code: String!) { hostOffice(code: $code, asOf: "2021-01-01") { kind name } }',
    { code },
  );
  expect(name).toMatch(/^Centre local d’emploi/);
  expect(hostOffice.kind).toBe('SERVICES_QUEBEC_OFFICE');
  expect(hostOffice.name).toMatch(/^Bureau de Services Québec/);
});

test('six directions cover the seventeen regions after the announcement, four before', async () => {
  const regionsOf = async (asOf: string) => {
    const { directions } = await hub.ask(
      'query ($asOf: Date!) { directions(asOf: $asOf) { nodes { regions { code } } } }',
      { asOf },
    );
    return directions.nodes.map(({ regions }: Data) => regions.map(({ code }: Data) => code));
  };
  const before = await regionsOf('2019-08-27');
  const after = await regionsOf('2019-08-28');
  expect([before.length, after.length]).toEqual([4, 6]);
  expect(new Set(before.flat()).size).toBe(17);
  expect(after.flat()).toHaveLength(17);
});

test('Granby’s antenna passed to the Estrie direction with its municipality', async () => {
  const source = `query ($asOf: Date!) {
    antennas(asOf: $asOf, where: { municipality: { eq: "47017" } }) { nodes { direction { code } region { name } } }
  }`;
  const then = await hub.ask(source, { asOf: '2021-07-07' });
  const later = await hub.ask(source, { asOf: '2021-07-08' });
  expect(then.antennas.nodes).toEqual([
    { direction: { code: 'DR-MTG' }, region: { name: 'Montérégie' } },
  ]);
  expect(later.antennas.nodes).toEqual([
    { direction: { code: 'DR-EST' }, region: { name: 'Estrie' } },
  ]);
});
