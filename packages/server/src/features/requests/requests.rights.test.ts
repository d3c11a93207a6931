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
import type { RequestStatus } from './requests.rules.ts';

let hub: TestHub;
/** Antennas of regions that differ in who writes there. */
const places: Record<'12' | '03' | '06', Place> = {} as never;
let last = 1188710000;

/** An NEQ that nobody has used. */
function newNeq(): string {
  last += 1;
  return String(last);
}

beforeAll(async () => {
  hub = await openHub();
  for (const region of ['12', '03', '06'] as const) {
    places[region] = await placeIn(hub.connection.db, region);
  }
});
afterAll(() => hub.close());

interface Given {
  status?: RequestStatus;
  region?: keyof typeof places;
  organization?: string;
  sharedWith?: string;
}

/** A request that is there already: of the ministry and in region 12, unless it says otherwise. */
async function newRequest(given: Given = {}): Promise<{ id: number; reference: string }> {
  const { status = 'RECEIVED', region = '12', organization = 'MIDI', sharedWith } = given;
  const { db } = hub.connection;
  const file = { neq: newNeq(), name: 'Scierie', organization_code: organization };
  const request = await addNumbered(db, 'business_request', {
    status,
    employer_id: await addRecord(db, 'employer', file),
    organization_code: organization,
    antenna_id: places[region].antennaId,
    region_code: region,
  });
  if (sharedWith) {
    await db
      .insertInto('business_request_share')
      .values({ business_request_id: request.id, organization_code: sharedWith, contacts: false })
      .execute();
  }
  return request;
}

/** The steps of a request, from where it must be, with what each takes. */
const steps: [string, RequestStatus, (place: Place) => Data][] = [
  ['submitRequest', 'DRAFT', () => ({})],
  ['withdrawRequest', 'RECEIVED', () => ({})],
  ['assignRequest', 'RECEIVED', ({ position }) => ({ position })],
  ['progressRequest', 'ASSIGNED', () => ({ to: 'IN_PROGRESS' })],
  ['referRequest', 'RECEIVED', () => ({ organization: 'EDSC', contacts: false })],
  ['resolveRequest', 'IN_PROGRESS', () => ({ outcome: 'RESOLVED' })],
  ['closeRequest', 'RESOLVED', () => ({})],
  ['reopenRequest', 'CLOSED', () => ({})],
  ['shareRequest', 'RECEIVED', () => ({ organization: 'EDSC', contacts: false })],
  ['unshareRequest', 'RECEIVED', () => ({ organization: 'MTESS' })],
];

/** What a principal is answered for a step of a request: the code, or the version that it made. */
async function take(
  asker: NonNullable<Asker>,
  [name, status, input]: (typeof steps)[number],
  given: Given,
) {
  const { region = '12' } = given;
  const { reference } = await newRequest({ status, ...given });
  const { result } = await hub.answer(mutation(name), {
    variables: { input: { ...input(places[region]), reference, expectedVersion: 1 } },
    principal: asker,
  });
  const written = result.data?.written;
  return result.errors?.[0]?.extensions?.code ?? written.code ?? written.version;
}

const own = ['submitRequest', 'withdrawRequest'];

