import { createHub, type Hub } from '@estuaire/server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { demonstrationTokens } from '../../server/src/features/access/access.demonstration.ts';
import { seededDatabase } from '../../server/test/database.ts';
import { createHubClient, HubCursorExpiredError, HubNetworkError } from '../src/index.ts';
import { clientOf, data, refusal } from './stub.ts';

const page = (references: string[], end: string, hasNext = false) =>
  data({
    changes: {
      items: references.map((reference) => ({ cursor: `at-${reference}`, change: { reference } })),
      pageInfo: { cursor: end, hasNext },
    },
  });

describe('on a hub that is not there', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  test('each change is given once, in order, with its cursor, and the next pages at once', async () => {
    const { hub, sent } = clientOf([page(['1', '2'], 'at-2', true), page(['3'], 'at-3')]);
    const seen: string[] = [];
    for await (const { reference, cursor } of hub.changes.follow({ after: 'at-0' })) {
      seen.push(`${reference} ${cursor}`);
      if (reference === '3') {
        break;
      }
    }
    expect(seen).toEqual(['1 at-1', '2 at-2', '3 at-3']);
    expect(sent.map(({ variables }) => variables)).toEqual([
      { first: 100, after: 'at-0' },
      { first: 100, after: 'at-2' },
    ]);
  });

  test('it moves on only after the body has returned: what failed comes again', async () => {
    const { hub, sent } = clientOf([page(['1', '2', '3'], 'at-3')]);
    const following = hub.changes.follow({ after: 'at-0' });
    const seen: string[] = [];
    const apply = async () => {
      for await (const { reference } of following) {
        seen.push(reference);
        if (reference === '2') {
          throw new Error('disk full');
        }
      }
    };
    await expect(apply()).rejects.toThrow('disk full');
    expect([seen, following.cursor]).toEqual([['1', '2'], 'at-1']);
    await expect(apply()).rejects.toThrow('disk full');
    expect(sent[1]?.variables.after).toBe('at-1');
  });

  test('it waits longer and longer while there is nothing, and the cursor still goes on', async () => {
    const { hub, sent } = clientOf([
      page([], 'e1'),
      page([], 'e2'),
      page([], 'e3'),
      page(['1'], 'at-1'),
    ]);
    const started = Date.now();
    const following = hub.changes.follow({}, { pollMs: 1_000, maxPollMs: 3_000 });
    const next = following[Symbol.asyncIterator]().next();
    await vi.advanceTimersByTimeAsync(20_000);
    expect((await next).value).toMatchObject({ reference: '1' });
    expect(sent.map(({ variables }) => variables.after)).toEqual([null, 'e1', 'e2', 'e3']);
    expect(Date.now() - started).toBeGreaterThanOrEqual(1_000 + 1_500 + 1_500);
  });

  test('a cut is overcome, from the cursor, for as long as it lasts', async () => {
    const cut = () => Promise.reject(new TypeError('fetch failed'));
    const away = refusal(503, 'SERVICE_UNAVAILABLE');
    const { hub, sent } = clientOf([
      page(['1'], 'at-1'),
      ...Array.from({ length: 20 }, (_, at) => (at % 2 ? cut : away)),
      page(['2'], 'at-2'),
    ]);
    const iterator = hub.changes.follow()[Symbol.asyncIterator]();
    await iterator.next();
    const next = iterator.next();
    await vi.advanceTimersByTimeAsync(600_000);
    expect((await next).value).toMatchObject({ reference: '2' });
    expect(new Set(sent.slice(1).map(({ variables }) => variables.after))).toEqual(
      new Set(['at-1']),
    );
  });

  test('an address that never answered is told, and so is a cursor that has expired', async () => {
    const nowhere = clientOf([() => Promise.reject(new TypeError('fetch failed'))], {
      maxRetries: 0,
    });
    await expect(nowhere.hub.changes.follow()[Symbol.asyncIterator]().next()).rejects.toThrow(
      HubNetworkError,
    );
    const expired = clientOf([page(['1'], 'at-1', true), refusal(410, 'CURSOR_EXPIRED')]);
    const iterator = expired.hub.changes.follow()[Symbol.asyncIterator]();
    await iterator.next();
    const error = await iterator.next().catch((reason) => reason);
    expect(error).toBeInstanceOf(HubCursorExpiredError);
    expect(error).toMatchObject({ code: 'CURSOR_EXPIRED', cursor: 'at-1' });
  });

  test('abort ends the wait for more with its reason', async () => {
    const { hub } = clientOf([page([], 'e1')]);
    const controller = new AbortController();
    const next = hub.changes
      .follow({}, { signal: controller.signal })
      [Symbol.asyncIterator]()
      .next()
      .catch((reason) => reason);
    await vi.advanceTimersByTimeAsync(100);
    controller.abort('enough');
    expect(await next).toBe('enough');
  });
});

describe('on a hub', () => {
  let server: Hub;
  beforeAll(async () => {
    server = createHub({ connection: await seededDatabase() });
  });
  afterAll(() => server.close());

  test('what is written after a page was read is followed from its changesCursor', async () => {
    const hub = createHubClient({
      url: 'http://hub.test/graphql',
      token: demonstrationTokens.MTESS,
      fetch: (url, init) => server.fetch(new Request(url, init)),
    });
    const { changesCursor } = await hub.referrals.list({ first: 1 });
    const write = hub.referrals.propose({
      employerNeq: '1199988883',
      employer: { name: 'Scierie du Quai inc.', size: 'FROM_5_TO_49', municipality: '25213' },
      antenna: 'A-025',
    });
    const { referral } = await write.orThrow();
    const changes = hub.changes.follow({ after: changesCursor, subjects: ['REFERRAL'] });
    for await (const { kind, reference } of changes) {
      expect([kind, reference]).toEqual(['CREATED', referral.reference]);
      break;
    }
    expect(await hub.referrals.get({ reference: referral.reference })).toEqual(referral);
  });

  test('a cursor of another hub is refused loudly', async () => {
    const hub = createHubClient({
      url: 'http://hub.test/graphql',
      fetch: (url, init) => server.fetch(new Request(url, init)),
    });
    await expect(
      hub.changes.follow({ after: 'no cursor' })[Symbol.asyncIterator]().next(),
    ).rejects.toMatchObject({ name: 'HubRequestError', code: 'BAD_INPUT' });
  });
});
