import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import { hasRightCheckDigit } from '../../graphql/references.ts';

let hub: TestHub;

/** References of the requests of this test, by what they are about. */
const references = { portal: '', information: '', processing: '' };

type Name = keyof typeof references;

const named = (nodes: Data[]) =>
  nodes.map(({ reference }) =>
    Object.keys(references).find((name) => references[name as Name] === reference),
  );

/** The three of them, whatever else there is. */
const ours = 'employer: { in: ["1188000011", "1188000012"] }';

beforeAll(async () => {
  hub = await openHub();
  const { db } = hub.connection;
  const antenna = async (code: string) =>
    (await db.selectFrom('antenna').select('id').where('code', '=', code).executeTakeFirstOrThrow())
      .id;
  const { id: position } = await db
    .selectFrom('position')
    .select('id')
    .where('number', '=', 'P-0001')
    .executeTakeFirstOrThrow();
  const one = await addRecord(db, 'employer', { neq: '1188000011', name: 'Scierie du Lac' });
  const two = await addRecord(db, 'employer', { neq: '1188000012', name: 'Hôtel du Port' });
  const portal = await addRecord(db, 'business_request', {
    kind: 'PORTAL_GUIDANCE',
    status: 'IN_PROGRESS',
    employer_id: one,
    antenna_id: await antenna('A-001'),
    position_id: position,
    program_code: 'PTET',
    summary: 'Ouvrir un compte',
    opened_at: '2020-01-01 13:02:11.123456+00',
    status_since: '2020-01-02 13:02:11.1+00',
    updated_at: '2020-03-01 00:00:00+00',
    version: 3,
  });
  const information = await addRecord(db, 'business_request', {
    kind: 'PROGRAM_INFORMATION',
    status: 'RECEIVED',
    employer_id: two,
    organization_code: 'MTESS',
    antenna_id: await antenna('A-002'),
    region_code: '03',
    opened_at: '2020-01-01 13:02:11.123457+00',
    updated_at: '2020-01-01 13:02:11.123457+00',
  });
  const processing = await addRecord(db, 'business_request', {
    kind: 'REGIONAL_PROCESSING',
    status: 'CLOSED',
    employer_id: one,
    organization_code: 'MEI',
    antenna_id: await antenna('A-002'),
    program_code: 'PEQ',
    opened_at: '2021-01-01 00:00:00+00',
    updated_at: '2021-02-01 00:00:00+00',
  });
  for (const [name, id] of Object.entries({ portal, information, processing })) {
    const { reference } = await db
      .selectFrom('business_request')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    references[name as Name] = reference;
  }
  const shared_at = '2020-01-03 00:00:00+00';
  await db
    .insertInto('business_request_share')
    .values([
      { business_request_id: portal, organization_code: 'MTESS', contacts: true, shared_at },
      { business_request_id: portal, organization_code: 'MEI', contacts: false, shared_at },
      { business_request_id: information, organization_code: 'MEI', contacts: false, shared_at },
    ])
    .execute();
  const step = { business_request_id: portal, principal_id: 'key:secret' } as const;
  await db
    .insertInto('business_request_history')
    .values([
      {
        ...step,
        version: 1,
        at: '2020-01-01 13:02:11.123456+00',
        action: 'OPENED',
        to_status: 'RECEIVED',
        organization_code: 'MIDI',
        principal_role: 'COUNSELLOR',
        changed: ['kind', 'summary'],
      },
      {
        ...step,
        version: 2,
        at: '2020-01-02 13:02:11.1+00',
        action: 'ASSIGNED',
        from_status: 'RECEIVED',
        to_status: 'ASSIGNED',
        organization_code: 'MIDI',
        principal_role: 'DIRECTOR',
        changed: ['position', 'status'],
        comment: 'À voir cette semaine',
      },
    ])
    .execute();
  const ofMidi = { organization_code: 'MIDI', author_role: 'COUNSELLOR' } as const;
  const ofMtess = { organization_code: 'MTESS', author_role: 'PARTNER' } as const;
  for (const [index, note] of [
    { ...ofMidi, text: 'Entre nous', shared: false },
    { ...ofMidi, text: 'Pour tous', shared: true },
    { ...ofMtess, text: 'Au MTESS', shared: false },
  ].entries()) {
    await db
      .insertInto('note')
      .values({
        ...note,
        request_id: portal,
        principal_id: 'key:secret',
        added_at: `2020-01-0${index + 4} 00:00:00+00`,
        provenance: 'DEMONSTRATION',
      })
      .execute();
  }
});
afterAll(() => hub.close());

