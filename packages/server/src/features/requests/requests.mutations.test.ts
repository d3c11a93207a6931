import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import {
  contentsOf,
  type Place,
  placeIn,
  refusedWrite,
  tracesOf,
  write,
} from '../../../test/writes.ts';

let hub: TestHub;
/** Antennas of regions that differ in who writes there. */
const places: Record<'12' | '03' | '06', Place> = {} as never;
let last = 1188700000;

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

/** What it takes to open a request for an employer that nobody knows. */
const opening = (region: keyof typeof places = '12'): Data => ({
  employerNeq: newNeq(),
  employer: { name: 'Hôtel du Port', municipality: '25213' },
  kind: 'PROGRAM_SUPPORT',
  antenna: places[region].antenna,
  summary: ' Recruter à l’étranger ',
});

describe('a request is opened', () => {
  test.each([
    [false, 'RECEIVED'],
    [true, 'DRAFT'],
  ])('with what is asked (draft: %s)', async (draft, status) => {
    const { db } = hub.connection;
    const input: Data = { ...opening('03'), program: 'PTET', draft, comment: 'Par téléphone' };
    const answer = await write(hub, 'MTESS', 'openRequest', input);
    expect(answer).toMatchObject({ version: 1, request: { status, version: 1 } });
    const row = await db
      .selectFrom('business_request')
      .innerJoin('employer', 'employer.id', 'employer_id')
      .selectAll('business_request')
      .select('neq')
      .where('reference', '=', answer.request.reference)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      neq: input.employerNeq,
      kind: 'PROGRAM_SUPPORT',
      organization_code: 'MTESS',
      antenna_id: places['03'].antennaId,
      region_code: '03',
      position_id: null,
      program_code: 'PTET',
      summary: 'Recruter à l’étranger',
      provenance: 'DEMONSTRATION',
    });
    expect(await tracesOf(db, 'business_request', row.id)).toMatchObject({
      history: [
        {
          version: 1,
          action: 'OPENED',
          from_status: null,
          to_status: status,
          organization_code: 'MTESS',
          principal_role: 'PARTNER',
          changed: [
            'antenna',
            'employer',
            'kind',
            'organization',
            'program',
            'region',
            'status',
            'summary',
          ],
          comment: 'Par téléphone',
        },
      ],
      changes: [{ kind: 'CREATED', version_before: null, version_after: 1 }],
      audit: [{ operation: 'openRequest', principal_role: 'PARTNER' }],
    });
  });

  test('for the file that is there, rather than another', async () => {
    const { db } = hub.connection;
    const neq = newNeq();
    const id = await addRecord(db, 'employer', {
      neq,
      name: 'Scierie',
      organization_code: 'MTESS',
    });
    const { employer: _, ...rest } = opening();
    for (const asker of ['MTESS', 'counsellor'] as const) {
      const input = { ...rest, employerNeq: neq };
      expect(await write(hub, asker, 'openRequest', input)).toMatchObject({ version: 1 });
    }
    const requests = await db
      .selectFrom('business_request')
      .select('organization_code')
      .where('employer_id', '=', id)
      .orderBy('id')
      .execute();
    expect(requests.map(({ organization_code }) => organization_code)).toEqual(['MTESS', 'MIDI']);
    // The MTESS keeps the file; of the ministry's request on it, it is told nothing.
    const { employer } = await hub.ask(
      'query ($neq: Neq!) { employer(neq: $neq) { requests { count { value } } } }',
      { neq },
      'MTESS',
    );
    expect(employer.requests.count.value).toBe(1);
  });

  test.each([
    ['a file that another keeps', 'MEI'],
    ['no file', undefined],
  ])('not on %s without what it takes to open one', async (_what, keeper) => {
    const neq = newNeq();
    if (keeper) {
      const file = { neq, name: 'Scierie', organization_code: keeper };
      await addRecord(hub.connection.db, 'employer', file);
    }
    const { employer: _, ...rest } = opening();
    expect(await refusedWrite(hub, 'MTESS', 'openRequest', { ...rest, employerNeq: neq })).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', 'employer'],
      fr: expect.stringContaining('Aucune fiche de ce NEQ ne vous est visible'),
      en: expect.stringContaining('No file of this NEQ is visible to you'),
    });
  });

  test.each([
    ['a blank summary', { summary: ' ' }, ['summary'], 'obligatoire', 'is required'],
    ['too long a summary', { summary: 'é'.repeat(501) }, ['summary'], '500', '500'],
    ['a null byte', { summary: 'a\0' }, ['summary'], 'code zéro', 'code zero'],
    ['an unknown antenna', { antenna: 'A-999' }, ['antenna'], 'Aucune antenne', 'No antenna'],
    ['a null byte in a code', { antenna: 'A\0' }, ['antenna'], 'Aucune antenne', 'No antenna'],
    ['an unknown program', { program: 'XYZ' }, ['program'], 'Aucun programme', 'No program'],
    ['too long a comment', { comment: 'x'.repeat(2_001) }, ['comment'], 'dépasse', 'is over'],
    [
      'a blank name',
      { employer: { name: '', municipality: '25213' } },
      ['employer', 'name'],
      'obligatoire',
      'is required',
    ],
    [
      'an unknown municipality',
      { employer: { name: 'Hôtel', municipality: '99999' } },
      ['employer', 'municipality'],
      'Aucune municipalité',
      'No municipality',
    ],
    [
      'an unknown sector',
      { employer: { name: 'Hôtel', municipality: '25213', naicsSector: '0' } },
      ['employer', 'naicsSector'],
      'Aucun secteur',
      'No sector',
    ],
  ])('not with %s', async (_what, wrong, path, french, english) => {
    const before = await contentsOf(hub.connection.db);
    expect(await refusedWrite(hub, 'MTESS', 'openRequest', { ...opening(), ...wrong })).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', ...path],
      fr: expect.stringContaining(french),
      en: expect.stringContaining(english),
    });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test.each([
    ['MTESS', '06', undefined],
    ['counsellor', '12', undefined],
    ['counsellor', '03', 'NOT_ALLOWED'],
    ['director', '03', undefined],
    ['director', '06', 'NOT_ALLOWED'],
    ['administrator', '06', undefined],
  ] as const)('by %s in region %s: %s', async (asker, region, code) => {
    const answer = await write(hub, asker, 'openRequest', opening(region));
    expect(answer).toMatchObject(code ? { code, path: ['input', 'antenna'] } : { version: 1 });
  });
});
