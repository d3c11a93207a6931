import { createHubClient, HubNetworkError, isHubError } from '@estuaire/sdk';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestHub, type PrincipalName, type TestHub } from '../src/index.ts';

const clientOf = ({ url, token, fetch }: TestHub, options = {}) =>
  createHubClient({ url, token, fetch, maxRetries: 0, ...options });

const proposal = (employerNeq: string) => ({
  employerNeq,
  employer: { name: 'Scierie du Quai inc.', size: 'FROM_5_TO_49' as const, municipality: '25213' },
  antenna: 'A-025',
});

/** How a call failed: the code and the status of its error. */
async function failure(call: PromiseLike<unknown>) {
  const error = await Promise.resolve(call).then(
    () => undefined,
    (reason) => reason,
  );
  return isHubError(error) ? { code: error.code, status: error.status } : error;
}

describe('one hub', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await createTestHub({ principal: 'MTESS' });
  });
  afterAll(() => hub.close());

  test.each<[PrincipalName, string, string | undefined]>([
    ['PUBLIC', 'PUBLIC', undefined],
    ['MTESS', 'PARTNER', 'MTESS'],
    ['MEI', 'PARTNER', 'MEI'],
    ['COUNSELLOR', 'COUNSELLOR', 'MIDI'],
    ['DIRECTOR', 'DIRECTOR', 'MIDI'],
    ['ANALYST', 'ANALYST', 'MIDI'],
    ['ADMINISTRATOR', 'ADMINISTRATOR', 'MIDI'],
  ])('%s asks as itself', async (principal, role, organization) => {
    const viewer = await clientOf(hub.as(principal)).viewer.get();
    expect(viewer).toMatchObject({ role, organization: organization ?? null });
  });

  test('what one principal writes, another that may see it reads', async () => {
    const saved = await clientOf(hub).referrals.propose(proposal('1199988883')).orThrow();
    const { reference } = saved.referral;
    const seen = (principal: PrincipalName) =>
      clientOf(hub.as(principal)).referrals.get({ reference });
    expect((await seen('ADMINISTRATOR'))?.reference).toBe(reference);
    expect(await seen('MEI')).toBeNull();
  });

  test('the day is the one after the last of the demonstration', async () => {
    expect(hub.today).toBe('2026-11-01');
    const saved = await clientOf(hub).referrals.propose(proposal('1199988891')).orThrow();
    expect(saved.referral.openedAt).toMatch(/^2026-11-01T14:/);
  });

  test('a name or a failure that does not exist is refused with those that do', async () => {
    expect(() => hub.as('MTES' as PrincipalName)).toThrow(
      'There is no principal "MTES": they are PUBLIC, MTESS,',
    );
    await expect(createTestHub({ principal: 'constructor' as PrincipalName })).rejects.toThrow(
      'There is no principal "constructor"',
    );
    for (const impossible of [
      { status: 200 },
      { status: 503, times: 0 },
      { status: 503, delayMs: 3 },
      { delayMs: -1 },
      {},
    ]) {
      expect(() => hub.failNext(impossible as never)).toThrow('A failure is one of');
    }
    expect(await failure(clientOf(hub).regions.list())).toBeUndefined();
  });
});

describe('time', () => {
  test.each(['2026-02-30', '2026-1-1', '1999-12-31', 'demain'])('%s is no day', async (today) => {
    await expect(createTestHub({ today })).rejects.toThrow(
      `"${today}" is not a day: write one that exists`,
    );
  });

  test('a hub may begin on another day, and answers for it', async () => {
    await using hub = await createTestHub({ today: '2019-09-01' });
    const municipality = await clientOf(hub).municipalities.get({ code: '47017' });
    expect(municipality?.region?.name).toBe('Montérégie');
    await hub.advanceTo('2021-07-08');
    const later = await clientOf(hub).municipalities.get({ code: '47017' });
    expect(later?.region?.name).toBe('Estrie');
  });

  test('it goes on and never back, for all who ask', async () => {
    await using hub = await createTestHub({ principal: 'MTESS' });
    await hub.as('MEI').advanceTo('2026-12-01');
    expect(hub.today).toBe('2026-12-01');
    await hub.advanceTo('2026-12-01');
    await expect(hub.advanceTo('2026-11-30')).rejects.toThrow(
      'The hub is at 2026-12-01 already, and never goes back to 2026-11-30.',
    );
    const saved = await clientOf(hub).referrals.propose(proposal('1199988883')).orThrow();
    expect(saved.referral.openedAt).toMatch(/^2026-12-01T14:/);
  });

  test('keys expire, and cursors, and what an idempotency key remembers', async () => {
    await using hub = await createTestHub({ principal: 'MTESS' });
    const client = clientOf(hub);
    const idempotencyKey = '9f3c1c0e-6c07-4b7e-9c7e-000000000002';
    const propose = () => client.referrals.propose(proposal('1199988883'), { idempotencyKey });
    const { changesCursor } = await client.referrals.list({ first: 1 });
    const first = await propose().orThrow();
    expect((await propose().orThrow()).referral.reference).toBe(first.referral.reference);
    await hub.advanceTo('2026-11-03');
    expect((await propose().orThrow()).referral.reference).not.toBe(first.referral.reference);

    const follow = () => client.changes.list({ after: changesCursor ?? null });
    expect((await follow()).items.length).toBeGreaterThan(0);
    await hub.advanceTo('2027-02-15');
    expect(await failure(follow())).toEqual({ code: 'CURSOR_EXPIRED', status: 200 });

    await hub.advanceTo('2099-01-02');
    expect(await failure(client.viewer.get())).toEqual({ code: 'UNAUTHENTICATED', status: 401 });
  });
});

