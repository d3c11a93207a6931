import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import { contentsOf, refusedWrite, tracesOf, write } from '../../../test/writes.ts';

let hub: TestHub;
let last = 1188600000;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

type Values = Partial<Parameters<typeof addRecord<'employer'>>[2]>;

/** A file with one contact, in region 12 unless it says otherwise. */
async function newFile(values: Values = {}) {
  const { db } = hub.connection;
  last += 1;
  const neq = String(last);
  const id = await addRecord(db, 'employer', { name: 'Scierie', ...values, neq });
  const { id: contact } = await db
    .insertInto('employer_contact')
    .values({
      employer_id: id,
      given_name: 'Ève',
      family_name: 'Roy',
      title: 'Directrice',
      email: 'eve@exemple.test',
      language: 'fr',
      provenance: 'DEMONSTRATION',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, neq, contact: String(contact) };
}

const person = { givenName: 'Léo', familyName: 'Cyr', language: 'EN' };

const contactsOf = (id: number) =>
  hub.connection.db
    .selectFrom('employer_contact')
    .select(['given_name', 'family_name', 'title', 'email', 'telephone', 'language'])
    .where('employer_id', '=', id)
    .orderBy('id')
    .execute();

const eve = {
  given_name: 'Ève',
  family_name: 'Roy',
  title: 'Directrice',
  email: 'eve@exemple.test',
  telephone: null,
  language: 'fr',
};

/** What a write of a contact leaves: that it was, and not a word of the person. */
async function expectOnlyTold(id: number, action: string, operation: string): Promise<void> {
  const { db } = hub.connection;
  const { history, changes, audit } = await tracesOf(db, 'employer', id);
  expect(history).toMatchObject([
    { version: 2, action, changed: ['contacts'], comment: null, principal_role: 'COUNSELLOR' },
  ]);
  expect(changes.at(-1)).toMatchObject({ kind: 'UPDATED', version_before: 1, version_after: 2 });
  expect(audit).toMatchObject([{ operation }]);
  const entries = await db
    .selectFrom('audit_entry')
    .innerJoin('employer', 'neq', 'reference')
    .select(['subject', 'action'])
    .where('employer.id', '=', id)
    .where('subject', '=', 'EMPLOYER_CONTACT')
    .execute();
  expect(entries).toEqual([{ subject: 'EMPLOYER_CONTACT', action: 'WRITE' }]);
}

test('a contact is added', async () => {
  const { id, neq } = await newFile();
  const answer = await write(hub, 'counsellor', 'addEmployerContact', {
    neq,
    expectedVersion: 1,
    ...person,
    givenName: ' Léo ',
    title: ' ',
    telephone: '418 555-0100',
  });
  expect(answer).toMatchObject({ __typename: 'EmployerSaved', version: 2 });
  expect(await contactsOf(id)).toEqual([
    eve,
    {
      given_name: 'Léo',
      family_name: 'Cyr',
      title: null,
      email: null,
      telephone: '418 555-0100',
      language: 'en',
    },
  ]);
  await expectOnlyTold(id, 'CONTACT_ADDED', 'addEmployerContact');
});

describe('a contact is corrected', () => {
  test('where it differs', async () => {
    const { id, neq, contact } = await newFile();
    const input = { neq, contact, expectedVersion: 1, familyName: 'Roy-Cyr', email: null };
    expect(await write(hub, 'counsellor', 'correctEmployerContact', input)).toMatchObject({
      version: 2,
    });
    expect(await contactsOf(id)).toEqual([{ ...eve, family_name: 'Roy-Cyr', email: null }]);
    await expectOnlyTold(id, 'CONTACT_CORRECTED', 'correctEmployerContact');
  });

  test('not when nothing differs', async () => {
    const { neq, contact } = await newFile();
    const before = await contentsOf(hub.connection.db);
    const input = { neq, contact, expectedVersion: 1, givenName: 'Ève', language: 'FR' };
    expect(await write(hub, 'counsellor', 'correctEmployerContact', input)).toMatchObject({
      version: 1,
    });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test.each(['givenName', 'familyName', 'language'])('and keeps a %s', async (field) => {
    const { neq, contact } = await newFile();
    const input = { neq, contact, expectedVersion: 1, [field]: null };
    expect(await refusedWrite(hub, 'counsellor', 'correctEmployerContact', input)).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', field],
      fr: expect.stringContaining('ne peut pas être retirée'),
      en: expect.stringContaining('cannot be taken away'),
    });
  });
});

test('a contact is removed, and nothing that was known of the person is left', async () => {
  const { id, neq, contact } = await newFile();
  const input = { neq, contact, expectedVersion: 1 };
  expect(await write(hub, 'counsellor', 'removeEmployerContact', input)).toMatchObject({
    version: 2,
  });
  expect(await contactsOf(id)).toEqual([]);
  await expectOnlyTold(id, 'CONTACT_REMOVED', 'removeEmployerContact');
});

test.each([
  ['a blank given name', { givenName: ' ' }, 'givenName', 'obligatoire', 'is required'],
  ['too long a family name', { familyName: 'x'.repeat(101) }, 'familyName', '100', '100'],
  ['too long a title', { title: 'x'.repeat(201) }, 'title', '200', '200'],
  ['a null byte', { title: 'a\0' }, 'title', 'code zéro', 'code zero'],
  ['no domain', { email: 'eve' }, 'email', 'nom@domaine', 'name@domain'],
  ['a space in an address', { email: 'e ve@x' }, 'email', 'nom@domaine', 'name@domain'],
  ['too long an address', { email: `e@${'x'.repeat(253)}` }, 'email', '254', '254'],
  ['too short a number', { telephone: '555' }, 'telephone', 'au moins sept', 'at least seven'],
  ['too long a number', { telephone: '5'.repeat(31) }, 'telephone', '30', '30'],
])('a contact with %s is neither added nor corrected', async (_what, wrong, field, fr, en) => {
  const { neq, contact } = await newFile();
  const before = await contentsOf(hub.connection.db);
  const file = { neq, expectedVersion: 1 };
  const refused = {
    code: 'INVALID_INPUT',
    path: ['input', field],
    fr: expect.stringContaining(fr),
    en: expect.stringContaining(en),
  };
  expect(
    await refusedWrite(hub, 'counsellor', 'addEmployerContact', { ...file, ...person, ...wrong }),
  ).toEqual(refused);
  expect(
    await refusedWrite(hub, 'counsellor', 'correctEmployerContact', { ...file, contact, ...wrong }),
  ).toEqual(refused);
  expect(await contentsOf(hub.connection.db)).toEqual(before);
});

test.each(['correctEmployerContact', 'removeEmployerContact'])(
  '%s knows no contact but those of the file',
  async (name) => {
    const { neq } = await newFile();
    const { contact: anothers } = await newFile();
    const before = await contentsOf(hub.connection.db);
    for (const contact of [anothers, '0', '2147483648', '-1', 'a\0', '1e3', '']) {
      const input = { neq, contact, expectedVersion: 1 };
      expect(await refusedWrite(hub, 'administrator', name, input)).toEqual({
        code: 'NOT_FOUND',
        path: ['input', 'contact'],
        fr: expect.stringContaining('n’a pas de personne-ressource de cet identifiant'),
        en: expect.stringContaining('has no contact of this identifier'),
      });
    }
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  },
);

const mutations: [string, Data][] = [
  ['addEmployerContact', person],
  ['correctEmployerContact', { givenName: 'Léa' }],
  ['removeEmployerContact', {}],
];

describe.each(mutations)('%s', (name, content) => {
  test.each([
    ['counsellor', { region_code: '12', organization_code: 'MEI' }, undefined],
    ['counsellor', { region_code: '03' }, 'NOT_ALLOWED'],
    ['director', { region_code: '03' }, undefined],
    ['director', { region_code: '06' }, 'NOT_ALLOWED'],
    ['administrator', { region_code: '06' }, undefined],
    ['MTESS', { region_code: '06', organization_code: 'MTESS' }, undefined],
    ['MTESS', { organization_code: 'MEI' }, 'NOT_FOUND'],
  ] as const)('by %s where the file is %j: %s', async (asker, values, code) => {
    const { neq, contact } = await newFile(values);
    const named = name === 'addEmployerContact' ? {} : { contact };
    const input = { neq, expectedVersion: 1, ...named, ...content };
    expect(await write(hub, asker, name, input)).toMatchObject(
      code ? { code, path: ['input', 'neq'] } : { __typename: 'EmployerSaved', version: 2 },
    );
  });

  test('is not for a partner with which the contacts are only shared', async () => {
    const { db } = hub.connection;
    const { id, neq, contact } = await newFile();
    const referral = await addRecord(db, 'referral', {
      employer_id: id,
      organization_code: 'MIDI',
    });
    await db
      .insertInto('referral_share')
      .values({ referral_id: referral, organization_code: 'MTESS', contacts: true })
      .execute();
    const seen = await hub.ask(
      'query ($neq: Neq!) { employer(neq: $neq) { contacts { id } } }',
      { neq },
      'MTESS',
    );
    expect(seen.employer.contacts).toEqual([{ id: contact }]);
    const named = name === 'addEmployerContact' ? {} : { contact };
    const input = { neq, expectedVersion: 1, ...named, ...content };
    expect(await write(hub, 'MTESS', name, input)).toMatchObject({ code: 'NOT_ALLOWED' });
  });

  test('finds another version than the one that was read', async () => {
    const { neq, contact } = await newFile();
    const named = name === 'addEmployerContact' ? {} : { contact };
    const input = { neq, expectedVersion: 1, ...named, ...content };
    await write(hub, 'counsellor', 'correctEmployer', { neq, expectedVersion: 1, name: 'Autre' });
    expect(await write(hub, 'counsellor', name, input)).toMatchObject({
      code: 'VERSION_CONFLICT',
      current: { name: 'Autre', version: 2 },
      currentVersion: 2,
      changed: ['name'],
    });
  });
});
