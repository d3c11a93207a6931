import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import { addNumbered, type Place, placeIn, tracesOf, write } from '../../../test/writes.ts';
import { demonstrationKeys } from '../access/access.demonstration.ts';
import { type RequestStatus, requestStatuses, requestTransitions } from './requests.rules.ts';

let hub: TestHub;
let place: Place;
let employer: number;

beforeAll(async () => {
  hub = await openHub();
  place = await placeIn(hub.connection.db, '12');
  employer = await addRecord(hub.connection.db, 'employer', { neq: '1188100002', name: 'Scierie' });
});
afterAll(() => hub.close());

/** Adds a request that has come to a state. */
const requestAt = (status: RequestStatus) =>
  addNumbered(hub.connection.db, 'business_request', {
    status,
    employer_id: employer,
    antenna_id: place.antennaId,
  });

const steps: Record<Exclude<RequestStatus, 'DRAFT'>, [string, () => Data]> = {
  RECEIVED: ['submitRequest', () => ({})],
  ASSIGNED: ['assignRequest', () => ({ position: place.position })],
  IN_PROGRESS: ['progressRequest', () => ({ to: 'IN_PROGRESS' })],
  INCOMPLETE: ['progressRequest', () => ({ to: 'INCOMPLETE' })],
  REFERRED: ['referRequest', () => ({ organization: 'MEI', contacts: false })],
  RESOLVED: ['resolveRequest', () => ({ outcome: 'RESOLVED' })],
  REFUSED: ['resolveRequest', () => ({ outcome: 'REFUSED' })],
  WITHDRAWN: ['withdrawRequest', () => ({})],
  CLOSED: ['closeRequest', () => ({})],
};

/** The mutation that leads from a state to another, and what it takes. */
function step(from: RequestStatus, to: keyof typeof steps): [string, Data] {
  const [mutation, input] = steps[to];
  return from === 'CLOSED' && to === 'IN_PROGRESS' ? ['reopenRequest', {}] : [mutation, input()];
}

/** A request that is in hand is assigned to another position without a step. */
const reassigned = (from: RequestStatus, to: RequestStatus) =>
  to === 'ASSIGNED' && (from === 'ASSIGNED' || from === 'IN_PROGRESS');

const pairs = requestStatuses.flatMap((from) =>
  (Object.keys(steps) as (keyof typeof steps)[]).map((to) => [from, to] as const),
);
const legal = pairs.filter(([from, to]) => requestTransitions[from].includes(to));
const illegal = pairs.filter(
  ([from, to]) => !requestTransitions[from].includes(to) && !reassigned(from, to),
);

