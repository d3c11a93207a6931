import { createHub, type Hub } from '@estuaire/server';
import { afterAll, beforeAll, expect, expectTypeOf, test, vi } from 'vitest';
import { demonstrationTokens } from '../../server/src/features/access/access.demonstration.ts';
import { seededDatabase } from '../../server/test/database.ts';
import {
  type Antenna,
  type AntennasNearItem,
  createHubClient,
  createHubClientOf,
  type HubClient,
  type HubLanguage,
  type HubPage,
  type Municipality,
  municipalities,
} from '../src/index.ts';

let server: Hub;
let sent: Request[] = [];
let hub: HubClient;

const client = (language?: HubLanguage, token?: string) =>
  createHubClient({
    url: 'http://hub.test/graphql',
    ...(language && { language }),
    ...(token && { token }),
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

test('what is searched for is found whatever its accents and case, and told apart', async () => {
  const { items } = await hub.directory.search({ text: 'rouyn noranda' });
  expect(items[0]).toEqual({
    __typename: 'Municipality',
    municipalityCode: '86042',
    name: 'Rouyn-Noranda',
    designation: 'Ville',
    region: { code: '08', name: 'Abitibi-Témiscamingue' },
  });
  expect(items.map(({ __typename }) => __typename)).toContain('Antenna');
});

test('a municipality is read by its code, as of a date', async () => {
  const granby = await hub.municipalities.get({ code: '47017' });
  expectTypeOf(granby).toEqualTypeOf<Municipality | null>();
  expect(granby?.region?.name).toBe('Estrie');
  const then = await hub.municipalities.get({ code: '47017', asOf: '2019-09-01' });
  expect(then?.region?.name).toBe('Montérégie');
  expect(await hub.municipalities.get({ code: '99999' })).toBeNull();
});

test('the antennas near a point come from the nearest, with all that a visitor needs', async () => {
  const { items } = await hub.antennas.near({
    near: { latitude: 48.2359, longitude: -79.0242 },
    first: 10,
  });
  expectTypeOf(items).toEqualTypeOf<AntennasNearItem[]>();
  expect(items).toHaveLength(10);
  expect(items[0]?.antenna).toMatchObject({
    municipality: { name: 'Rouyn-Noranda' },
    region: { name: 'Abitibi-Témiscamingue' },
    hostOffice: { name: expect.stringContaining('Rouyn-Noranda') },
    direction: { name: expect.stringContaining('Abitibi-Témiscamingue') },
  });
  const distances = items.map(({ distanceKm }) => distanceKm ?? Number.NaN);
  expect(distances[0]).toBeLessThan(1);
  expect(distances).toEqual(distances.toSorted((a, b) => a - b));
});

test('the antennas are listed by pages, filtered', async () => {
  const where = { region: { eq: '08' } };
  const all = await hub.antennas.list({ where }).toArray({ limit: 1_000 });
  expect(all.length).toBeGreaterThan(3);
  const first = await hub.antennas.list({ where, first: 2 });
  expectTypeOf(first).toEqualTypeOf<HubPage<Antenna>>();
  const second = await first.next();
  expect([...first.items, ...(second?.items ?? [])]).toEqual(all.slice(0, 4));
});

test('the regions of a day are all told, and their directions', async () => {
  const { items } = await hub.regions.list({ asOf: '2020-04-01' });
  expect(items).toHaveLength(17);
  expect(items.every(({ direction }) => direction !== null)).toBe(true);
});

test('every list is answered to who may read all', async () => {
  const { query: _, ...methods } = client('en', demonstrationTokens.administrator);
  const lists = Object.entries(methods).flatMap(([name, namespace]) =>
    'list' in namespace ? [{ name, list: namespace.list as HubClient['antennas']['list'] }] : [],
  );
  expect(lists.length).toBeGreaterThan(18);
  for (const { name, list } of lists) {
    const { items } = await list({ first: 2 });
    expect([name, items.length > 0 || /audit|changes/.test(name)]).toEqual([name, true]);
  }
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

test('one call is one POST, in the language of the client', async () => {
  sent = [];
  await client('en').municipalities.get({ code: '86042' });
  const [request, ...others] = sent;
  expect(others).toEqual([]);
  expect([request?.method, request?.url]).toEqual(['POST', 'http://hub.test/graphql']);
  expect(Object.fromEntries(request?.headers ?? [])).toEqual({
    'content-type': 'application/json',
    accept: 'application/graphql-response+json',
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

test('a client of chosen namespaces has them, and query', async () => {
  const slim = createHubClientOf(
    { municipalities },
    { url: 'http://hub.test/graphql', fetch: (url, init) => server.fetch(new Request(url, init)) },
  );
  expect(Object.keys(slim)).toEqual(['municipalities', 'query']);
  expect(await slim.municipalities.get({ code: '86042' })).toMatchObject({ name: 'Rouyn-Noranda' });
});

test('a namespace has its own name in every client: its operations are named after it', () => {
  // @ts-expect-error municipalities is no other
  createHubClientOf({ towns: municipalities }, { url: 'http://hub.test/graphql' });
});
