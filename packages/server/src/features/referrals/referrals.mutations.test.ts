import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import {
  addNumbered,
  contentsOf,
  mutation,
  type Place,
  placeIn,
  refusedWrite,
  tracesOf,
  write,
} from '../../../test/writes.ts';

let hub: TestHub;
/** Antennas of regions that differ in who writes there. */
const places: Record<'12' | '03' | '06', Place> = {} as never;
let last = 1188800000;

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

/** What it takes to propose an employer that nobody knows. */
const proposal = (region: keyof typeof places = '12'): Data => ({
  employerNeq: newNeq(),
  employer: { name: 'Hôtel du Port', municipality: '25213' },
  antenna: places[region].antenna,
});

/** A request of an organization, on a file that it keeps. */
async function newRequest(organization: string) {
  const { db } = hub.connection;
  const neq = newNeq();
  const employer = await addRecord(db, 'employer', {
    neq,
    name: 'Scierie',
    organization_code: organization,
  });
  const request = await addNumbered(db, 'business_request', {
    employer_id: employer,
    organization_code: organization,
    antenna_id: places['12'].antennaId,
  });
  return { neq, employer, ...request };
}

describe('a referral is proposed', () => {
  test('with its office, its program and the request that led to it', async () => {
    const { db } = hub.connection;
    const request = await newRequest('MTESS');
    const { hostOffices } = await hub.ask('{ hostOffices(first: 1) { nodes { code } } }');
    const answer = await write(hub, 'MTESS', 'proposeReferral', {
      employerNeq: request.neq,
      request: request.reference,
      hostOffice: hostOffices.nodes[0].code,
      antenna: places['03'].antenna,
      program: 'PTET',
    });
    expect(answer).toMatchObject({ version: 1, referral: { status: 'PROPOSED', version: 1 } });
    const row = await db
      .selectFrom('referral')
      .innerJoin('host_office', 'host_office.id', 'host_office_id')
      .selectAll('referral')
      .select('host_office.code')
      .where('reference', '=', answer.referral.reference)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      employer_id: request.employer,
      request_id: request.id,
      code: hostOffices.nodes[0].code,
      organization_code: 'MTESS',
      antenna_id: places['03'].antennaId,
      region_code: '03',
      program_code: 'PTET',
      position_id: null,
      abandonment_reason: null,
    });
    const { history, changes, audit } = await tracesOf(db, 'referral', row.id);
    expect(history).toMatchObject([
      {
        action: 'PROPOSED',
        from_status: null,
        to_status: 'PROPOSED',
        changed: [
          'antenna',
          'employer',
          'hostOffice',
          'organization',
          'program',
          'region',
          'request',
          'status',
        ],
      },
    ]);
    expect(changes).toEqual([{ kind: 'CREATED', version_before: null, version_after: 1 }]);
    expect(audit).toMatchObject([{ operation: 'proposeReferral', organization_code: 'MTESS' }]);
  });

  test('ten times at once for one new NEQ: one file, ten referrals', async () => {
    const { db } = hub.connection;
    const input = proposal();
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => write(hub, 'MTESS', 'proposeReferral', input)),
    );
    const references = new Set(answers.map(({ referral }) => referral?.reference));
    expect(references.size).toBe(10);
    const files = await db
      .selectFrom('employer')
      .select(['id', 'version'])
      .where('neq', '=', input.employerNeq)
      .execute();
    expect(files).toHaveLength(1);
    const referrals = await db
      .selectFrom('referral')
      .select('reference')
      .where('employer_id', '=', files[0]?.id as number)
      .execute();
    expect(new Set(referrals.map(({ reference }) => reference))).toEqual(references);
    const { history, audit } = await tracesOf(db, 'employer', files[0]?.id as number);
    expect([history.length, audit.length]).toEqual([1, 1]);
  });

  test('for one NEQ by several organizations at once, each with its file', async () => {
    const input = proposal();
    const askers = ['MTESS', 'MEI', 'counsellor'] as const;
    const answers = await Promise.all(
      askers.map((asker) => write(hub, asker, 'proposeReferral', input)),
    );
    expect(answers.map(({ version }) => version)).toEqual([1, 1, 1]);
    const files = await hub.connection.db
      .selectFrom('employer')
      .select('organization_code')
      .where('neq', '=', input.employerNeq)
      .execute();
    const keepers = files.map(({ organization_code }) => organization_code);
    // The ministry sees the file of whoever came before it, and then needs none of its own.
    expect(keepers.filter((code) => code !== 'MIDI').sort()).toEqual(['MEI', 'MTESS']);
  });

  test.each([
    ['an unknown antenna', { antenna: 'A-999' }, ['antenna'], 'Aucune antenne', 'No antenna'],
    ['an unknown office', { hostOffice: 'HO-999' }, ['hostOffice'], 'Aucun bureau', 'No host'],
    ['an unknown program', { program: 'XYZ' }, ['program'], 'Aucun programme', 'No program'],
    ['a null byte in a program', { program: '\0' }, ['program'], 'Aucun programme', 'No program'],
    ['too long a comment', { comment: 'x'.repeat(2_001) }, ['comment'], 'dépasse', 'is over'],
    ['a null byte', { comment: 'a\0b' }, ['comment'], 'code zéro', 'code zero'],
    ['nothing to open a file with', { employer: null }, ['employer'], 'Aucune fiche', 'No file'],
    [
      'too long a name',
      { employer: { name: 'x'.repeat(301), municipality: '25213' } },
      ['employer', 'name'],
      'dépasse 300',
      'over 300',
    ],
  ])('not with %s', async (_what, wrong, path, french, english) => {
    const before = await contentsOf(hub.connection.db);
    const input = { ...proposal(), ...wrong };
    expect(await refusedWrite(hub, 'MTESS', 'proposeReferral', input)).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', ...path],
      fr: expect.stringContaining(french),
      en: expect.stringContaining(english),
    });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test('not with the request of another employer', async () => {
    const { reference } = await newRequest('MTESS');
    const input = { ...proposal(), request: reference };
    expect(await refusedWrite(hub, 'MTESS', 'proposeReferral', input)).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', 'employerNeq'],
      fr: expect.stringContaining('celle d’une autre entreprise'),
      en: expect.stringContaining('that of another employer'),
    });
  });

  test('from a request that is hidden as from one that is not there, byte for byte', async () => {
    const { reference, neq } = await newRequest('MEI');
    const answers = [reference, 'D-9999-9999-8'].map((request) =>
      hub.answer(mutation('proposeReferral'), {
        variables: { input: { ...proposal(), employerNeq: neq, request } },
        principal: 'MTESS',
      }),
    );
    const [hidden, missing] = await Promise.all(answers);
    expect(hidden?.result.data?.written).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', 'request'],
    });
    expect(JSON.stringify(hidden?.result)).toBe(JSON.stringify(missing?.result));
  });

  test.each([
    ['MTESS', '06', undefined],
    ['counsellor', '12', undefined],
    ['counsellor', '03', 'NOT_ALLOWED'],
    ['director', '03', undefined],
    ['director', '06', 'NOT_ALLOWED'],
    ['administrator', '06', undefined],
  ] as const)('by %s in region %s: %s', async (asker, region, code) => {
    const answer = await write(hub, asker, 'proposeReferral', proposal(region));
    expect(answer).toMatchObject(code ? { code, path: ['input', 'antenna'] } : { version: 1 });
  });

  test.each(['analyst', undefined] as const)('not by who writes no records (%s)', async (asker) => {
    const variables = { input: proposal() };
    const asked = { variables, ...(asker && { principal: asker }) };
    expect(await hub.refusal(mutation('proposeReferral'), asked)).toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
