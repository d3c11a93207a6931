import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import { createTestHub } from '../../test/hub.ts';
import type { Hub } from '../server.ts';

let hub: Hub;
let behindProxy: Hub;

beforeAll(async () => {
  const connection = await seededDatabase();
  hub = createTestHub({ connection });
  behindProxy = createTestHub({ connection, limits: { proxies: 1 } });
});
afterAll(() => hub.close());

test.each<[string, RequestInit]>([
  ['/graphql?query={__typename}', {}],
  ['/graphql', { method: 'POST' }],
  ['/graphql', { method: 'OPTIONS' }],
  ['/graphql?query={__typename}', { headers: { accept: 'text/html' } }],
  ['/health', {}],
  ['/ready', {}],
  ['/favicon.ico', {}],
  ['/nothing', {}],
])('%s %j is answered with headers that leave a browser nothing to do', async (path, init) => {
  const { headers } = await hub.fetch(new Request(`http://hub${path}`, init));
  expect(Object.fromEntries(headers)).toMatchObject({
    'x-request-id': expect.stringMatching(/./),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-resource-policy': 'same-origin',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    'cache-control': 'private, no-store',
  });
});

test('the page keeps a policy of its own', async () => {
  const { headers } = await hub.fetch(new Request('http://hub/'));
  expect(headers.get('content-security-policy')).toContain("script-src 'sha256-");
  expect(headers.get('referrer-policy')).toBe('no-referrer');
});

test.each([
  ['by nobody', () => hub, {}, null],
  ['by who may say anything', () => hub, { 'x-forwarded-proto': 'https' }, null],
  ['by a proxy', () => behindProxy, { 'x-forwarded-proto': 'https' }, 'max-age=31536000'],
  ['by a proxy to be HTTP', () => behindProxy, { 'x-forwarded-proto': 'http' }, null],
])('a year of TLS is asked for when it is said %s', async (_, asked, headers, expected) => {
  const response = await asked().fetch(new Request('http://hub/health', { headers }));
  expect(response.headers.get('strict-transport-security')).toBe(expected);
});
