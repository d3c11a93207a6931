import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import { createTestHub } from '../../test/hub.ts';
import type { Connection } from '../database/connect.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import type { Hub } from '../server.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await seededDatabase();
  // The clock of the buckets: a slow machine would see them refill.
  vi.useFakeTimers({ toFake: ['performance'] });
});
afterAll(async () => {
  vi.useRealTimers();
  await connection.close();
});

/** A hub whose buckets hold 100. */
const hubWith = (limits: Partial<Limits> = {}) =>
  createTestHub({
    connection,
    limits: { rateLimitCapacity: 100, rateLimitRefill: 0.5, ...limits },
  });

async function ask(hub: Hub, query: string, headers: Record<string, string> = {}) {
  const response = await hub.fetch(
    new Request('http://hub/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    }),
  );
  const { errors } = (await response.json()) as {
    errors?: { message: string; extensions: { code: string } }[];
  };
  return { response, error: errors?.[0], code: errors?.[0]?.extensions.code };
}

const limitOf = ({ response }: { response: Response }) => response.headers.get('ratelimit');

test('an answer tells what is left and how it comes back', async () => {
  const asked = await ask(hubWith(), '{ region(code: "06") { name } }');
  expect(asked.response.headers.get('ratelimit-policy')).toBe(
    '"cost";q=100;qu="estuaire-cost";w=200',
  );
  expect(limitOf(asked)).toBe('"cost";r=89;t=1');
  expect(asked.response.headers.get('retry-after')).toBeNull();
});

test('who has spent all waits, and is told for how long in both languages', async () => {
  const hub = hubWith();
  for (let left = 80; left >= 0; left -= 20) {
    expect(limitOf(await ask(hub, '{ municipalities(first: 10) { nodes { code } } }'))).toBe(
      `"cost";r=${left};t=1`,
    );
  }
  const french = await ask(hub, '{ __typename }');
  expect(french.response.status).toBe(429);
  expect(french.code).toBe('RATE_LIMITED');
  expect(french.response.headers.get('retry-after')).toBe('20');
  expect(limitOf(french)).toBe('"cost";r=0;t=20');
  expect(french.error?.message).toBe(
    'Trop de travail demandé en peu de temps. Réessayez dans 20 s.',
  );
  const english = await ask(hub, '{ __typename }', { 'accept-language': 'en' });
  expect(english.error?.message).toMatch(/^Too much work asked for in a short time\. Try again in/);
  vi.advanceTimersByTime(20_000);
  expect((await ask(hub, '{ __typename }')).response.status).toBe(200);
});

test('an operation for which too little is left is not executed, and a smaller one is', async () => {
  const hub = hubWith();
  const dear = '{ municipalities(first: 95) { nodes { code } } }';
  const { response, code } = await ask(hub, dear);
  expect([response.status, code]).toEqual([429, 'RATE_LIMITED']);
  // 90 are left after the request itself, and 95 are missing 5.
  expect(response.headers.get('retry-after')).toBe('10');
  expect((await ask(hub, '{ municipalities(first: 70) { nodes { code } } }')).code).toBeUndefined();
});

test.each<[string, RequestInit]>([
  ['malformed', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{' }],
  ['of another type', { method: 'POST', body: 'x' }],
  ['too large', { method: 'POST', body: ' '.repeat(1_000_001) }],
  ['of another method', { method: 'DELETE' }],
])('a request that is %s costs what every request does', async (_, init) => {
  const hub = hubWith();
  const { headers } = await hub.fetch(new Request('http://hub/graphql', init));
  expect(headers.get('ratelimit')).toBe('"cost";r=90;t=1');
});

test.each([
  ['cannot be read', '{', 'GRAPHQL_PARSE_FAILED'],
  ['is not valid', '{ nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  [
    'costs too much',
    '{ regions { antennas { nodes { municipality { name } } } } }',
    'COST_TOO_HIGH',
  ],
])('a query that %s costs what every request does', async (_, query, code) => {
  const asked = await ask(hubWith({ cost: 100 }), query);
  expect([asked.code, limitOf(asked)]).toEqual([code, '"cost";r=90;t=1']);
});

test('who has spent all is turned away before the body is read', async () => {
  const hub = hubWith({ rateLimitCapacity: 15 });
  await ask(hub, '{ __typename }');
  let sent = 0;
  const body = new ReadableStream({
    pull(controller) {
      sent += 1;
      controller.enqueue(new Uint8Array(1_000));
    },
  });
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body };
  const response = await hub.fetch(
    new Request('http://hub/graphql', { ...init, duplex: 'half' } as RequestInit),
  );
  expect(response.status).toBe(429);
  expect(sent).toBeLessThan(10);
});

test('health is always told', async () => {
  const hub = hubWith({ rateLimitCapacity: 5 });
  expect((await ask(hub, '{ __typename }')).code).toBe('RATE_LIMITED');
  const response = await hub.fetch(new Request('http://hub/health'));
  expect([response.status, response.headers.get('ratelimit')]).toEqual([200, null]);
});

test('the public is told apart by the network that it calls from', async () => {
  const hub = hubWith({ proxies: 1 });
  const from = (address: string) => ask(hub, '{ __typename }', { 'x-forwarded-for': address });
  expect(limitOf(await from('192.0.2.1'))).toBe('"cost";r=90;t=1');
  expect(limitOf(await from('192.0.2.2'))).toBe('"cost";r=90;t=1');
  expect(limitOf(await from('192.0.2.1'))).toBe('"cost";r=80;t=1');
  expect(limitOf(await from('2001:db8::1'))).toBe('"cost";r=90;t=1');
  expect(limitOf(await from('2001:db8::2'))).toBe('"cost";r=80;t=1');
});

test('over the network, by the address of the socket, whatever the caller says of itself', async () => {
  const hub = hubWith();
  const server = createServer(hub.listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql?query={__typename}`;
  const limits = [];
  for (const forwarded of ['192.0.2.1', '192.0.2.2']) {
    const response = await fetch(url, { headers: { 'x-forwarded-for': forwarded } });
    limits.push(response.headers.get('ratelimit'));
  }
  server.close();
  expect(limits).toEqual(['"cost";r=90;t=1', '"cost";r=80;t=1']);
});

test('without rates, nothing is counted', async () => {
  const hub = hubWith({ rateLimit: false, rateLimitCapacity: 1 });
  const asked = await ask(hub, '{ __typename }');
  expect([asked.code, limitOf(asked)]).toEqual([undefined, null]);
});

test('the defaults let an analyst explore: a thousand regions with their antennas, then ten a second', () => {
  const { rateLimitCapacity, rateLimitRefill, cost } = defaultLimits;
  expect(rateLimitCapacity).toBeGreaterThanOrEqual(5 * cost);
  expect(rateLimitRefill / 500).toBeGreaterThanOrEqual(10);
});
