import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHub, type TestHub } from './hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

// An error that comes up to the root leaves an operation no data: GraphQL answers at once, and does not wait for
// the fields that are still at work.
test('an operation that is answered while some of its fields are at work keeps no session', async () => {
  const early = `{
    regions { antennas(first: 5) { nodes { positions(first: 5) { nodes { holder { name } } } } } }
    positions(first: 1) { nodes { referrals { count { value } } } }
  }`;
  // More often than there are sessions: one in the embedded database, ten in the pool of a server.
  for (let time = 0; time < 12; time += 1) {
    expect(await hub.refusal(early)).toMatchObject({ code: 'FORBIDDEN' });
  }
  expect((await hub.ask('{ regions { code } }')).regions).toHaveLength(17);
});
