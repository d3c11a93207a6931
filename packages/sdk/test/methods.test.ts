import { createHub, type Hub } from '@estuaire/server';
import { afterAll, beforeAll, expect, expectTypeOf, test, vi } from 'vitest';
import { seededDatabase } from '../../server/test/database.ts';
import {
  type AntennaSummary,
  AntennasNearDocument,
  createHubClient,
  type HubClient,
  type Language,
  type MunicipalityPlace,
} from '../src/index.ts';

let server: Hub;
let sent: Request[] = [];
let hub: HubClient;

const client = (language?: Language) =>
  createHubClient({
    url: 'http://hub.test/graphql',
    ...(language && { language }),
    fetch: (url, init) => {
      const request = new Request(url, init);
      sent.push(request.clone());
      return server.fetch(request);
    },
  });

beforeAll(async () => {
  server = createHub({ connection: await seededDatabase() });
  hub = client();
});
afterAll(() => server.close());

test('a municipality is found whatever its accents and case, with its position', async () => {
  const { nodes } = await hub.municipalities.search({ text: 'rouyn noranda' });
  const [first] = nodes;
  expect(first).toMatchObject({
    __typename: 'Municipality',
    code: '86042',
    name: 'Rouyn-Noranda',
    latitude: expect.closeTo(48.24, 1),
    longitude: expect.closeTo(-79.02, 1),
    region: { code: '08', name: 'Abitibi-Témiscamingue' },
  });
  expect(nodes.slice(1)).toContainEqual({
    __typename: 'Antenna',
    municipality: expect.objectContaining({ code: '86042' }),
  });
});

test('a municipality is read by its code, as of a date', async () => {
  const granby = await hub.municipalities.get({ code: '47017' });
  expectTypeOf(granby).toEqualTypeOf<MunicipalityPlace | null>();
  expect(granby?.region?.name).toBe('Estrie');
  const then = await hub.municipalities.get({ code: '47017', asOf: '2019-09-01' });
  expect(then?.region?.name).toBe('Montérégie');
  expect(await hub.municipalities.get({ code: '99999' })).toBeNull();
});

test('the antennas near a point come from the nearest, with all that a visitor needs', async () => {
  const { edges } = await hub.antennas.near({
    near: { latitude: 48.2359, longitude: -79.0242 },
    first: 10,
  });
  expectTypeOf(edges).toEqualTypeOf<{ distanceKm: number | null; node: AntennaSummary }[]>();
  expect(edges).toHaveLength(10);
  expect(edges[0]?.node).toMatchObject({
    municipality: { name: 'Rouyn-Noranda' },
    region: { name: 'Abitibi-Témiscamingue' },
    hostOffice: { name: expect.stringContaining('Rouyn-Noranda') },
    direction: { name: expect.stringContaining('Abitibi-Témiscamingue') },
  });
  const distances = edges.map(({ distanceKm }) => distanceKm ?? Number.NaN);
  expect(distances[0]).toBeLessThan(1);
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
});

test('no antenna near is farther than asked', async () => {
  const { edges } = await hub.antennas.near({
    near: { latitude: 48.2359, longitude: -79.0242, withinKm: 70 },
  });
  expect(new Set(edges.map(({ node }) => node.municipality?.name))).toEqual(
    new Set(['Rouyn-Noranda', 'La Sarre']),
  );
});

test('the antennas are listed by pages, filtered', async () => {
  const where = { region: { eq: '08' } };
  const all = await hub.antennas.list({ where });
  expect(all.nodes.length).toBeGreaterThan(3);
  const first = await hub.antennas.list({ where, first: 2 });
  const rest = await hub.antennas.list({ where, after: first.pageInfo.endCursor });
  expect(first.pageInfo.hasNextPage).toBe(true);
  expect([...first.nodes, ...rest.nodes]).toEqual(all.nodes);
});

test('the network of a day tells the direction and the antennas of each region', async () => {
  const regions = await hub.regions.network({ asOf: '2020-04-01' });
  expect(regions).toHaveLength(17);
  expect(regions.every(({ direction }) => direction !== null)).toBe(true);
  expect(regions.flatMap(({ antennas }) => antennas.nodes)).toHaveLength(61);
  const today = await hub.regions.network();
  expect(today.flatMap(({ antennas }) => antennas.nodes)).toHaveLength(73);
});