describe.each(steps)('%s', (...step) => {
  const [name] = step;
  const ministry = name === 'assignRequest' ? 'FORBIDDEN' : 2;
  const outside = name === 'assignRequest' ? 'FORBIDDEN' : 'NOT_ALLOWED';

  test.each<[NonNullable<Asker>, Given, unknown]>([
    ['counsellor', { sharedWith: 'MTESS' }, ministry],
    ['counsellor', { sharedWith: 'MTESS', organization: 'MEI' }, ministry],
    ['counsellor', { sharedWith: 'MTESS', region: '03' }, outside],
    ['director', { sharedWith: 'MTESS' }, 2],
    ['director', { sharedWith: 'MTESS', region: '03' }, 2],
    ['director', { sharedWith: 'MTESS', region: '06' }, 'NOT_ALLOWED'],
    ['administrator', { sharedWith: 'MTESS', region: '06' }, 2],
    ['MTESS', { organization: 'MTESS', region: '06' }, own.includes(name) ? 2 : 'FORBIDDEN'],
    ['MTESS', { sharedWith: 'MTESS' }, own.includes(name) ? 'NOT_ALLOWED' : 'FORBIDDEN'],
    ['MTESS', {}, own.includes(name) ? 'NOT_FOUND' : 'FORBIDDEN'],
    ['MTESS', { organization: 'MEI' }, own.includes(name) ? 'NOT_FOUND' : 'FORBIDDEN'],
    ['analyst', {}, 'FORBIDDEN'],
  ])('by %s of a request %j: %s', async (asker, given, expected) => {
    expect(await take(asker, step, given)).toBe(expected);
  });

  test('is not for the public', async () => {
    const { reference } = await newRequest();
    const input = { ...step[2](places['12']), reference, expectedVersion: 1 };
    expect(await hub.refusal(mutation(name), { variables: { input } })).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});

test.each(['withdrawRequest', 'submitRequest'])(
  '%s answers the same, byte for byte, for a request that is hidden and for one that is not',
  async (name) => {
    const { reference } = await newRequest({ organization: 'MEI' });
    const answers = [reference, 'D-9999-9999-8'].map((each) =>
      hub.answer(mutation(name), {
        variables: { input: { reference: each, expectedVersion: 7 } },
        principal: 'MTESS',
      }),
    );
    const [hidden, missing] = await Promise.all(answers);
    expect(hidden?.result.data?.written.code).toBe('NOT_FOUND');
    expect(JSON.stringify(hidden?.result)).toBe(JSON.stringify(missing?.result));
  },
);

describe('a step', () => {
  test.each([
    ['progressRequest', 'RECEIVED', { to: 'INCOMPLETE' }],
    ['resolveRequest', 'IN_PROGRESS', { outcome: 'REFUSED' }],
  ] as const)('by %s from %s with %j owes its reason', async (name, status, input) => {
    const { id, reference } = await newRequest({ status });
    for (const comment of [undefined, null, '', '   ']) {
      expect(
        await refusedWrite(hub, 'counsellor', name, {
          ...input,
          reference,
          expectedVersion: 1,
          comment,
        }),
      ).toEqual({
        code: 'INVALID_INPUT',
        path: ['input', 'comment'],
        fr: 'Ce texte est obligatoire : écrivez-le.',
        en: 'This text is required: write it.',
      });
    }
    const { history } = await tracesOf(hub.connection.db, 'business_request', id);
    expect(history).toEqual([]);
  });

  test.each(['P-9999', 'x\0', ''])('is not to position %j', async (position) => {
    const { reference } = await newRequest();
    const input = { reference, expectedVersion: 1, position };
    expect(await refusedWrite(hub, 'director', 'assignRequest', input)).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', 'position'],
      fr: expect.stringContaining('n’existe aujourd’hui à l’antenne du dossier'),
      en: expect.stringContaining('exists today at the antenna of the record'),
    });
  });

  test('is not to a position of another antenna', async () => {
    const { reference } = await newRequest();
    const { position } = places['03'];
    const input = { reference, expectedVersion: 1, position };
    expect(await write(hub, 'director', 'assignRequest', input)).toMatchObject({
      code: 'INVALID_INPUT',
      path: ['input', 'position'],
    });
  });

  test('by referral shares the request with whom it is referred to, as it then is', async () => {
    const { reference } = await newRequest();
    const input = { reference, expectedVersion: 1, organization: 'MEI', contacts: false };
    await write(hub, 'counsellor', 'referRequest', input);
    const { request } = await hub.ask(
      'query ($reference: RequestReference!) { request(reference: $reference) { status version } }',
      { reference },
      'MEI',
    );
    expect(request).toEqual({ status: 'REFERRED', version: 2 });
  });
});
