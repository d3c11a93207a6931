import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import { addNumbered, type Place, placeIn, tracesOf, write } from '../../../test/writes.ts';
import { demonstrationKeys } from '../access/access.demonstration.ts';
import { type ReferralStatus, referralStatuses, referralTransitions } from './referrals.rules.ts';

let hub: TestHub;
let place: Place;
let employer: number;

beforeAll(async () => {
  hub = await openHub();
  place = await placeIn(hub.connection.db, '12');
  employer = await addRecord(hub.connection.db, 'employer', { neq: '1188100001', name: 'Scierie' });
});
afterAll(() => hub.close());

/** Adds a referral that has come to a step. */
const referralAt = (status: ReferralStatus) =>
  addNumbered(hub.connection.db, 'referral', {
    status,
    employer_id: employer,
    antenna_id: place.antennaId,
    ...(status === 'ABANDONED' && { abandonment_reason: 'NO_ANSWER' }),
  });

/** The mutation that leads to each step, and what it takes. Nothing leads back to a proposal. */
function stepTo(status: ReferralStatus): [string, Data] | undefined {
  switch (status) {
    case 'PROPOSED':
      return undefined;
    case 'ACCEPTED':
      return ['acceptReferral', { position: place.position }];
    case 'ABANDONED':
      return ['abandonReferral', { reason: 'HIRED_LOCALLY' }];
    case 'CLOSED':
      return ['closeReferral', {}];
    default:
      return ['progressReferral', { to: status }];
  }
}

const pairs = referralStatuses.flatMap((from) => referralStatuses.map((to) => [from, to] as const));

const legal = pairs.filter(([from, to]) => referralTransitions[from].includes(to));
const illegal = pairs.filter(
  ([from, to]) => to !== 'PROPOSED' && !referralTransitions[from].includes(to),
);

test('no step leads back to a proposal', () => {
  expect(Object.values(referralTransitions).flat()).not.toContain('PROPOSED');
});

describe('a referral', () => {
  test.each(legal)('goes from %s to %s, and everything tells of it', async (from, to) => {
    const { id, reference } = await referralAt(from);
    const [mutation, input] = stepTo(to) as [string, Data];
    const answer = await write(hub, 'counsellor', mutation, {
      ...input,
      reference,
      expectedVersion: 1,
      comment: ' Comme convenu ',
    });
    expect(answer).toEqual({
      __typename: 'ReferralSaved',
      referral: { reference, status: to, version: 2 },
      version: 2,
      warnings: [],
    });
    const { history, changes, audit } = await tracesOf(hub.connection.db, 'referral', id);
    const principal = `key:${demonstrationKeys.counsellor.prefix}`;
    expect(history).toEqual([
      {
        referral_id: id,
        version: 2,
        at: expect.anything(),
        action: to === 'ABANDONED' ? 'ABANDONED' : 'ADVANCED',
        from_status: from,
        to_status: to,
        organization_code: 'MIDI',
        principal_id: principal,
        principal_role: 'COUNSELLOR',
        changed: {
          ACCEPTED: ['position', 'status'],
          ABANDONED: ['abandonmentReason', 'status'],
        }[to as string] ?? ['status'],
        comment: 'Comme convenu',
      },
    ]);
    expect(changes).toEqual([
      { kind: 'CREATED', version_before: null, version_after: 1 },
      { kind: 'UPDATED', version_before: 1, version_after: 2 },
    ]);
    expect(audit).toEqual([
      {
        operation: mutation,
        subject: 'REFERRAL',
        principal_id: principal,
        principal_role: 'COUNSELLOR',
        organization_code: 'MIDI',
        purpose: 'Démonstration',
        row_count: 1,
      },
    ]);
  });

  test.each(illegal)('does not go from %s to %s, and is told where it may go', async (from, to) => {
    const { id, reference } = await referralAt(from);
    const [mutation, input] = stepTo(to) as [string, Data];
    const answer = await write(hub, 'counsellor', mutation, {
      ...input,
      reference,
      expectedVersion: 1,
    });
    expect(answer).toEqual({
      __typename: 'ReferralTransitionRefused',
      code: 'ILLEGAL_TRANSITION',
      message: expect.stringMatching(/^On ne passe pas de cette étape/),
      path: ['input'],
      from,
      legal: referralTransitions[from],
    });
    const { status, version } = await hub.connection.db
      .selectFrom('referral')
      .select(['status', 'version'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect({ status, version }).toEqual({ status: from, version: 1 });
    const { history, changes, audit } = await tracesOf(hub.connection.db, 'referral', id);
    expect([history.length, changes.length, audit.length]).toEqual([0, 1, 0]);
  });
});

test('what may follow is what a referral answers as its legal steps', async () => {
  for (const from of referralStatuses) {
    const { reference } = await referralAt(from);
    const { referral } = await hub.ask(
      'query ($reference: ReferralReference!) { referral(reference: $reference) { legalTransitions } }',
      { reference },
      'counsellor',
    );
    expect(referral.legalTransitions).toEqual(referralTransitions[from]);
  }
});

test('since when a referral is at its step is the moment of the step, and of no other write', async () => {
  const { id, reference } = await referralAt('PROPOSED');
  const since = () =>
    hub.connection.db
      .selectFrom('referral')
      .select(['status_since', 'updated_at'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
  const opened = await since();
  const shared = { organization: 'MEI', contacts: false };
  await write(hub, 'counsellor', 'shareReferral', { reference, expectedVersion: 1, ...shared });
  const then = await since();
  expect(then.status_since).toBe(opened.status_since);
  expect(then.updated_at > opened.updated_at).toBe(true);
  const accepted = { reference, expectedVersion: 2, position: place.position };
  await write(hub, 'counsellor', 'acceptReferral', accepted);
  const now = await since();
  expect(now.status_since > opened.status_since).toBe(true);
  expect(now.updated_at).toBe(now.status_since);
});