const request = async (
  selection: string,
  reference = references.portal,
  principal: 'administrator' | 'counsellor' | 'MTESS' | 'MEI' = 'administrator',
): Promise<Data> =>
  (
    await hub.ask(
      `query ($reference: RequestReference!) { request(reference: $reference) { ${selection} } }`,
      { reference },
      principal,
    )
  ).request;

describe('a request', () => {
  test('is told with all that it names', async () => {
    expect(
      await request(`
        reference kind status summary version provenance
        employer { neq } organization { code } antenna { code } region { code }
        position { number } program { code } openedAt statusSince updatedAt
      `),
    ).toEqual({
      reference: references.portal,
      kind: 'PORTAL_GUIDANCE',
      status: 'IN_PROGRESS',
      summary: 'Ouvrir un compte',
      version: 3,
      provenance: 'DEMONSTRATION',
      employer: { neq: '1188000011' },
      organization: { code: 'MIDI' },
      antenna: { code: 'A-001' },
      region: { code: '12' },
      position: { number: 'P-0001' },
      program: { code: 'PTET' },
      openedAt: '2020-01-01T13:02:11.123456Z',
      statusSince: '2020-01-02T13:02:11.100000Z',
      updatedAt: '2020-03-01T00:00:00.000000Z',
    });
  });

  test('keeps its antenna, its position and its program on days when they are not there', async () => {
    const { request: then } = await hub.ask(
      `query ($reference: RequestReference!) {
        request(reference: $reference, asOf: "1990-01-01") {
          antenna { code hostOffice { code } } position { number holder { name } } program { code }
        }
      }`,
      { reference: references.portal },
      'administrator',
    );
    expect(then).toEqual({
      antenna: { code: 'A-001', hostOffice: null },
      position: { number: 'P-0001', holder: null },
      program: { code: 'PTET' },
    });
  });

  test('says which states may follow', async () => {
    expect(await request('legalTransitions')).toEqual({
      legalTransitions: ['INCOMPLETE', 'REFERRED', 'RESOLVED', 'REFUSED', 'WITHDRAWN'],
    });
    expect(await request('legalTransitions', references.processing)).toEqual({
      legalTransitions: ['IN_PROGRESS'],
    });
  });

  test('says with whom it is shared', async () => {
    expect(await request('sharedWith { organization { code } contacts sharedAt }')).toEqual({
      sharedWith: [
        { organization: { code: 'MEI' }, contacts: false, sharedAt: '2020-01-03T00:00:00.000000Z' },
        {
          organization: { code: 'MTESS' },
          contacts: true,
          sharedAt: '2020-01-03T00:00:00.000000Z',
        },
      ],
    });
  });

  test('has its steps, and never who took them', async () => {
    const selection =
      'history { nodes { version at action fromStatus toStatus organization { code } role changed comment } }';
    expect(await request(selection)).toEqual({
      history: {
        nodes: [
          {
            version: 1,
            at: '2020-01-01T13:02:11.123456Z',
            action: 'OPENED',
            fromStatus: null,
            toStatus: 'RECEIVED',
            organization: { code: 'MIDI' },
            role: 'COUNSELLOR',
            changed: ['kind', 'summary'],
            comment: null,
          },
          {
            version: 2,
            at: '2020-01-02T13:02:11.100000Z',
            action: 'ASSIGNED',
            fromStatus: 'RECEIVED',
            toStatus: 'ASSIGNED',
            organization: { code: 'MIDI' },
            role: 'DIRECTOR',
            changed: ['position', 'status'],
            comment: 'À voir cette semaine',
          },
        ],
      },
    });
  });

  test('has the notes that its caller may see', async () => {
    const texts = async (principal: 'administrator' | 'counsellor' | 'MTESS' | 'MEI') => {
      const { notes } = await request('notes { nodes { text } }', references.portal, principal);
      return notes.nodes.map(({ text }: Data) => text);
    };
    expect(await texts('administrator')).toEqual(['Entre nous', 'Pour tous', 'Au MTESS']);
    expect(await texts('counsellor')).toEqual(['Entre nous', 'Pour tous']);
    expect(await texts('MTESS')).toEqual(['Pour tous', 'Au MTESS']);
    expect(await texts('MEI')).toEqual(['Pour tous']);
    const { notes } = await request(
      'notes(last: 1) { nodes { text organization { code } role shared addedAt } }',
    );
    expect(notes.nodes).toEqual([
      {
        text: 'Au MTESS',
        organization: { code: 'MTESS' },
        role: 'PARTNER',
        shared: false,
        addedAt: '2020-01-06T00:00:00.000000Z',
      },
    ]);
  });

  test('that the caller may not see is not there', async () => {
    expect(await request('summary', references.processing, 'MTESS')).toBeNull();
    expect(await request('summary', references.processing, 'MEI')).not.toBeNull();
    expect(await request('summary', 'D-9999-9999-8')).toBeNull();
  });

  test('is found by a reference as people type it', async () => {
    const digits = references.portal.replace(/\D/g, '');
    const typed = [
      references.portal.toLowerCase(),
      `d${digits}`,
      ` D ${digits.slice(0, 4)} ${digits.slice(4, 8)} ${digits.slice(8)} `,
      references.portal.replace(/-/g, '‑'),
    ];
    for (const reference of typed) {
      expect(await request('reference', reference)).toEqual({ reference: references.portal });
    }
  });

  test('is not looked for when its reference has a digit wrong', async () => {
    const wrong = references.portal.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    const source =
      'query ($reference: RequestReference!) { request(reference: $reference) { id } }';
    const asked = { variables: { reference: wrong }, principal: 'administrator' } as const;
    hub.statements();
    const french = await hub.refusal(source, asked);
    const english = await hub.refusal(source, { ...asked, language: 'en' });
    expect(hub.statements()).toBe(0);
    expect(french).toMatchObject({ status: 400, code: 'BAD_INPUT' });
    expect(french.message).toContain('un chiffre erroné');
    expect(english.message).toContain('a digit wrong');
    expect(english.message).not.toContain(wrong);
  });

  test.each([undefined, 'analyst'] as const)(
    'and lists of them are refused to who reads no records (%s)',
    async (principal) => {
      for (const query of [
        '{ request(reference: "D-0000-1234-4") { summary } }',
        '{ requests { count { value } } }',
        '{ region(code: "12") { requests { count { value } } } }',
        '{ organization(code: "MIDI") { originatedRequests { count { value } } } }',
        '{ antenna(code: "A-001") { requests { count { value } } } }',
        '{ position(number: "P-0001") { requests { count { value } } } }',
      ]) {
        expect(await hub.refusal(query, principal && { principal })).toMatchObject({
          code: 'FORBIDDEN',
        });
      }
    },
  );
});