describe('failures', () => {
  let hub: TestHub;
  beforeAll(async () => {
    hub = await createTestHub({ principal: 'MTESS' });
  });
  afterAll(() => hub.close());

  test('a status comes so many times, in the order asked for, whoever asks', async () => {
    hub.failNext({ status: 503, times: 2 });
    hub.as('MEI').failNext({ status: 502 });
    const ask = (from: TestHub) => failure(clientOf(from).regions.list());
    expect(await ask(hub)).toEqual({ code: 'SERVICE_UNAVAILABLE', status: 503 });
    expect(await ask(hub.as('PUBLIC'))).toEqual({ code: 'SERVICE_UNAVAILABLE', status: 503 });
    expect(await ask(hub)).toEqual({ code: 'UNREADABLE', status: 502 });
    expect(await ask(hub)).toBeUndefined();
  });

  test('the wait that a refusal asks for is in its header', async () => {
    hub.failNext({ status: 429, retryAfter: 7 });
    const error = await clientOf(hub)
      .regions.list()
      .then(undefined, (reason) => reason);
    expect(error).toMatchObject({ code: 'RATE_LIMITED', retryAfter: 7 });
  });

  test('a write whose answer is cut is done, and done once when it is sent again', async () => {
    const client = clientOf(hub);
    const idempotencyKey = '9f3c1c0e-6c07-4b7e-9c7e-000000000003';
    const propose = () => client.referrals.propose(proposal('1199988883'), { idempotencyKey });
    const all = { where: { employer: { eq: '1199988883' } } } as const;
    hub.failNext({ reset: true });
    await expect(propose()).rejects.toThrow(HubNetworkError);
    await propose().orThrow();
    expect(await client.referrals.list(all).toArray({ limit: 10 })).toHaveLength(1);
  });

  test('a late answer is waited for, or not', async () => {
    hub.failNext({ delayMs: 150, times: 2 });
    const started = performance.now();
    expect(await failure(clientOf(hub).regions.list())).toBeUndefined();
    expect(performance.now() - started).toBeGreaterThanOrEqual(149);
    expect(await failure(clientOf(hub, { timeoutMs: 50 }).regions.list())).toMatchObject({
      code: 'TIMEOUT',
    });
  });

  test('who aborts gets the reason', async () => {
    const aborted = AbortSignal.abort(new Error('enough'));
    await expect(hub.fetch(hub.url, { signal: aborted })).rejects.toThrow('enough');
    const controller = new AbortController();
    const asked = hub.fetch(hub.url, { signal: controller.signal });
    controller.abort(new Error('too long'));
    await expect(asked).rejects.toThrow('too long');
  });
});

test('hubs share nothing, and one that is closed answers no longer', async () => {
  const [one, other] = await Promise.all([
    createTestHub({ principal: 'MTESS' }),
    createTestHub({ principal: 'MTESS' }),
  ]);
  const count = async (hub: TestHub) =>
    (await clientOf(hub).referrals.list().toArray({ limit: 10_000 })).length;
  const before = await count(other);
  await clientOf(one).referrals.propose(proposal('1199988883')).orThrow();
  expect([await count(one), await count(other)]).toEqual([before + 1, before]);
  await one.close();
  await one.close();
  await expect(one.fetch(one.url)).rejects.toMatchObject({
    message: 'fetch failed',
    cause: { message: 'This test hub is closed' },
  });
  await other.close();
});

test('a hub that is closed gives its memory back', async () => {
  const external: number[] = [];
  for (let times = 0; times < 3; times += 1) {
    await (await createTestHub()).close();
    external.push(process.memoryUsage().external);
  }
  // An embedded Postgres takes some 200 MB.
  expect(Math.max(...external)).toBeLessThan(600_000_000);
});
