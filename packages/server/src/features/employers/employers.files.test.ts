import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import { contentsOf, mutation, refusedWrite, tracesOf, write } from '../../../test/writes.ts';
import { hasUsualCheckDigit } from './employers.rules.ts';

let hub: TestHub;
let last = 1188510000;

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

describe('an employer is registered', () => {
  test('with all that is known of it, for the organization of the caller', async () => {
    const neq = newNeq();
    const answer = await write(hub, 'MTESS', 'registerEmployer', {
      neq: `${neq.slice(0, 4)} ${neq.slice(4, 7)} ${neq.slice(7)}`,
      name: '  Hôtel du Port inc. ',
      usualName: 'Le Port',
      naicsSector: '72',
      size: 'FROM_50_TO_99',
      municipality: towns['03'],
    });
    expect(answer).toMatchObject({
      __typename: 'EmployerSaved',
      version: 1,
      employer: { neq, name: 'Hôtel du Port inc.', organization: { code: 'MTESS' } },
    });
    const row = await hub.connection.db
      .selectFrom('employer')
      .selectAll()
      .where('neq', '=', neq)
      .executeTakeFirstOrThrow();
    expect(row).toMatchObject({
      usual_name: 'Le Port',
      naics_code: '72',
      size: 'FROM_50_TO_99',
      municipality_code: towns['03'],
      region_code: '03',
      provenance: 'DEMONSTRATION',
    });
    expect(await tracesOf(hub.connection.db, 'employer', row.id)).toMatchObject({
      history: [
        {
          version: 1,
          action: 'REGISTERED',
          organization_code: 'MTESS',
          principal_role: 'PARTNER',
          changed: [
            'municipality',
            'naicsSector',
            'name',
            'neq',
            'organization',
            'region',
            'size',
            'usualName',
          ],
        },
      ],
      changes: [{ kind: 'CREATED', version_after: 1 }],
      audit: [{ operation: 'registerEmployer', organization_code: 'MTESS' }],
    });
    // It is found by its words at once.
    const found = await hub.ask(
      '{ employers(search: "hotel por inc") { nodes { neq } } }',
      {},
      'MTESS',
    );
    expect(found.employers.nodes).toContainEqual({ neq });
  });

  test('with a warning when the last digit of its NEQ is not the usual one', async () => {
    const details = { name: 'Hôtel', municipality: towns['12'] };
    const register = (neq: string) => write(hub, 'MEI', 'registerEmployer', { neq, ...details });
    const neqs = Array.from({ length: 10 }, (_, digit) => `118859999${digit}`);
    const [usual = '', ...others] = neqs.filter(hasUsualCheckDigit);
    expect(others).toEqual([]);
    expect(await register(usual)).toMatchObject({ version: 1, warnings: [] });
    const unusual = neqs.find((neq) => neq !== usual) as string;
    expect(await register(unusual)).toMatchObject({
      version: 1,
      warnings: [expect.stringContaining('Le dernier chiffre de ce NEQ')],
    });
  });

  test('by each organization that knows it, and none is told of another’s file', async () => {
    const neq = newNeq();
    const input = { neq, name: 'Hôtel', municipality: towns['12'] };
    const nobodys = { ...input, neq: newNeq() };
    await write(hub, 'MEI', 'registerEmployer', input);
    const [known, unknown] = [
      await hub.answer(mutation('registerEmployer'), { variables: { input }, principal: 'MTESS' }),
      await hub.answer(mutation('registerEmployer'), {
        variables: { input: nobodys },
        principal: 'MTESS',
      }),
    ];
    const bytes = (answer: unknown) =>
      JSON.stringify(answer)
        .replaceAll(neq, 'NEQ')
        .replaceAll(nobodys.neq, 'NEQ')
        .replace(/"warnings":\[.*?\]/, '');
    expect(known.result.data?.written).toMatchObject({ version: 1 });
    expect(bytes(known.result)).toBe(bytes(unknown.result));
    const count = '{ employers { count { value } } }';
    const before = await hub.ask(count, {}, 'MEI');
    await write(hub, 'MTESS', 'registerEmployer', { ...input, neq: newNeq() });
    expect(await hub.ask(count, {}, 'MEI')).toEqual(before);
  });

  test('once by an organization, also when it does so three times at once', async () => {
    const input = { neq: newNeq(), name: 'Hôtel', municipality: towns['12'] };
    const answers = await Promise.all(
      [1, 2, 3].map(() => write(hub, 'MTESS', 'registerEmployer', input)),
    );
    const codes = answers.map(({ __typename, code }) => code ?? __typename);
    expect(codes.sort()).toEqual(['ALREADY_EXISTS', 'ALREADY_EXISTS', 'EmployerSaved']);
  });

  test.each(['MTESS', 'counsellor'] as const)('never when %s sees its file', async (asker) => {
    const { neq } = await newFile({ organization_code: 'MTESS' });
    const before = await contentsOf(hub.connection.db);
    const input = { neq, name: 'Hôtel', municipality: towns['12'] };
    expect(await refusedWrite(hub, asker, 'registerEmployer', input)).toEqual({
      code: 'ALREADY_EXISTS',
      path: ['input', 'neq'],
      fr: expect.stringContaining('vous est déjà visible'),
      en: expect.stringContaining('visible to you already'),
    });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test.each([
    ['a blank name', { name: '  ' }, 'name', 'Ce texte est obligatoire', 'This text is required'],
    [
      'a null byte',
      { name: 'a\0b' },
      'name',
      'le caractère de code zéro',
      'the character of code zero',
    ],
    [
      'too long a name',
      { name: 'é'.repeat(301) },
      'name',
      'dépasse 300 caractères',
      'over 300 characters',
    ],
    [
      'too long a usual name',
      { usualName: '😀'.repeat(301) },
      'usualName',
      'dépasse 300',
      'over 300',
    ],
    ['a null byte alone', { usualName: '\0' }, 'usualName', 'code zéro', 'code zero'],
    ['an unknown sector', { naicsSector: '00' }, 'naicsSector', 'Aucun secteur', 'No sector'],
    [
      'a null byte in a sector',
      { naicsSector: '7\0' },
      'naicsSector',
      'Aucun secteur',
      'No sector',
    ],
    [
      'an unknown municipality',
      { municipality: '99999' },
      'municipality',
      'Aucune municipalité',
      'No municipality',
    ],
  ])('not with %s', async (_what, wrong, field, french, english) => {
    const before = await contentsOf(hub.connection.db);
    const input = { neq: newNeq(), name: 'Hôtel', municipality: towns['12'], ...wrong };
    expect(await refusedWrite(hub, 'MTESS', 'registerEmployer', input)).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', field],
      fr: expect.stringContaining(french),
      en: expect.stringContaining(english),
    });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test('with names as long as they may be, counted in characters', async () => {
    const name = '😀'.repeat(300);
    const input = { neq: newNeq(), name, usualName: ' ', municipality: towns['12'] };
    const answer = await write(hub, 'MTESS', 'registerEmployer', input);
    expect(answer.employer.name).toBe(name);
  });
});

describe('of several files of one NEQ', () => {
  /** The MTESS's first, so that it is the oldest; the MEI's is elsewhere. */
  async function newFiles() {
    const { neq, id: mtess } = await newFile({ organization_code: 'MTESS' });
    const { id: midi } = await newFile({ neq });
    const { id: mei } = await newFile({ neq, organization_code: 'MEI', region_code: '06' });
    return { neq, ids: { MTESS: mtess, MIDI: midi, MEI: mei } };
  }

  test('the ministry says which one it writes', async () => {
    const { neq, ids } = await newFiles();
    const input = { neq, expectedVersion: 1, name: 'Autre' };
    const before = await contentsOf(hub.connection.db);
    expect(await refusedWrite(hub, 'counsellor', 'correctEmployer', input)).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', 'organization'],
      fr: expect.stringContaining('dites dans « organization » laquelle'),
      en: expect.stringContaining('say in "organization" which'),
    });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
    for (const organization of ['MTESS', 'MIDI'] as const) {
      const answer = await write(hub, 'counsellor', 'correctEmployer', { ...input, organization });
      expect(answer.employer).toMatchObject({
        name: 'Autre',
        organization: { code: organization },
      });
      expect((await fileAt(ids[organization])).version).toBe(2);
    }
    expect(
      await write(hub, 'counsellor', 'correctEmployer', { ...input, organization: 'MEI' }),
    ).toMatchObject({ code: 'NOT_ALLOWED' });
    for (const organization of ['EDSC', 'a\0b', '']) {
      expect(
        await write(hub, 'counsellor', 'correctEmployer', { ...input, organization }),
      ).toMatchObject({ code: 'NOT_FOUND', path: ['input', 'neq'] });
    }
  });

  test('a partner writes its own, whatever else it sees', async () => {
    const { neq, ids } = await newFiles();
    await addRecord(hub.connection.db, 'referral', {
      employer_id: ids.MTESS,
      organization_code: 'MEI',
    });
    const input = { neq, expectedVersion: 1, name: 'Autre' };
    const answer = await write(hub, 'MEI', 'correctEmployer', input);
    expect(answer.employer).toMatchObject({ name: 'Autre', organization: { code: 'MEI' } });
    expect(
      await write(hub, 'MEI', 'correctEmployer', { ...input, organization: 'MTESS' }),
    ).toMatchObject({ code: 'NOT_ALLOWED' });
    expect(
      await write(hub, 'MEI', 'correctEmployer', { ...input, organization: 'MIDI' }),
    ).toMatchObject({ code: 'NOT_FOUND' });
  });
});
