/**
 * What the SDK does of each fault: whether it sends again, when, and what it throws in the end.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import {
  createHubClient,
  graphql,
  HubAuthenticationError,
  HubConflictError,
  HubForbiddenError,
  HubNetworkError,
  HubRateLimitError,
  HubRefusedError,
  HubServerError,
  HubTimeoutError,
  isHubConflictError,
  isHubRateLimitError,
} from '../src/index.ts';
import { clientOf, data, listening, refusal } from './stub.ts';

const viewer = data({ viewer: { role: 'PUBLIC' } });
const saved = data({ closeReferral: { __typename: 'ReferralSaved', version: 3 } });
const closing = { reference: 'A-0000-0778-1', expectedVersion: 2 };

describe('when time is the test’s own', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  /** How a call ends, and the milliseconds that it takes. */
  async function timed(call: Promise<unknown>): Promise<{ ended: unknown; ms: number }> {
    const started = Date.now();
    const ended = call.then(
      (value) => ({ ended: value, ms: Date.now() - started }),
      (reason) => ({ ended: reason as unknown, ms: Date.now() - started }),
    );
    await vi.runAllTimersAsync();
    return ended;
  }

  test('429: it waits as long as Retry-After says, and sends again', async () => {
    const { hub, sent } = clientOf([refusal(429, 'RATE_LIMITED', { 'retry-after': '7' }), viewer]);
    const { ended, ms } = await timed(hub.viewer.get().withResponse());
    expect(ended).toMatchObject({ data: { role: 'PUBLIC' }, attempts: 2 });
    expect(sent).toHaveLength(2);
    expect(ms).toBeGreaterThanOrEqual(7_000);
    expect(ms).toBeLessThan(7_400);
  });

  test('429 with a date: it waits until then', async () => {
    const later = new Date(Date.now() + 5_000).toUTCString();
    const { hub } = clientOf([refusal(429, 'RATE_LIMITED', { 'retry-after': later }), viewer]);
    const { ms } = await timed(hub.viewer.get());
    expect(ms).toBeGreaterThanOrEqual(4_000);
    expect(ms).toBeLessThan(5_400);
  });

  test('429 for longer than the call may take: it fails at once, and says when to come back', async () => {
    const { hub, sent } = clientOf([refusal(429, 'RATE_LIMITED', { 'retry-after': '60' })]);
    const { ended, ms } = await timed(hub.viewer.get());
    expect(ended).toBeInstanceOf(HubRateLimitError);
    expect(isHubRateLimitError(ended)).toBe(true);
    expect(ended).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 60, requestId: 'r-1' });
    expect([sent.length, ms]).toEqual([1, 0]);
  });

  test('503 twice: it sends a third time, after waits that grow, and differ between clients', async () => {
    const away = refusal(503, 'SERVICE_UNAVAILABLE');
    const { hub, sent } = clientOf([away, away, viewer]);
    const random = vi.spyOn(Math, 'random').mockReturnValue(0);
    const { ended, ms } = await timed(hub.viewer.get().withResponse());
    random.mockReturnValue(0.5);
    const other = await timed(clientOf([away, away, viewer]).hub.viewer.get());
    random.mockRestore();
    expect(ended).toMatchObject({ attempts: 3 });
    expect(sent).toHaveLength(3);
    expect([ms, other.ms]).toEqual([300 + 600, 225 + 450]);
  });

  test('a fault of the hub beside data, in an answer of 200: it sends again', async () => {
    for (const code of ['INTERNAL', 'SERVICE_UNAVAILABLE', 'TIMEOUT']) {
      const { hub, sent } = clientOf([refusal(200, code), viewer]);
      expect((await timed(hub.viewer.get())).ended).toEqual({ role: 'PUBLIC' });
      const { ended } = await timed(clientOf([refusal(200, code)]).hub.viewer.get());
      expect(ended).toBeInstanceOf(HubServerError);
      expect([code, sent.length]).toEqual([code, 2]);
    }
  });

  test('503 without end: it gives up after maxRetries', async () => {
    const { hub, sent } = clientOf([refusal(503, 'SERVICE_UNAVAILABLE')], { maxRetries: 4 });
    const { ended } = await timed(hub.viewer.get());
    expect(ended).toBeInstanceOf(HubServerError);
    expect(sent).toHaveLength(5);
    expect((await timed(hub.viewer.get({}, { maxRetries: 0 }))).ended).toBeInstanceOf(
      HubServerError,
    );
    expect(sent).toHaveLength(6);
  });

  test('503 of a proxy, which is no hub’s: it sends again', async () => {
    const { hub, sent } = clientOf([() => new Response('<p>', { status: 503 }), viewer]);
    expect((await timed(hub.viewer.get())).ended).toEqual({ role: 'PUBLIC' });
    expect(sent).toHaveLength(2);
  });

  test('408 is sent again, 400 and 403 are not', async () => {
    const late = clientOf([() => new Response('', { status: 408 }), viewer]);
    expect((await timed(late.hub.viewer.get())).ended).toEqual({ role: 'PUBLIC' });
    const forbidden = clientOf([refusal(403, 'FORBIDDEN')]);
    expect((await timed(forbidden.hub.viewer.get())).ended).toBeInstanceOf(HubForbiddenError);
    const bad = clientOf([refusal(400, 'BAD_INPUT')]);
    await timed(bad.hub.viewer.get());
    expect([late.sent.length, forbidden.sent.length, bad.sent.length]).toEqual([2, 1, 1]);
  });

  test('a write is sent again with its key, the same', async () => {
    const { hub, sent } = clientOf([refusal(503, 'SERVICE_UNAVAILABLE'), saved]);
    expect((await timed(hub.referrals.close(closing))).ended).toMatchObject({ version: 3 });
    const [first, second] = sent.map(({ variables }) => variables.input.idempotencyKey);
    expect(first).toMatch(/^[0-9a-f-]{36}$/);
    expect(second).toBe(first);
    await timed(hub.referrals.close(closing, { idempotencyKey: 'mine' }));
    expect(sent[2]?.variables.input).toEqual({ ...closing, idempotencyKey: 'mine' });
  });

  test('a write in a document of the caller’s own is sent again only if the caller says so', async () => {
    const document = graphql(
      'mutation ($input: CloseReferralInput!) { closeReferral(input: $input) { __typename } }',
    );
    const { hub, sent } = clientOf([refusal(503, 'SERVICE_UNAVAILABLE')]);
    const input = { ...closing, idempotencyKey: 'mine' };
    await timed(hub.query(document, { input }));
    expect(sent).toHaveLength(1);
    await timed(hub.query(document, { input }, { maxRetries: 1 }));
    expect(sent).toHaveLength(3);
  });

  test('no answer in time: it gives up, its retries included', async () => {
    const { hub, sent } = clientOf([
      refusal(503, 'SERVICE_UNAVAILABLE'),
      () => new Promise(() => {}),
    ]);
    const { ended, ms } = await timed(hub.viewer.get({}, { timeoutMs: 2_000 }));
    expect(ended).toBeInstanceOf(HubTimeoutError);
    expect(ended).toMatchObject({ code: 'TIMEOUT', message: expect.stringContaining('2000 ms') });
    expect([sent.length, ms]).toEqual([2, 2_000]);
  });

  test('a token that is never given does not hold a call for longer than it may take', async () => {
    const { hub } = clientOf([viewer], { token: () => new Promise(() => {}), timeoutMs: 1_000 });
    const { ended, ms } = await timed(hub.viewer.get());
    expect(ended).toBeInstanceOf(HubTimeoutError);
    expect(ms).toBe(1_000);
  });

  test('abort, while it waits to send again: it rejects at once with the reason, and sends no more', async () => {
    const { hub, sent } = clientOf([refusal(429, 'RATE_LIMITED', { 'retry-after': '20' })]);
    const controller = new AbortController();
    const reason = new Error('enough');
    setTimeout(() => controller.abort(reason), 1_000);
    const { ended, ms } = await timed(hub.viewer.get({}, { signal: controller.signal }));
    expect(ended).toBe(reason);
    expect([sent.length, ms]).toEqual([1, 1_000]);
  });
});