describe('requests', () => {
  test.each([
    ['kind: { eq: PORTAL_GUIDANCE }', ['portal']],
    ['status: { in: [RECEIVED, CLOSED] }', ['information', 'processing']],
    ['region: { eq: "12" }', ['portal', 'processing']],
    ['antenna: { eq: "A-002" }', ['information', 'processing']],
    ['position: { eq: "P-0001" }', ['portal']],
    ['employer: { eq: "1188 0000 12" }', ['information']],
    ['program: { in: ["PTET", "PEQ"] }', ['portal', 'processing']],
    ['organization: { eq: "MTESS" }', ['information']],
    ['sharedWith: { eq: "MEI" }', ['portal', 'information']],
    ['sharedWith: { eq: "MTESS" }', ['portal']],
    ['openedAt: { gt: "2020-01-01T13:02:11.123456Z" }', ['information', 'processing']],
    ['openedAt: { eq: "2020-01-01T13:02:11.123456Z" }', ['portal']],
    ['updatedAt: { gte: "2020-02-29T19:00:00-05:00" }', ['portal', 'processing']],
    ['region: { eq: "12" }, status: { eq: CLOSED }', ['processing']],
    ['not: { position: { eq: "P-0001" } }', ['information', 'processing']],
  ] as [string, Name[]][])('are filtered by %s', async (where, found) => {
    const { requests } = await hub.ask(
      `{ requests(where: { and: [{ ${ours} }, { ${where} }] }) { nodes { reference } } }`,
      undefined,
      'administrator',
    );
    expect(named(requests.nodes)).toEqual(found);
  });

  test('are filtered by references', async () => {
    const { requests } = await hub.ask(
      `query ($in: [RequestReference!]!) {
        requests(where: { reference: { in: $in } }) { nodes { reference } }
      }`,
      { in: [references.processing.toLowerCase(), references.portal] },
      'administrator',
    );
    expect(named(requests.nodes)).toEqual(['portal', 'processing']);
  });

  test.each([
    ['OPENED_AT', ['portal', 'information', 'processing']],
    ['UPDATED_AT', ['information', 'portal', 'processing']],
    ['REFERENCE', ['portal', 'information', 'processing']],
  ] as [string, Name[]][])(
    'are ordered by %s, page by page, both ways',
    async (field, expected) => {
      for (const direction of ['ASC', 'DESC']) {
        const source = `query ($after: String) {
          requests(first: 1, after: $after, where: { ${ours} },
            orderBy: { field: ${field}, direction: ${direction} }) {
            nodes { reference } pageInfo { hasNextPage endCursor }
          }
        }`;
        const found: Data[] = [];
        let after: string | null = null;
        do {
          const { requests }: Data = await hub.ask(source, { after }, 'administrator');
          found.push(...requests.nodes);
          after = requests.pageInfo.hasNextPage ? requests.pageInfo.endCursor : null;
        } while (after);
        expect(named(found)).toEqual(direction === 'ASC' ? expected : expected.toReversed());
      }
    },
  );

  test('are reached from the employer, the region, the organization, the antenna and the position', async () => {
    const list = `(where: { ${ours} }) { nodes { reference } }`;
    const found = await hub.ask(
      `{
        employer(neq: "1188000011") { requests(orderBy: { field: OPENED_AT, direction: DESC }) { nodes { reference } } }
        region(code: "12") { requests${list} }
        organization(code: "MEI") { requests: originatedRequests${list} }
        antenna(code: "A-002") { requests${list} }
        position(number: "P-0001") { requests${list} }
      }`,
      undefined,
      'administrator',
    );
    expect(
      Object.fromEntries(
        Object.entries(found).map(([parent, { requests }]) => [parent, named(requests.nodes)]),
      ),
    ).toEqual({
      employer: ['processing', 'portal'],
      region: ['portal', 'processing'],
      organization: ['processing'],
      antenna: ['information', 'processing'],
      position: ['portal'],
    });
  });

  test('take one statement for each relation, however many they are', async () => {
    const source = (first: number) => `{ requests(first: ${first}) { count { value } nodes {
      reference employer { name } organization { name } antenna { name } region { name }
      position { number } program { code } sharedWith { organization { code } contacts }
      notes { nodes { text } } history { count { value } nodes { toStatus } }
    } } }`;
    for (const first of [1, 100]) {
      hub.statements();
      await hub.ask(source(first), undefined, 'administrator');
      expect(hub.statements()).toBeLessThanOrEqual(11);
    }
  });

  test.each([
    ['where: { reference: { eq: "D-0000-1234-5" } }', 'un chiffre erroné'],
    ['where: { reference: { eq: "A-0000-1234-4" } }', 'la lettre D et neuf chiffres'],
    ['where: { reference: { eq: 12344 } }', 'la lettre D et neuf chiffres'],
    ['where: { openedAt: { gt: "2020-01-01T00:00:00" } }', 'avec son décalage'],
    ['where: { employer: { eq: "0" } }', 'commence par 11, 22, 33 ou 88'],
    ['where: { kind: { eq: null } }', 'ne prend pas null'],
    ['after: "abc"', 'n’est pas un curseur'],
  ])('refuse %s with a sentence that says what is allowed', async (args, sentence) => {
    const { code, message } = await hub.refusal(`{ requests(${args}) { nodes { id } } }`, {
      principal: 'administrator',
    });
    expect(code).toBe('BAD_INPUT');
    expect(message).toContain(sentence);
  });
});

test('Postgres makes references whose check digit is right', async () => {
  const { rows } = await sql<{ reference: string }>`
    select record_reference('D', number) as reference from generate_series(1, 99999999, 99991) as number
  `.execute(hub.connection.db);
  expect(rows.length).toBeGreaterThan(1000);
  expect(rows.filter(({ reference }) => !hasRightCheckDigit(reference))).toEqual([]);
});

test('kinds and states have labels in both languages', async () => {
  const { vocabularies } = await hub.ask(`{
    vocabularies(name: "RequestStatus") { terms { code label english: label(language: EN) } }
  }`);
  expect(vocabularies[0].terms).toContainEqual({
    code: 'IN_PROGRESS',
    label: 'En traitement',
    english: 'In progress',
  });
  expect(vocabularies[0].terms).toHaveLength(10);
});
