import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asker } from '../../test/follow.ts';
import { type Data, openHub, type TestHub } from '../../test/hub.ts';
import { addRecord } from '../../test/records.ts';
import {
  addNumbered,
  contentsOf,
  mutation,
  type Place,
  placeIn,
  write,
} from '../../test/writes.ts';
import { demonstrationKeys } from '../features/access/access.demonstration.ts';

let hub: TestHub;
let place: Place;
let last = 1188300000;

beforeAll(async () => {
  hub = await openHub();
  place = await placeIn(hub.connection.db, '12');
});
afterAll(() => hub.close());

/** A proposal with a key, for an employer that nobody knows. */
function newProposal(): Data {
  last += 1;
  return {
    idempotencyKey: crypto.randomUUID(),
    employerNeq: String(last),
    employer: { name: 'Hôtel du Port', municipality: '25213', size: 'FROM_5_TO_49' },
    antenna: place.antenna,
  };
}

const propose = (asker: Asker, input: Data) => write(hub, asker, 'proposeReferral', input);

/** Referrals of an employer, whoever proposed them. */
async function countOf({ employerNeq }: Data): Promise<number> {
  const referrals = await hub.connection.db
    .selectFrom('referral')
    .innerJoin('employer', 'employer.id', 'employer_id')
    .select('referral.id')
    .where('neq', '=', employerNeq)
    .execute();
  return referrals.length;
}

/** Lets a key of the MTESS grow older. */
const age = ({ idempotencyKey }: Data, time: string) =>
  hub.connection.db
    .updateTable('idempotency_key')
    .set({ written_at: sql`now() - ${time}::interval` })
    .where('key', '=', idempotencyKey)
    .where('principal_id', '=', `key:${demonstrationKeys.MTESS.prefix}`)
    .execute();

const reused = {
  __typename: 'WriteRefused',
  code: 'IDEMPOTENCY_KEY_REUSED',
  message: expect.stringMatching(/^Cette clé d’idempotence a déjà servi/),
  path: ['input', 'idempotencyKey'],
};

describe('a write that is sent again with its key', () => {
  test('is done once, and answers again what it answered', async () => {
    const input = newProposal();
    const first = await propose('MTESS', input);
    expect(first).toMatchObject({ __typename: 'ReferralSaved', version: 1 });
    expect(first.warnings).toHaveLength(1);
    const before = await contentsOf(hub.connection.db);
    expect(await propose('MTESS', input)).toEqual(first);
    expect(await contentsOf(hub.connection.db)).toEqual(before);
    expect(await countOf(input)).toBe(1);
  });

  test('is done once when it comes five times at the same moment', async () => {
    const input = newProposal();
    const answers = await Promise.all([1, 2, 3, 4, 5].map(() => propose('MTESS', input)));
    expect(answers[0]).toMatchObject({ __typename: 'ReferralSaved' });
    for (const answer of answers) {
      expect(answer).toEqual(answers[0]);
    }
    expect(await countOf(input)).toBe(1);
  });

  test('is the same write, in whatever order its input is written', async () => {
    const input = newProposal();
    const first = await propose('MTESS', input);
    const { employer, ...rest } = input;
    const reversed = (value: Data) => Object.fromEntries(Object.entries(value).toReversed());
    expect(await propose('MTESS', reversed({ ...rest, employer: reversed(employer) }))).toEqual(
      first,
    );
  });

  test('keeps its version after others, and shows the record as it now is', async () => {
    const input = newProposal();
    const { referral } = await propose('MTESS', input);
    const { reference } = referral;
    const key = crypto.randomUUID();
    const abandon = { reference, expectedVersion: 1, reason: 'NO_ANSWER', idempotencyKey: key };
    await write(hub, 'MTESS', 'abandonReferral', abandon);
    await write(hub, 'counsellor', 'closeReferral', { reference, expectedVersion: 2 });
    expect(await write(hub, 'MTESS', 'abandonReferral', abandon)).toEqual({
      __typename: 'ReferralSaved',
      version: 2,
      referral: { reference, status: 'CLOSED', version: 3 },
      warnings: [],
    });
  });

  test('is told of before what is wrong with another input', async () => {
    const input = newProposal();
    const { referral } = await propose('MTESS', input);
    const { idempotencyKey } = input;
    const { reference } = referral;
    // Refused before anything is read, without the key.
    const abandon = { reference, expectedVersion: 1, reason: 'OTHER', idempotencyKey };
    expect(await write(hub, 'MTESS', 'abandonReferral', abandon)).toMatchObject(reused);
  });

  test('is tried again when it was not done the first time', async () => {
    const employer = await addRecord(hub.connection.db, 'employer', {
      neq: '1188399999',
      name: 'Scierie',
    });
    const { reference } = await addNumbered(hub.connection.db, 'referral', {
      employer_id: employer,
      antenna_id: place.antennaId,
    });
    const input = { reference, expectedVersion: 1, idempotencyKey: crypto.randomUUID() };
    expect(await write(hub, 'counsellor', 'closeReferral', input)).toMatchObject({
      code: 'ILLEGAL_TRANSITION',
    });
    await hub.connection.db
      .updateTable('referral')
      .set({ status: 'ABANDONED' })
      .where('reference', '=', reference)
      .execute();
    expect(await write(hub, 'counsellor', 'closeReferral', input)).toMatchObject({ version: 2 });
    expect(await write(hub, 'counsellor', 'closeReferral', input)).toMatchObject({ version: 2 });
  });
});