test('connection reset within the body: it sends again', async () => {
  let asked = 0;
  const url = await listening((_, response) => {
    asked += 1;
    if (asked < 3) {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
      response.write('{"data":');
      setTimeout(() => response.socket?.resetAndDestroy(), 10);
    } else {
      response.end('{"data":{"viewer":{"role":"PUBLIC"}}}');
    }
  });
  const { data: answered, attempts } = await createHubClient({ url }).viewer.get().withResponse();
  expect([answered, attempts]).toEqual([{ role: 'PUBLIC' }, 3]);
});

test('connection reset without end: it says that the hub cannot be reached', async () => {
  const url = await listening((request) => request.socket.resetAndDestroy());
  const error = await createHubClient({ url, maxRetries: 1 })
    .viewer.get()
    .catch((reason) => reason);
  expect(error).toBeInstanceOf(HubNetworkError);
});

describe('expired token', () => {
  const expired = refusal(401, 'UNAUTHENTICATED');

  test('it asks for another, with the one that was refused, and sends again', async () => {
    const { hub, sent } = clientOf([expired, viewer], {
      token: (refused) => (refused === undefined ? 'old' : `after-${refused}`),
    });
    const { attempts } = await hub.viewer.get().withResponse();
    expect(attempts).toBe(2);
    expect(sent.map(({ headers }) => headers.get('authorization'))).toEqual([
      'Bearer old',
      'Bearer after-old',
    ]);
  });

  test('it fails when there is no other, and when the other is refused too', async () => {
    const same = clientOf([expired], { token: () => 'old' });
    expect(await same.hub.viewer.get().catch((error) => error)).toBeInstanceOf(
      HubAuthenticationError,
    );
    let made = 0;
    const each = clientOf([expired], { token: () => `${++made}` });
    expect(await each.hub.viewer.get().catch((error) => error)).toBeInstanceOf(
      HubAuthenticationError,
    );
    const fixed = clientOf([expired], { token: 'old' });
    expect(await fixed.hub.viewer.get().catch((error) => error)).toBeInstanceOf(
      HubAuthenticationError,
    );
    expect([same.sent.length, each.sent.length, fixed.sent.length]).toEqual([1, 2, 1]);
  });
});

