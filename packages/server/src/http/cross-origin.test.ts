import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import { createTestHub } from '../../test/hub.ts';
import type { Hub } from '../server.ts';

const [listed, also, other] = ['https://a.example', 'http://localhost:5173', 'https://b.example'];

let closed: Hub;
let open: Hub;

beforeAll(async () => {
  const connection = await seededDatabase();
  closed = createTestHub({ connection });
  open = createTestHub({ connection, limits: { corsOrigins: [listed, also] } });
});
afterAll(() => closed.close());

const post = (hub: Hub, headers: Record<string, string>, path = '/graphql') =>
  hub.fetch(
    new Request(`http://hub${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{"query":"{ __typename }"}',
    }),
  );

const preflight = (hub: Hub, origin: string, path = '/graphql') =>
  hub.fetch(
    new Request(`http://hub${path}`, {
      method: 'OPTIONS',
      headers: {
        origin,
        'access-control-request-method': 'POST',
        'access-control-request-headers': 'authorization, content-type, x-other',
      },
    }),
  );

const cors = ({ headers }: Response) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control')));

test.each([listed, also])('a page of %s may ask, with what the hub takes', async (origin) => {
  const response = await preflight(open, origin);
  expect(response.status).toBe(204);
  expect(await response.text()).toBe('');
  expect(response.headers.get('vary')).toBe('Origin');
  expect(cors(response)).toEqual({
    'access-control-allow-origin': origin,
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers':
      'authorization, content-type, accept, accept-language, x-request-id',
    'access-control-expose-headers': 'x-request-id, ratelimit, ratelimit-policy, retry-after',
    'access-control-max-age': '7200',
  });
});

test('and reads the answer, with the headers that matter to it, errors too', async () => {
  const expected = {
    'access-control-allow-origin': listed,
    'access-control-expose-headers': 'x-request-id, ratelimit, ratelimit-policy, retry-after',
  };
  const asked: Record<string, string>[] = [
    {},
    { 'content-type': 'text/plain' },
    { authorization: 'Bearer no' },
  ];
  for (const headers of asked) {
    const response = await post(open, { origin: listed, ...headers });
    expect(cors(response)).toEqual(expected);
    expect(response.headers.get('vary')).toBe('Origin');
  }
});

test.each([
  other,
  'null',
  '*',
  `${listed}.evil.example`,
  'http://a.example',
  'https://A.example',
  `${listed}:8443`,
  `${listed}/`,
])('a page of %s may not', async (origin) => {
  const asked = await preflight(open, origin);
  expect(asked.status).toBe(405);
  expect(cors(asked)).toEqual({});
  const answered = await post(open, { origin });
  expect(cors(answered)).toEqual({});
  expect(answered.headers.get('vary')).toBe('Origin');
});

test('without a list, no origin may, and answers do not vary', async () => {
  for (const response of [
    await preflight(closed, listed),
    await post(closed, { origin: listed }),
  ]) {
    expect(cors(response)).toEqual({});
    expect(response.headers.get('vary')).toBeNull();
  }
});

test('only the endpoint takes requests that ask first', async () => {
  expect((await preflight(open, listed, '/health')).status).toBe(405);
});
