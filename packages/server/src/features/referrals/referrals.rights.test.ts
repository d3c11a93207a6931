import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asker } from '../../../test/follow.ts';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import {
  addNumbered,
  mutation,
  type Place,
  placeIn,
  refusedWrite,
  tracesOf,
  write,
} from '../../../test/writes.ts';
import type { ReferralStatus } from './referrals.rules.ts';

let hub: TestHub;
/** Antennas of regions that differ in who writes there. */
const places: Record<'12' | '03' | '06', Place> = {} as never;
let last = 1188810000;

beforeAll(async () => {
  hub = await openHub();
  for (const region of ['12', '03', '06'] as const) {
    places[region] = await placeIn(hub.connection.db, region);
  }
});
afterAll(() => hub.close());

interface Given {
  status?: ReferralStatus;
  region?: keyof typeof places;
  organization?: string;
  sharedWith?: string;
}

/** A referral that is there already: of the ministry and in region 12, unless it says otherwise. */
async function newReferral(given: Given = {}): Promise<{ id: number; reference: string }> {
  const { status = 'PROPOSED', region = '12', organization = 'MIDI', sharedWith } = given;
  const { db } = hub.connection;
  last += 1;
  const file = { neq: String(last), name: 'Scierie', organization_code: organization };
  const referral = await addNumbered(db, 'referral', {
    status,
    employer_id: await addRecord(db, 'employer', file),
    organization_code: organization,
    antenna_id: places[region].antennaId,
    region_code: region,
  });
  if (sharedWith) {
    await db
      .insertInto('referral_share')
      .values({ referral_id: referral.id, organization_code: sharedWith, contacts: true })
      .execute();
  }
  return referral;
}

/** The steps of a referral, from where it must be, with what each takes. */
const steps: [string, ReferralStatus, (place: Place) => Data][] = [
  ['acceptReferral', 'PROPOSED', ({ position }) => ({ position })],
  ['progressReferral', 'ACCEPTED', () => ({ to: 'ACCOUNT_IN_CREATION' })],
  ['abandonReferral', 'SEARCHING', () => ({ reason: 'HIRED_LOCALLY' })],
  ['closeReferral', 'CANDIDATE_INVITED', () => ({})],
  ['shareReferral', 'PROPOSED', () => ({ organization: 'EDSC', contacts: true })],
  ['unshareReferral', 'PROPOSED', () => ({ organization: 'MTESS' })],
];

describe.each(steps)('%s', (name, status, content) => {
  const isOwn = name === 'abandonReferral';

  test.each<[NonNullable<Asker>, Given, unknown]>([
    ['counsellor', { sharedWith: 'MTESS' }, 2],
    ['counsellor', { sharedWith: 'MTESS', organization: 'MEI' }, 2],
    ['counsellor', { sharedWith: 'MTESS', region: '03' }, 'NOT_ALLOWED'],
    ['director', { sharedWith: 'MTESS' }, 2],
    ['director', { sharedWith: 'MTESS', region: '03' }, 2],
    ['director', { sharedWith: 'MTESS', region: '06' }, 'NOT_ALLOWED'],
    ['administrator', { sharedWith: 'MTESS', region: '06' }, 2],
    ['MTESS', { organization: 'MTESS', region: '06' }, isOwn ? 2 : 'FORBIDDEN'],
    ['MTESS', { sharedWith: 'MTESS' }, isOwn ? 'NOT_ALLOWED' : 'FORBIDDEN'],
    ['MTESS', { sharedWith: 'MTESS', organization: 'MEI' }, isOwn ? 'NOT_ALLOWED' : 'FORBIDDEN'],
    ['MTESS', {}, isOwn ? 'NOT_FOUND' : 'FORBIDDEN'],
    ['analyst', {}, 'FORBIDDEN'],
  ])('by %s of a referral %j: %s', async (asker, given, expected) => {
    const { region = '12' } = given;
    const { reference } = await newReferral({ status, ...given });
    const { result } = await hub.answer(mutation(name), {
      variables: { input: { ...content(places[region]), reference, expectedVersion: 1 } },
      principal: asker,
    });
    const written = result.data?.written;
    const answered = result.errors?.[0]?.extensions?.code ?? written.code ?? written.version;
    expect(answered).toBe(expected);
  });

  test('is not for the public', async () => {
    const { reference } = await newReferral();
    const input = { ...content(places['12']), reference, expectedVersion: 1 };
    expect(await hub.refusal(mutation(name), { variables: { input } })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

test('a referral that is hidden and one that is not there are abandoned with the same answer, byte for byte', async () => {
  const { reference } = await newReferral({ organization: 'MEI' });
  const answers = [reference, 'A-9999-9999-8'].map((each) =>
    hub.answer(mutation('abandonReferral'), {
      variables: { input: { reference: each, expectedVersion: 7, reason: 'NO_ANSWER' } },
      principal: 'MTESS',
    }),
  );
  const [hidden, missing] = await Promise.all(answers);
  expect(hidden?.result.data?.written.code).toBe('NOT_FOUND');
  expect(JSON.stringify(hidden?.result)).toBe(JSON.stringify(missing?.result));
});

test('another reason than those of the list is said in words', async () => {
  const { id, reference } = await newReferral();
  const input = { reference, expectedVersion: 1, reason: 'OTHER' };
  for (const comment of [undefined, null, ' ']) {
    expect(await refusedWrite(hub, 'counsellor', 'abandonReferral', { ...input, comment })).toEqual(
      {
        code: 'INVALID_INPUT',
        path: ['input', 'comment'],
        fr: 'Ce texte est obligatoire : écrivez-le.',
        en: 'This text is required: write it.',
      },
    );
  }
  expect((await tracesOf(hub.connection.db, 'referral', id)).history).toEqual([]);
  const comment = 'L’entreprise déménage';
  const answer = await write(hub, 'counsellor', 'abandonReferral', { ...input, comment });
  expect(answer).toMatchObject({ referral: { status: 'ABANDONED', version: 2 } });
});

test.each(['P-9999', '\0', ''])('a referral is not accepted by position %j', async (position) => {
  const { reference } = await newReferral();
  const input = { reference, expectedVersion: 1, position };
  expect(await refusedWrite(hub, 'counsellor', 'acceptReferral', input)).toEqual({
    code: 'INVALID_INPUT',
    path: ['input', 'position'],
    fr: expect.stringContaining('n’existe aujourd’hui à l’antenne du dossier'),
    en: expect.stringContaining('exists today at the antenna of the record'),
  });
});

test('a referral is not accepted by a position of another antenna', async () => {
  const { reference } = await newReferral();
  const input = { reference, expectedVersion: 1, position: places['06'].position };
  expect(await write(hub, 'administrator', 'acceptReferral', input)).toMatchObject({
    code: 'INVALID_INPUT',
    path: ['input', 'position'],
  });
});
