import { expect, test } from 'vitest';
import { HubServerError } from '../src/index.ts';
import { clientOf, data, refusal, type Sent } from './stub.ts';

/** A list of so many antennas, in pages. */
const antennas =
  (total: number) =>
  ({ variables: { first, after } }: Sent) => {
    const from = Number(after ?? 0);
    const until = Math.min(from + (first ?? 25), total);
    const items = Array.from({ length: until - from }, (_, at) => ({ code: `A-${from + at + 1}` }));
    return data({
      antennas: { items, pageInfo: { cursor: `${until}`, hasNext: until < total } },
    })();
  };

const codes = (items: { code: string }[]) => items.map(({ code }) => code);

test('nothing is asked before a list is awaited, and then one page, once', async () => {
  const { hub, sent } = clientOf([antennas(60)]);
  const list = hub.antennas.list({ first: 20 });
  expect(sent).toHaveLength(0);
  const page = await list;
  await list;
  expect(sent.map(({ variables }) => variables)).toEqual([{ first: 20 }]);
  expect([page.items.length, page.cursor, page.hasNext]).toEqual([20, '20', true]);
});

test('pages follow one another to the last, which has no next', async () => {
  const { hub, sent } = clientOf([antennas(45)]);
  const first = await hub.antennas.list({ first: 20, where: { region: { eq: '08' } } });
  const second = await first.next();
  const third = await second?.next();
  expect(codes(third?.items ?? [])).toEqual(['A-41', 'A-42', 'A-43', 'A-44', 'A-45']);
  expect(await third?.next()).toBeNull();
  expect(sent[2]?.variables).toEqual({ first: 20, after: '40', where: { region: { eq: '08' } } });
});

test('iterating gives each item, a hundred at a time, and asks no further than it goes', async () => {
  const { hub, sent } = clientOf([antennas(250)]);
  const seen: string[] = [];
  for await (const { code } of hub.antennas.list()) {
    seen.push(code);
  }
  expect([seen.length, new Set(seen).size, sent.length]).toEqual([250, 250, 3]);
  for await (const { code } of hub.antennas.list()) {
    if (code === 'A-100') {
      break;
    }
  }
  expect(sent).toHaveLength(4);
});

test('toArray asks for no more than its limit', async () => {
  const { hub, sent } = clientOf([antennas(250)]);
  expect(await hub.antennas.list().toArray({ limit: 7 })).toHaveLength(7);
  expect(await hub.antennas.list().toArray({ limit: 150 })).toHaveLength(150);
  expect(await hub.antennas.list().toArray({ limit: 1_000 })).toHaveLength(250);
  expect(sent.map(({ variables }) => variables.first)).toEqual([7, 100, 100, 100, 100, 100]);
});

test('an iteration that breaks off says where to go on from', async () => {
  const { hub } = clientOf([antennas(250), refusal(500, 'INTERNAL'), antennas(250)], {
    maxRetries: 0,
  });
  const seen: string[] = [];
  let cursor: string | null | undefined;
  try {
    for await (const { code } of hub.antennas.list()) {
      seen.push(code);
    }
  } catch (error) {
    expect(error).toBeInstanceOf(HubServerError);
    ({ cursor } = error as HubServerError);
  }
  expect([seen.length, cursor]).toEqual([100, '100']);
  for await (const { code } of hub.antennas.list({ after: cursor })) {
    seen.push(code);
  }
  expect([seen.length, new Set(seen).size]).toEqual([250, 250]);
});

test('a list that never grows is one page', async () => {
  const { hub, sent } = clientOf([data({ regions: [{ code: '01' }, { code: '02' }] })]);
  const page = await hub.regions.list();
  expect([codes(page.items), page.hasNext, await page.next()]).toEqual([['01', '02'], false, null]);
  expect(codes(await hub.regions.list().toArray({ limit: 10 }))).toEqual(['01', '02']);
  expect(sent).toHaveLength(2);
});

test('what came with a page can be had', async () => {
  const { hub } = clientOf([
    () =>
      Response.json(
        { data: { regions: [] } },
        {
          headers: {
            'x-request-id': 'r-9',
            ratelimit: '"cost";r=240;t=1',
            'ratelimit-policy': '"cost";q=250;qu="estuaire-cost";w=50',
          },
        },
      ),
    data({ regions: [] }),
  ]);
  expect(await hub.regions.list().withResponse()).toMatchObject({
    data: { items: [] },
    requestId: 'r-9',
    rateLimit: { limit: 250, remaining: 240, resetSeconds: 1 },
    attempts: 1,
  });
  expect((await hub.regions.list().withResponse()).rateLimit).toBeUndefined();
});