describe('conflict', () => {
  const conflict = {
    __typename: 'ReferralConflict',
    code: 'VERSION_CONFLICT',
    message: 'Le dossier a changé.',
    path: ['input', 'expectedVersion'],
    changed: ['status'],
    currentVersion: 5,
  };

  test('it is data', async () => {
    const { hub } = clientOf([data({ closeReferral: conflict })]);
    const result = await hub.referrals.close(closing);
    expect(result.__typename === 'ReferralConflict' && result.currentVersion).toBe(5);
  });

  test('it is thrown by orThrow(), with all that was answered, and so is any other refusal', async () => {
    const refused = { ...conflict, __typename: 'WriteRefused', code: 'NOT_ALLOWED' };
    const { hub } = clientOf([
      data({ closeReferral: conflict }),
      data({ closeReferral: refused }),
      saved,
    ]);
    const error = await hub.referrals
      .close(closing)
      .orThrow()
      .catch((reason) => reason);
    expect(error).toBeInstanceOf(HubConflictError);
    expect(isHubConflictError(error)).toBe(true);
    expect(error).toMatchObject({ code: 'VERSION_CONFLICT', problem: { currentVersion: 5 } });
    const other = await hub.referrals
      .close(closing)
      .orThrow()
      .catch((reason) => reason);
    expect(other).toBeInstanceOf(HubRefusedError);
    expect(other).not.toBeInstanceOf(HubConflictError);
    expect((await hub.referrals.close(closing).orThrow()).version).toBe(3);
  });
});

test('abort, while the hub answers: it rejects with the reason, and the hub sees the caller leave', async () => {
  let left = false;
  const url = await listening((_, response) => {
    response.on('close', () => {
      left = true;
    });
  });
  const controller = new AbortController();
  const reason = new Error('enough');
  setTimeout(() => controller.abort(reason), 50);
  const call = createHubClient({ url }).viewer.get({}, { signal: controller.signal });
  await expect(call).rejects.toBe(reason);
  await vi.waitFor(() => expect(left).toBe(true));
});

test('a document whose hash cannot be made is not sent: it rejects with the reason, once', async () => {
  const reason = new Error('no crypto');
  const { hub, sent } = clientOf([viewer], { persistedOperations: () => Promise.reject(reason) });
  await expect(hub.viewer.get()).rejects.toBe(reason);
  expect(sent).toEqual([]);
});

test('a call that nobody waits for is heard of when it fails', async () => {
  const heard: unknown[] = [];
  const listeners = process.listeners('unhandledRejection');
  process.removeAllListeners('unhandledRejection');
  process.on('unhandledRejection', (reason) => heard.push(reason));
  try {
    const { hub } = clientOf([refusal(403, 'FORBIDDEN')]);
    hub.referrals.close(closing);
    await hub.viewer
      .get()
      .withResponse()
      .catch(() => {});
    await wait(10);
  } finally {
    process.removeAllListeners('unhandledRejection');
    for (const listener of listeners) {
      process.on('unhandledRejection', listener);
    }
  }
  expect(heard).toEqual([expect.any(HubForbiddenError)]);
});
