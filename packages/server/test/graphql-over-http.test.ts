import { serverAudits } from 'graphql-http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Hub } from '../src/server.ts';
import { seededDatabase } from './database.ts';
import { createTestHub } from './hub.ts';

let hub: Hub;

beforeAll(async () => {
  hub = createTestHub({ connection: await seededDatabase() });
});
afterAll(() => hub.close());

const audits = serverAudits({
  url: 'http://hub.test/graphql',
  fetchFn: (url: string, init: RequestInit) => hub.fetch(new Request(url, init)),
});

test.each(audits.map((audit) => [audit.name, audit] as const))(
  'GraphQL over HTTP: %s',
  async (_name, audit) => {
    const result = await audit.fn();
    expect(result.status === 'ok' ? 'ok' : result.reason).toBe('ok');
  },
);
