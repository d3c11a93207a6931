import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHub, type TestHub, untilHeld } from '../../test/hub.ts';
import { addRecord } from '../../test/records.ts';
import { addNumbered, type Place, placeIn, tracesOf } from '../../test/writes.ts';

let hub: TestHub;
let place: Place;
let employer: number;
/** What was sent to the database, message by message. */
let messages: string[] = [];

beforeAll(async () => {
  hub = await openHub({
    between: (sessions) => ({
      ...sessions,
      async borrow() {
        const session = await sessions.borrow();
        return {
          ...session,
          readAlone(reads) {
            messages.push('read');
            return session.readAlone(reads);
          },
          write(statements, prepared) {
            messages.push('write');
            return session.write(statements, prepared);
          },
          commit(behind) {
            messages.push('commit');
            return session.commit(behind);
          },
        };
      },
    }),
  });
  place = await placeIn(hub.connection.db, '12');
  employer = await addRecord(hub.connection.db, 'employer', { neq: '1188300001', name: 'Scierie' });
  await untilHeld(hub);
});
afterAll(() => hub.close());

const newReferral = () =>
  addNumbered(hub.connection.db, 'referral', {
    employer_id: employer,
    antenna_id: place.antennaId,
  });

describe('what was written', () => {
  const step = (reference: string, asked: string) => `mutation {
    acceptReferral(
      input: { reference: "${reference}", expectedVersion: 1, position: "${place.position}" }
    ) {
      ... on ReferralSaved { version referral { reference status ${asked} } }
    }
  }`;

  test('is read with the end of its transaction, under whatever names it is asked for', async () => {
    const { reference } = await newReferral();
    messages = [];
    const { acceptReferral } = await hub.ask(
      step(reference, 'state: status history(last: 1) { nodes { toStatus } } employer { name }'),
      undefined,
      'counsellor',
    );
    expect(acceptReferral.referral).toEqual({
      reference,
      status: 'ACCEPTED',
      state: 'ACCEPTED',
      history: { nodes: [{ toStatus: 'ACCEPTED' }] },
      employer: { name: 'Scierie' },
    });
    // The row is locked, its position is looked up, and all the rest is one message.
    expect(messages).toEqual(['write', 'write', 'commit']);
  });

  test.each([
    ['the database', (list: string) => [list, 'none']],
    ['the hub', (list: string) => [list, 'no', 'cursor']],
  ])(
    'stays written when a cursor in what is asked of it is none to %s, which is told in its place',
    async (_whom, forge) => {
      const { id, reference } = await newReferral();
      const other = await newReferral();
      const { acceptReferral } = await hub.ask(
        step(other.reference, 'history(first: 1) { edges { cursor } }'),
        undefined,
        'counsellor',
      );
      const [{ cursor }] = acceptReferral.referral.history.edges;
      const [list] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
      const after = Buffer.from(JSON.stringify(forge(list as string))).toString('base64url');
      const asked = step(reference, 'history(first: 1, after: $after) { nodes { toStatus } }');
      const { result } = await hub.answer(asked.replace('mutation', 'mutation ($after: String!)'), {
        variables: { after },
        principal: 'counsellor',
      });
      expect(result.errors).toMatchObject([
        { path: ['acceptReferral', 'referral', 'history'], extensions: { code: 'BAD_INPUT' } },
      ]);
      const { history, audit } = await tracesOf(hub.connection.db, 'referral', id);
      expect([history.length, audit.length]).toEqual([1, 1]);
    },
  );
});
