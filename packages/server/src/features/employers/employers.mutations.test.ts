import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import { contentsOf, mutation, refusedWrite, tracesOf, write } from '../../../test/writes.ts';

let hub: TestHub;
let last = 1188500000;

/** An NEQ that nobody has used. */
function newNeq(): string {
  last += 1;
  return String(last);
}

/** A municipality of each region that the tests name: Lévis and Québec. */
const towns = { '12': '25213', '03': '23027' };

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

type Values = Parameters<typeof addRecord<'employer'>>[2];

/** A file that an organization keeps, in region 12 unless it says otherwise. */
async function newFile(values: Partial<Values> = {}): Promise<{ id: number; neq: string }> {
  const neq = values.neq ?? newNeq();
  const id = await addRecord(hub.connection.db, 'employer', { name: 'Scierie', ...values, neq });
  return { id, neq };
}

const fileAt = (id: number) =>
  hub.connection.db
    .selectFrom('employer')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirstOrThrow();

describe('a file is corrected', () => {
  test('where it differs, and its history names what did', async () => {
    const { id, neq } = await newFile({ usual_name: 'Le Port', size: 'FROM_500' });
    const answer = await write(hub, 'counsellor', 'correctEmployer', {
      neq,
      expectedVersion: 1,
      name: 'Scierie',
      usualName: null,
      size: null,
      naicsSector: '72',
      comment: 'Selon le registre',
    });
    expect(answer).toMatchObject({ version: 2, employer: { version: 2 } });
    expect(await fileAt(id)).toMatchObject({ usual_name: null, size: null, naics_code: '72' });
    const { history, changes, audit } = await tracesOf(hub.connection.db, 'employer', id);
    expect(history).toMatchObject([
      {
        version: 2,
        action: 'CORRECTED',
        organization_code: 'MIDI',
        principal_role: 'COUNSELLOR',
        changed: ['naicsSector', 'size', 'usualName'],
        comment: 'Selon le registre',
      },
    ]);
    expect(changes.at(-1)).toMatchObject({ kind: 'UPDATED', version_before: 1, version_after: 2 });
    expect(audit).toMatchObject([{ operation: 'correctEmployer' }]);
  });

  test('and its region follows its municipality', async () => {
    const { id, neq } = await newFile();
    const input = { neq, expectedVersion: 1, municipality: towns['03'] };
    await write(hub, 'director', 'correctEmployer', input);
    expect(await fileAt(id)).toMatchObject({ region_code: '03', version: 2 });
    const { history } = await tracesOf(hub.connection.db, 'employer', id);
    expect(history[0]?.changed).toEqual(['municipality', 'region']);
  });

  test('not when nothing differs', async () => {
    const { id, neq } = await newFile();
    const before = await contentsOf(hub.connection.db);
    const input = { neq, expectedVersion: 1, name: ' Scierie ', municipality: towns['12'] };
    expect(await write(hub, 'counsellor', 'correctEmployer', input)).toMatchObject({ version: 1 });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
    expect((await fileAt(id)).version).toBe(1);
  });

  test.each([
    ['no name', { name: null }, 'name', 'ne peut pas être retirée', 'cannot be taken away'],
    ['a blank name', { name: '' }, 'name', 'Ce texte est obligatoire', 'This text is required'],
    [
      'no municipality',
      { municipality: null },
      'municipality',
      'ne peut pas être retirée',
      'cannot be taken away',
    ],
    [
      'an unknown municipality',
      { municipality: '00000' },
      'municipality',
      'Aucune municipalité',
      'No municipality',
    ],
    ['an unknown sector', { naicsSector: 'XX' }, 'naicsSector', 'Aucun secteur', 'No sector'],
    [
      'too long a comment',
      { comment: 'x'.repeat(2_001) },
      'comment',
      '2 000 caractères',
      '2,000 characters',
    ],
    ['a null byte in a comment', { comment: '\0' }, 'comment', 'code zéro', 'code zero'],
  ])('not with %s', async (_what, wrong, field, french, english) => {
    const { neq } = await newFile();
    const before = await contentsOf(hub.connection.db);
    const input = { neq, expectedVersion: 1, size: 'FROM_500', ...wrong };
    const refused = await refusedWrite(hub, 'counsellor', 'correctEmployer', input);
    expect(refused).toMatchObject({ code: 'INVALID_INPUT', path: ['input', field] });
    expect(refused.fr.replace(/\s/g, ' ')).toContain(french);
    expect(refused.en).toContain(english);
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test.each([
    ['MTESS', { organization_code: 'MTESS', region_code: '06' }, undefined],
    ['MTESS', { organization_code: 'MIDI' }, 'NOT_FOUND'],
    ['counsellor', { organization_code: 'MTESS' }, undefined],
    ['counsellor', { region_code: '03' }, 'NOT_ALLOWED'],
    ['director', { region_code: '03' }, undefined],
    ['director', { region_code: '06' }, 'NOT_ALLOWED'],
    ['administrator', { region_code: '06', organization_code: 'MEI' }, undefined],
  ] as const)('by %s when it is %j: %s', async (asker, values, code) => {
    const { neq } = await newFile(values);
    const input = { neq, expectedVersion: 1, name: 'Autre' };
    const answer = await write(hub, asker, 'correctEmployer', input);
    expect(answer).toMatchObject(
      code ? { code, path: ['input', 'neq'] } : { version: 2, employer: { name: 'Autre' } },
    );
  });

  test('by a partner that sees it and does not keep it never', async () => {
    const { id, neq } = await newFile();
    const referral = await addRecord(hub.connection.db, 'referral', { employer_id: id });
    expect(referral).toBeGreaterThan(0);
    const input = { neq, expectedVersion: 1, name: 'Autre' };
    expect(await write(hub, 'MTESS', 'correctEmployer', input)).toMatchObject({
      code: 'NOT_ALLOWED',
      message: expect.stringContaining('il écrit dans ses régions'),
      path: ['input', 'neq'],
    });
  });

  test('never out of the regions of the caller', async () => {
    const { id, neq } = await newFile();
    const input = { neq, expectedVersion: 1, municipality: towns['03'] };
    expect(await write(hub, 'counsellor', 'correctEmployer', input)).toMatchObject({
      code: 'NOT_ALLOWED',
      path: ['input', 'municipality'],
    });
    expect((await fileAt(id)).version).toBe(1);
  });

  test('answers the same, byte for byte, when it is hidden and when there is none', async () => {
    const { neq } = await newFile({ organization_code: 'MEI' });
    const answerTo = (input: Data) =>
      hub.answer(mutation('correctEmployer'), { variables: { input }, principal: 'MTESS' });
    const hidden = await answerTo({ neq, expectedVersion: 7, name: '' });
    const missing = await answerTo({ neq: newNeq(), expectedVersion: 7, name: '' });
    expect(hidden.result.data?.written.code).toBe('NOT_FOUND');
    expect(JSON.stringify(hidden.result)).toBe(JSON.stringify(missing.result));
  });
});
