import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import { named } from './employers.search.ts';

let hub: TestHub;

/** The files of this test; their NEQs are none of the demonstration's. */
const neqs = ['1188000001', '1188000002', '1188000003', '2288000004'];

beforeAll(async () => {
  hub = await openHub();
  const { db } = hub.connection;
  await db
    .insertInto('naics_sector')
    .values({
      code: '31-33',
      label_fr: 'Fabrication',
      label_en: 'Manufacturing',
      provenance: 'OFFICIAL',
      source: 'SCIAN 2017',
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const cheese = await addRecord(db, 'employer', {
    neq: '1188000001',
    name: 'Fromagerie Zorglub de l’Île-aux-Œufs inc.',
    usual_name: 'Chez Émile',
    naics_code: '31-33',
    size: 'FROM_5_TO_49',
    registered_at: '2019-09-02 13:30:00.000001+00',
    updated_at: '2020-01-01 00:00:00.5+00',
    version: 2,
  });
  await addRecord(db, 'employer', {
    neq: '1188000002',
    name: 'Aciérie St-Zorglub',
    municipality_code: '23027',
    region_code: '03',
    size: 'FROM_500',
    registered_at: '2019-09-02 13:30:00.000002+00',
    updated_at: '2019-10-01 00:00:00+00',
  });
  await addRecord(db, 'employer', {
    neq: '1188000003',
    name: 'Zorglubienne de transport',
    municipality_code: '66023',
    region_code: '06',
    organization_code: 'MEI',
    registered_at: '2021-01-01 05:00:00+00',
    updated_at: '2021-01-01 05:00:00+00',
  });
  await addRecord(db, 'employer', {
    neq: '2288000004',
    name: 'Élevage Zorglub',
    registered_at: '2020-06-01 00:00:00+00',
    updated_at: '2020-06-01 00:00:00+00',
  });
  await addRecord(db, 'employer', {
    neq: '1188000001',
    name: 'Fromagerie du MTESS',
    organization_code: 'MTESS',
  });
  await db
    .insertInto('employer_contact')
    .values([
      {
        employer_id: cheese,
        given_name: 'Léa',
        family_name: 'Côté',
        title: 'Directrice',
        email: 'lea@fromagerie.example',
        language: 'fr',
        provenance: 'DEMONSTRATION',
      },
      {
        employer_id: cheese,
        given_name: 'Sam',
        family_name: 'Roy',
        telephone: '418 555-0100',
        language: 'en',
        provenance: 'DEMONSTRATION',
      },
    ])
    .execute();
  const step = { organization_code: 'MIDI', principal_id: 'key:secret', employer_id: cheese };
  await db
    .insertInto('employer_history')
    .values([
      {
        ...step,
        version: 1,
        action: 'REGISTERED',
        at: '2019-09-02 13:30:00.000001+00',
        principal_role: 'COUNSELLOR',
        changed: ['name', 'neq'],
      },
      {
        ...step,
        version: 2,
        action: 'CORRECTED',
        at: '2020-01-01 00:00:00.5+00',
        principal_role: 'DIRECTOR',
        changed: ['usualName'],
        comment: 'Nom sur l’enseigne',
      },
    ])
    .execute();
});
afterAll(() => hub.close());

const find = async (args: string): Promise<string[]> => {
  const { employers } = await hub.ask(
    `{ employers(${args}) { nodes { name } } }`,
    undefined,
    'administrator',
  );
  return employers.nodes.map(({ name }: Data) => name);
};

const names = {
  cheese: 'Fromagerie Zorglub de l’Île-aux-Œufs inc.',
  steel: 'Aciérie St-Zorglub',
  transport: 'Zorglubienne de transport',
  farm: 'Élevage Zorglub',
  ofMtess: 'Fromagerie du MTESS',
};

/** The four, whatever else there is. */
const ours = `neq: { in: ${JSON.stringify(neqs)} }, not: { organization: { eq: "MTESS" } }`;

describe('an employer', () => {
  test('is told with all of its file', async () => {
    const { employer } = await hub.ask(
      `{ employer(neq: "1188 000 001") {
        neq name usualName size naicsSector { code label english: label(language: EN) }
        municipality { name } region { code } organization { code } registeredAt updatedAt version provenance
      } }`,
      undefined,
      'administrator',
    );
    expect(employer).toEqual({
      neq: '1188000001',
      name: names.cheese,
      usualName: 'Chez Émile',
      size: 'FROM_5_TO_49',
      naicsSector: { code: '31-33', label: 'Fabrication', english: 'Manufacturing' },
      municipality: { name: 'Lévis' },
      region: { code: '12' },
      organization: { code: 'MIDI' },
      registeredAt: '2019-09-02T13:30:00.000001Z',
      updatedAt: '2020-01-01T00:00:00.500000Z',
      version: 2,
      provenance: 'DEMONSTRATION',
    });
  });

  test('of several files is the oldest that the caller may see', async () => {
    const file = '{ employer(neq: "1188000001") { name organization { code } } }';
    expect(await hub.ask(file, undefined, 'counsellor')).toEqual({
      employer: { name: names.cheese, organization: { code: 'MIDI' } },
    });
    expect(await hub.ask(file, undefined, 'MTESS')).toEqual({
      employer: { name: names.ofMtess, organization: { code: 'MTESS' } },
    });
    expect(await hub.ask(file, undefined, 'MEI')).toEqual({ employer: null });
  });

  test('has the versions of its file, and never who made them', async () => {
    const { employer } = await hub.ask(
      `{ employer(neq: "1188000001") { history(last: 5) {
        count { value } nodes { version at action organization { code } role changed comment }
      } } }`,
      undefined,
      'administrator',
    );
    expect(employer.history).toEqual({
      count: { value: 2 },
      nodes: [
        {
          version: 1,
          at: '2019-09-02T13:30:00.000001Z',
          action: 'REGISTERED',
          organization: { code: 'MIDI' },
          role: 'COUNSELLOR',
          changed: ['name', 'neq'],
          comment: null,
        },
        {
          version: 2,
          at: '2020-01-01T00:00:00.500000Z',
          action: 'CORRECTED',
          organization: { code: 'MIDI' },
          role: 'DIRECTOR',
          changed: ['usualName'],
          comment: 'Nom sur l’enseigne',
        },
      ],
    });
  });

  test('is a node', async () => {
    const { employer } = await hub.ask(
      '{ employer(neq: "1188000002") { id } }',
      undefined,
      'administrator',
    );
    const source = 'query ($id: ID!) { node(id: $id) { ... on Employer { name } } }';
    expect(await hub.ask(source, employer, 'administrator')).toEqual({
      node: { name: names.steel },
    });
    expect(await hub.ask(source, employer, 'MTESS')).toEqual({ node: null });
    expect(await hub.ask(source, employer)).toEqual({ node: null });
  });

  test.each([undefined, 'analyst'] as const)(
    'and lists of them are refused to who reads no records (%s)',
    async (principal) => {
      for (const query of [
        '{ employer(neq: "1188000001") { name } }',
        '{ employers { nodes { name } } }',
        '{ region(code: "12") { employers { count { value } } } }',
      ]) {
        expect(await hub.refusal(query, principal && { principal })).toMatchObject({
          code: 'FORBIDDEN',
        });
      }
    },
  );
});

describe('contacts', () => {
  const source = `{ employers(where: { neq: { in: ${JSON.stringify(neqs)} } }) {
    nodes { name contacts { name title email telephone language provenance } }
  } }`;
  const seen = async (principal: 'counsellor' | 'director' | 'administrator' | 'MTESS') => {
    const { result } = await hub.answer(source, { principal });
    const contacts = result.data?.employers.nodes.map((node: Data) => [
      node.name,
      node.contacts?.length ?? null,
    ]);
    return {
      contacts: Object.fromEntries(contacts ?? []),
      refused: result.errors?.map(({ path, extensions }) => [path?.join('.'), extensions?.code]),
    };
  };

  test('are persons, told in the order in which they were added', async () => {
    const { employer } = await hub.ask(
      `{ employer(neq: "1188000001") { contacts {
        givenName familyName name title email telephone language
      } } }`,
      undefined,
      'counsellor',
    );
    expect(employer.contacts).toEqual([
      {
        givenName: 'Léa',
        familyName: 'Côté',
        name: 'Léa Côté',
        title: 'Directrice',
        email: 'lea@fromagerie.example',
        telephone: null,
        language: 'FR',
      },
      {
        givenName: 'Sam',
        familyName: 'Roy',
        name: 'Sam Roy',
        title: null,
        email: null,
        telephone: '418 555-0100',
        language: 'EN',
      },
    ]);
  });

  test('are refused outside a counsellor’s regions, and the rest stands', async () => {
    expect(await seen('counsellor')).toEqual({
      contacts: {
        [names.steel]: null,
        [names.farm]: 0,
        [names.ofMtess]: 0,
        [names.cheese]: 2,
        [names.transport]: null,
      },
      refused: [
        ['employers.nodes.0.contacts', 'FORBIDDEN'],
        ['employers.nodes.4.contacts', 'FORBIDDEN'],
      ],
    });
  });

  test('are open to a director in the regions of the direction, and to an administrator', async () => {
    expect((await seen('director')).contacts).toMatchObject({
      [names.steel]: 0,
      [names.cheese]: 2,
      [names.transport]: null,
    });
    expect(await seen('administrator')).toMatchObject({
      contacts: { [names.cheese]: 2, [names.transport]: 0 },
      refused: undefined,
    });
  });

  test('are open to a partner with its own files, and with a record that is shared with them', async () => {
    const { db } = hub.connection;
    expect((await seen('MTESS')).contacts).toEqual({ [names.ofMtess]: 0 });
    const { id } = await db
      .selectFrom('employer')
      .select('id')
      .where('name', '=', names.cheese)
      .executeTakeFirstOrThrow();
    const request = await addRecord(db, 'business_request', { employer_id: id });
    const share = { business_request_id: request, organization_code: 'MTESS' };
    await db
      .insertInto('business_request_share')
      .values({ ...share, contacts: false })
      .execute();
    expect((await seen('MTESS')).contacts).toEqual({
      [names.ofMtess]: 0,
      [names.cheese]: null,
    });
    await db
      .updateTable('business_request_share')
      .set({ contacts: true })
      .where('business_request_id', '=', request)
      .execute();
    expect((await seen('MTESS')).contacts).toEqual({ [names.ofMtess]: 0, [names.cheese]: 2 });
  });

  test('that are refused say so in the language of the caller', async () => {
    const query = '{ employer(neq: "1188000002") { contacts { name } } }';
    const french = await hub.refusal(query, { principal: 'counsellor' });
    const english = await hub.refusal(query, { principal: 'counsellor', language: 'en' });
    expect(french.message).toContain('ne vous sont pas ouvertes');
    expect(english.message).toContain('are not open to you');
  });

  test('of many employers are one statement', async () => {
    hub.statements();
    await hub.answer(source, { principal: 'counsellor' });
    expect(hub.statements()).toBe(2);
  });
});

describe('employers', () => {
  test.each([
    ['neq: { eq: "11 88 00 00 02" }', ['steel']],
    ['region: { eq: "12" }', ['farm', 'cheese']],
    ['municipality: { in: ["66023", "23027"] }', ['steel', 'transport']],
    ['naicsSector: { eq: "31-33" }', ['cheese']],
    ['size: { eq: FROM_500 }', ['steel']],
    ['size: { in: [FROM_500, FROM_5_TO_49] }', ['steel', 'cheese']],
    ['organization: { eq: "MEI" }', ['transport']],
    ['registeredAt: { gt: "2019-09-02T13:30:00.000001Z" }', ['steel', 'farm', 'transport']],
    ['registeredAt: { eq: "2019-09-02T09:30:00.000002-04:00" }', ['steel']],
    ['updatedAt: { lt: "2020-01-01T00:00:00.5Z" }', ['steel']],
    ['updatedAt: { lte: "2020-01-01T00:00:00.500000Z" }', ['steel', 'cheese']],
    ['or: [{ region: { eq: "03" } }, { size: { eq: FROM_5_TO_49 } }]', ['steel', 'cheese']],
    ['and: [{ not: { size: { eq: FROM_500 } } }]', ['farm', 'cheese', 'transport']],
  ] as [string, (keyof typeof names)[]][])('are filtered by %s', async (where, found) => {
    expect(await find(`where: { and: [{ ${ours} }, { ${where} }] }`)).toEqual(
      found.map((name) => names[name]),
    );
  });

  test.each([
    ['NAME', ['steel', 'farm', 'cheese', 'transport']],
    ['REGISTERED_AT', ['cheese', 'steel', 'farm', 'transport']],
    ['UPDATED_AT', ['steel', 'cheese', 'farm', 'transport']],
  ] as [string, (keyof typeof names)[]][])(
    'are ordered by %s, page by page, both ways',
    async (field, expected) => {
      for (const direction of ['ASC', 'DESC']) {
        const source = `query ($after: String) {
          employers(first: 1, after: $after, where: { ${ours} },
            orderBy: { field: ${field}, direction: ${direction} }) {
            nodes { name } count { value precision } pageInfo { hasNextPage endCursor }
          }
        }`;
        const found: string[] = [];
        let after: string | null = null;
        do {
          const { employers }: Data = await hub.ask(source, { after }, 'administrator');
          expect(employers.count).toEqual({ value: 4, precision: 'EXACT' });
          found.push(...employers.nodes.map(({ name }: Data) => name));
          after = employers.pageInfo.hasNextPage ? employers.pageInfo.endCursor : null;
        } while (after);
        const wanted = expected.map((name) => names[name]);
        expect(found).toEqual(direction === 'ASC' ? wanted : wanted.toReversed());
      }
    },
  );

  test.each([
    ['zorglub', ['steel', 'farm', 'cheese', 'transport']],
    ['ZORGLUBIENNE', ['transport']],
    ['from zorglub', ['cheese']],
    ['zorglub fromagerie', ['cheese']],
    ['emile zorglub', ['cheese']],
    ['elevage zorg', ['farm']],
    ['l’ile aux oeufs zorglub', ['cheese']],
    ['saint-zorglub', ['steel']],
    ['st zorglub', ['steel']],
    ['magerie zorglub', []],
    ['zorglub%', ['steel', 'farm', 'cheese', 'transport']],
  ] as [string, (keyof typeof names)[]][])('are found by "%s"', async (text, found) => {
    expect(await find(`search: ${JSON.stringify(text)}`)).toEqual(found.map((name) => names[name]));
  });

  test('are found by the index of words, also where rows are hidden', async () => {
    const condition = named('zorg fromage')?.({
      column: (name) => sql.ref(`t.${name}`),
      related: () => sql.lit(0),
    });
    const plan = await hub.connection.db.transaction().execute(async (trx) => {
      await sql`set local enable_seqscan = off`.execute(trx);
      await sql`set local role estuaire_partner`.execute(trx);
      const { rows } = await sql<{ 'QUERY PLAN': string }>`
        explain select from employer t where ${condition}
      `.execute(trx);
      return rows.map((row) => row['QUERY PLAN']).join('\n');
    });
    expect(plan.match(/Index Cond: \(\(word >= .*word < /g)).toHaveLength(2);
  });

  test('are found by a word among those that their filter leaves', async () => {
    expect(await find('search: "zorglub", where: { region: { eq: "03" } }')).toEqual([names.steel]);
    expect((await find('search: null, first: 2')).length).toBe(2);
  });

  test('of a region and of a municipality are reached from them', async () => {
    const { region, municipality } = await hub.ask(
      `{
        region(code: "12") { employers(search: "zorg", where: { ${ours} }) { count { value } nodes { name } } }
        municipality(code: "25213") { employers(where: { ${ours} },
          orderBy: { field: REGISTERED_AT, direction: DESC }) { nodes { name } } }
      }`,
      undefined,
      'administrator',
    );
    expect(region.employers).toEqual({
      count: { value: 2 },
      nodes: [{ name: names.farm }, { name: names.cheese }],
    });
    expect(municipality.employers.nodes).toEqual([{ name: names.farm }, { name: names.cheese }]);
  });

  test('take one statement for each relation, however many they are', async () => {
    const source = (first: number) => `{ employers(first: ${first}) { count { value } nodes {
      name naicsSector { label } municipality { name } region { name } organization { name }
      contacts { name } history { nodes { version } }
    } } }`;
    for (const first of [1, 100]) {
      hub.statements();
      await hub.ask(source(first), undefined, 'administrator');
      expect(hub.statements()).toBeLessThanOrEqual(7);
    }
  });

  test.each([
    ['employers(search: "")', 'de 1 à 100 caractères'],
    ['employers(search: "—")', 'de 1 à 100 caractères'],
    ['employers(where: { neq: { eq: "1234567890" } })', 'commence par 11, 22, 33 ou 88'],
    ['employers(where: { neq: { eq: 1188000001 } })', 'commence par 11, 22, 33 ou 88'],
    ['employers(where: { neq: { eq: null } })', 'ne prend pas null'],
    ['employers(where: { registeredAt: { gt: "2019-08-28" } })', 'avec son décalage'],
    ['employers(where: { registeredAt: { gt: "infinity" } })', 'avec son décalage'],
    ['employers(where: { updatedAt: { lt: "now" } })', 'avec son décalage'],
    ['employers(where: { updatedAt: { lt: "2019-02-29T00:00:00Z" } })', 'avec son décalage'],
    ['employers(where: { region: { eq: "99" } })', 'de "01" à "17"'],
    ['employers(first: 0)', 'de 1 à 100'],
  ])('refuse %s with a sentence that says what is allowed', async (field, sentence) => {
    const { code, message } = await hub.refusal(`{ ${field} { nodes { name } } }`, {
      principal: 'administrator',
    });
    expect(code).toBe('BAD_INPUT');
    expect(message).toContain(sentence);
  });

  test('refuse a wrong NEQ in the language of the caller', async () => {
    const { code, message } = await hub.refusal(
      'query ($neq: Neq!) { employer(neq: $neq) { name } }',
      { variables: { neq: '11' }, principal: 'administrator', language: 'en' },
    );
    expect(code).toBe('BAD_INPUT');
    expect(message).toContain('begins with 11, 22, 33 or 88');
  });
});

test('sizes and sectors have labels in both languages', async () => {
  const { vocabularies, naicsSectors } = await hub.ask(`{
    vocabularies(name: "EmployerSize") { terms { code label english: label(language: EN) } }
    naicsSectors { code label english: label(language: EN) provenance }
  }`);
  expect(vocabularies[0].terms).toContainEqual({
    code: 'FROM_500',
    label: 'Au moins 500 personnes',
    english: 'At least 500 people',
  });
  expect(naicsSectors).toContainEqual({
    code: '31-33',
    label: 'Fabrication',
    english: 'Manufacturing',
    provenance: 'OFFICIAL',
  });
});