describe('a key', () => {
  test.each([
    ['another value', (input: Data) => ({ ...input, antenna: 'A-001', comment: 'Autre' })],
    ['a value more', (input: Data) => ({ ...input, comment: 'À suivre' })],
    [
      'another value further down',
      (input: Data) => ({ ...input, employer: { ...input.employer, size: 'FROM_500' } }),
    ],
  ])('does not serve for %s', async (_what, differently) => {
    const input = newProposal();
    await propose('MTESS', input);
    const before = await contentsOf(hub.connection.db);
    expect(await propose('MTESS', differently(input))).toEqual(reused);
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test('does not serve for another mutation of the same input', async () => {
    const { request } = await write(hub, 'counsellor', 'openRequest', {
      ...newProposal(),
      kind: 'PORTAL_GUIDANCE',
      summary: 'Ouvrir un compte',
    });
    const step = {
      reference: request.reference,
      expectedVersion: 1,
      idempotencyKey: crypto.randomUUID(),
    };
    const withdrawn = await write(hub, 'counsellor', 'withdrawRequest', step);
    expect(withdrawn).toMatchObject({ version: 2 });
    expect(await write(hub, 'counsellor', 'closeRequest', step)).toEqual(reused);
  });

  test('tells that it has served in the language of the caller', async () => {
    const input = newProposal();
    await propose('MTESS', input);
    const { result } = await hub.answer(mutation('proposeReferral'), {
      variables: { input: { ...input, comment: 'Again' } },
      principal: 'MTESS',
      language: 'en',
    });
    expect(result.data?.written).toEqual({
      ...reused,
      message: expect.stringMatching(/^This idempotency key has already served/),
    });
  });

  test('belongs to its principal', async () => {
    const input = newProposal();
    const [ours, theirs] = [await propose('MTESS', input), await propose('MEI', input)];
    expect(theirs).toMatchObject({ __typename: 'ReferralSaved' });
    expect(theirs.referral.reference).not.toBe(ours.referral.reference);
    expect(await countOf(input)).toBe(2);
    // The MEI's is taken too now, and neither knows of the other's.
    expect(await propose('MEI', { ...input, comment: 'Autre' })).toEqual(reused);
    expect(await propose('MTESS', input)).toEqual(ours);
  });

  test('is free again after 24 hours, and not before', async () => {
    const input = newProposal();
    const first = await propose('MTESS', input);
    await age(input, '23 hours 59 minutes');
    expect(await propose('MTESS', input)).toEqual(first);
    await age(input, '24 hours 1 second');
    const second = await propose('MTESS', input);
    expect(second).toMatchObject({ __typename: 'ReferralSaved', version: 1 });
    expect(second.referral.reference).not.toBe(first.referral.reference);
    expect(await countOf(input)).toBe(2);
    // It starts anew from there.
    expect(await propose('MTESS', input)).toEqual(second);
  });

  test('that is free again serves for anything', async () => {
    const input = newProposal();
    await propose('MTESS', input);
    await age(input, '25 hours');
    const other = { ...newProposal(), idempotencyKey: input.idempotencyKey };
    expect(await propose('MTESS', other)).toMatchObject({ __typename: 'ReferralSaved' });
    expect(await propose('MTESS', input)).toEqual(reused);
  });

  test.each([
    ['', 'an empty one'],
    ['x'.repeat(201), 'one too long'],
    ['une clé', 'one with an accent'],
    ['a b', 'one with a space'],
    ['a\0b', 'one with a null byte'],
  ])('%j is refused: %s', async (idempotencyKey) => {
    const input = { ...newProposal(), idempotencyKey };
    expect(await propose('MTESS', input)).toEqual({
      __typename: 'WriteRefused',
      code: 'INVALID_INPUT',
      message: expect.stringContaining('de 1 à 200 caractères visibles'),
      path: ['input', 'idempotencyKey'],
    });
    expect(await countOf(input)).toBe(0);
  });

  test('that is null is none', async () => {
    const input = { ...newProposal(), idempotencyKey: null };
    await propose('MTESS', input);
    await propose('MTESS', input);
    expect(await countOf(input)).toBe(2);
  });
});