const versionOf = async (id: number) =>
  hub.connection.db
    .selectFrom('business_request')
    .select(['status', 'version', 'position_id'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

test('no state leads back to a draft', () => {
  expect(Object.values(requestTransitions).flat()).not.toContain('DRAFT');
});

describe('a request', () => {
  test.each(legal)('goes from %s to %s, and everything tells of it', async (from, to) => {
    const { id, reference } = await requestAt(from);
    const [mutation, input] = step(from, to);
    const answer = await write(hub, 'director', mutation, {
      ...input,
      reference,
      expectedVersion: 1,
      comment: 'Comme convenu',
    });
    expect(answer).toEqual({
      __typename: 'BusinessRequestSaved',
      request: { reference, status: to, version: 2 },
      version: 2,
      warnings: [],
    });
    const { history, changes, audit } = await tracesOf(hub.connection.db, 'business_request', id);
    const also: Partial<Record<RequestStatus, string>> = {
      ASSIGNED: 'position',
      REFERRED: 'sharedWith',
    };
    expect(history).toEqual([
      {
        business_request_id: id,
        version: 2,
        at: expect.anything(),
        action: to === 'ASSIGNED' ? 'ASSIGNED' : 'ADVANCED',
        from_status: from,
        to_status: to,
        organization_code: 'MIDI',
        principal_id: `key:${demonstrationKeys.director.prefix}`,
        principal_role: 'DIRECTOR',
        changed: [also[to] ?? [], 'status'].flat().sort(),
        comment: 'Comme convenu',
      },
    ]);
    expect(changes).toEqual([
      { kind: 'CREATED', version_before: null, version_after: 1 },
      { kind: 'UPDATED', version_before: 1, version_after: 2 },
      ...(to === 'REFERRED' ? [{ kind: 'SHARED', version_before: null, version_after: 2 }] : []),
    ]);
    expect(audit).toMatchObject([{ operation: mutation, principal_role: 'DIRECTOR' }]);
  });

  test.each(illegal)('does not go from %s to %s, and is told where it may go', async (from, to) => {
    const { id, reference } = await requestAt(from);
    const [mutation, input] = step(from, to);
    const answer = await write(hub, 'director', mutation, {
      ...input,
      reference,
      expectedVersion: 1,
      comment: 'Comme convenu',
    });
    expect(answer).toEqual({
      __typename: 'BusinessRequestTransitionRefused',
      code: 'ILLEGAL_TRANSITION',
      message: expect.stringMatching(/^On ne passe pas de cette étape/),
      path: ['input'],
      from,
      legal: requestTransitions[from],
    });
    expect(await versionOf(id)).toMatchObject({ status: from, version: 1 });
    const { history, changes, audit } = await tracesOf(hub.connection.db, 'business_request', id);
    expect([history.length, changes.length, audit.length]).toEqual([0, 1, 0]);
  });

  test.each(['ASSIGNED', 'IN_PROGRESS'] as const)(
    'that is %s passes to another position and stays there',
    async (status) => {
      const { id, reference } = await requestAt(status);
      const assign = (expectedVersion: number) =>
        write(hub, 'director', 'assignRequest', {
          reference,
          expectedVersion,
          position: place.position,
        });
      expect(await assign(1)).toMatchObject({ request: { status, version: 2 } });
      expect((await versionOf(id)).position_id).not.toBeNull();
      const { history } = await tracesOf(hub.connection.db, 'business_request', id);
      expect(history).toMatchObject([
        { action: 'ASSIGNED', from_status: status, to_status: status, changed: ['position'] },
      ]);
      // Nothing differs the second time.
      expect(await assign(2)).toMatchObject({ request: { status, version: 2 } });
      const again = await tracesOf(hub.connection.db, 'business_request', id);
      expect([again.history.length, again.audit.length]).toEqual([1, 1]);
    },
  );

  test.each([
    ['CLOSED', 'progressRequest', { to: 'IN_PROGRESS' }, 'reopenRequest la rouvre'],
    ['ASSIGNED', 'reopenRequest', {}, 'progressRequest prend celle-ci en main'],
    ['REFERRED', 'reopenRequest', {}, 'progressRequest prend celle-ci en main'],
  ] as const)(
    'that is %s and may go on, but not by %s, is told by which mutation',
    async (status, mutation, input, sentence) => {
      const { id, reference } = await requestAt(status);
      const answer = await write(hub, 'director', mutation, {
        ...input,
        reference,
        expectedVersion: 1,
      });
      expect(answer).toMatchObject({
        __typename: 'WriteRefused',
        code: 'INVALID_INPUT',
        message: expect.stringContaining(sentence),
        path: ['input', 'reference'],
      });
      expect(await versionOf(id)).toMatchObject({ status, version: 1 });
    },
  );

  test.each(['RESOLVED', 'RECEIVED', 'WITHDRAWN'] as const)(
    'that is %s is not reopened, and is told where it may go',
    async (status) => {
      const { reference } = await requestAt(status);
      const answer = await write(hub, 'director', 'reopenRequest', {
        reference,
        expectedVersion: 1,
      });
      expect(answer).toMatchObject({ from: status, legal: requestTransitions[status] });
    },
  );

  test('that is incomplete is corrected as it is sent again', async () => {
    const { id, reference } = await requestAt('INCOMPLETE');
    const answer = await write(hub, 'counsellor', 'submitRequest', {
      reference,
      expectedVersion: 1,
      kind: 'PROGRAM_SUPPORT',
      program: 'PTET',
      summary: '  Recruter trois soudeurs ',
    });
    expect(answer.request).toEqual({ reference, status: 'RECEIVED', version: 2 });
    const { history } = await tracesOf(hub.connection.db, 'business_request', id);
    expect(history[0]?.changed).toEqual(['kind', 'program', 'status', 'summary']);
    const row = await hub.connection.db
      .selectFrom('business_request')
      .select(['kind', 'program_code', 'summary'])
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({
      kind: 'PROGRAM_SUPPORT',
      program_code: 'PTET',
      summary: 'Recruter trois soudeurs',
    });
  });
});