test('the deployment of two dates is Annexe 1', async () => {
  const { measures, mandates } = await hub.deployment.compare({
    before: '2019-08-27',
    after: '2020-04-01',
  });
  expect(measures.map(({ key, before, after }) => [key, before, after])).toEqual([
    ['DIRECTIONS', 4, 6],
    ['ANTENNAS', 21, 61],
    ['EMPLOYEES', 51, 162],
    ['COUNSELLORS', 37, 55],
  ]);
  expect(measures.every(({ reconciles }) => reconciles)).toBe(true);
  expect(mandates.length).toBeGreaterThan(0);
});

test('names are French, or English when the client says so', async () => {
  const dates = { before: '2019-08-27', after: '2020-04-01' };
  const labels = async (from: HubClient) =>
    (await from.deployment.compare(dates)).measures.flatMap(({ roles }) =>
      roles.map(({ label }) => label),
    );
  expect((await labels(hub)).join()).toMatch(/onseill/);
  expect((await labels(client('en'))).join()).toMatch(/ounsellor/);
});

test('a document of the caller’s own is sent as it is', async () => {
  const { antennas } = await hub.query(AntennasNearDocument, {
    near: { latitude: 46.82, longitude: -71.22 },
    first: 1,
  });
  expect(antennas.edges[0]?.node.municipality?.name).toBe('Québec');
  const untyped = await hub.query('{ regions { code } }');
  expectTypeOf(untyped).toEqualTypeOf<unknown>();
  expect(untyped).toMatchObject({ regions: expect.arrayContaining([{ code: '17' }]) });
});

test('one call is one POST, in the language of the client', async () => {
  sent = [];
  await client('en').municipalities.get({ code: '86042' });
  const [request, ...others] = sent;
  expect(others).toEqual([]);
  expect([request?.method, request?.url]).toEqual(['POST', 'http://hub.test/graphql']);
  expect(Object.fromEntries(request?.headers ?? [])).toEqual({
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json;q=0.9',
    'accept-language': 'en',
  });
  expect(await request?.json()).toEqual({
    query: expect.stringMatching(/^query MunicipalitiesGet\(/),
    variables: { code: '86042' },
  });
});

test('a token is sent with every call, and asked for anew when it is a function', async () => {
  const tokens: (string | null)[] = [];
  const withToken = (token: string | (() => Promise<string>)) =>
    createHubClient({
      url: 'http://hub.test/graphql',
      token,
      fetch: async (_url, { headers } = {}) => {
        tokens.push(new Headers(headers).get('authorization'));
        return Response.json({ data: { municipality: null } });
      },
    });
  let asked = 0;
  const withTokens = withToken(async () => `secret-${++asked}`);
  await withToken('secret').municipalities.get({ code: '86042' });
  await withTokens.municipalities.get({ code: '86042' });
  await withTokens.municipalities.get({ code: '86042' });
  expect(tokens).toEqual(['Bearer secret', 'Bearer secret-1', 'Bearer secret-2']);
});

test('on a page, the address may be relative to it', async () => {
  vi.stubGlobal('location', { href: 'http://hub.test/a/page' });
  let asked: string | undefined;
  const onPage = createHubClient({
    url: '/graphql',
    fetch: async (url) => {
      asked = url;
      return Response.json({ data: { municipality: null } });
    },
  });
  vi.unstubAllGlobals();
  expect(await onPage.municipalities.get({ code: '86042' })).toBeNull();
  expect(asked).toBe('http://hub.test/graphql');
});

test('what is required, and of which type, does not compile otherwise', () => {
  const calls = [
    // @ts-expect-error the point is required
    () => hub.antennas.near(),
    // @ts-expect-error a latitude is a number
    () => hub.antennas.near({ near: { latitude: '48', longitude: -79 } }),
    // @ts-expect-error there is no such variable
    () => hub.antennas.list({ limit: 3 }),
    // @ts-expect-error the variables of the document are required
    () => hub.query(AntennasNearDocument),
  ];
  expect(calls).toHaveLength(4);
});
