import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import { createTestHub } from '../../test/hub.ts';
import type { Connection } from '../database/connect.ts';

let connection: Connection;

beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

test('who tries token after token is turned away by network, before they are looked at', async () => {
  const hub = createTestHub({ connection, limits: { proxies: 1 } });
  const from = (address: string, authorization?: string) =>
    hub.fetch(
      new Request('http://hub/graphql?query={__typename}', {
        headers: { 'x-forwarded-for': address, ...(authorization && { authorization }) },
      }),
    );
  for (let tried = 0; tried < 100; tried += 1) {
    expect((await from('192.0.2.1', `Bearer guess-${tried}`)).status).toBe(401);
  }
  const refused = await from('192.0.2.1', 'Bearer another');
  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('1');
  expect(await refused.json()).toMatchObject({
    errors: [{ extensions: { code: 'RATE_LIMITED' } }],
  });
  expect((await from('192.0.2.1')).status).toBe(200);
  expect((await from('192.0.2.2', 'Bearer another')).status).toBe(401);
});
