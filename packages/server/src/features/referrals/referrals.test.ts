import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';

let hub: TestHub;

/** References of the referrals of this test, by where they have come to. */
const references = { searching: '', proposed: '', abandoned: '' };

type Name = keyof typeof references;

let requestReference = '';

const named = (nodes: Data[]) =>
  nodes.map(({ reference }) =>
    Object.keys(references).find((name) => references[name as Name] === reference),
  );

/** The three of them, whatever else there is. */
const ours = 'employer: { in: ["1188000021", "1188000022"] }';

beforeAll(async () => {
  hub = await openHub();
  const { db } = hub.connection;
  const idOf = async (table: 'antenna' | 'host_office', code: string) =>
    (await db.selectFrom(table).select('id').where('code', '=', code).executeTakeFirstOrThrow()).id;
  const { id: position } = await db
    .selectFrom('position')
    .select('id')
    .where('number', '=', 'P-0002')
    .executeTakeFirstOrThrow();
  const one = await addRecord(db, 'employer', { neq: '1188000021', name: 'Scierie du Lac' });
  const two = await addRecord(db, 'employer', { neq: '1188000022', name: 'Hôtel du Port' });
  const request = await addRecord(db, 'business_request', { employer_id: one });
  requestReference = (
    await db
      .selectFrom('business_request')
      .select('reference')
      .where('id', '=', request)
      .executeTakeFirstOrThrow()
  ).reference;
  const searching = await addRecord(db, 'referral', {
    status: 'SEARCHING',
    employer_id: one,
    request_id: request,
    host_office_id: await idOf('host_office', 'HO-001'),
    antenna_id: await idOf('antenna', 'A-001'),
    position_id: position,
    program_code: 'PTET',
    opened_at: '2020-01-01 13:02:11.123456+00',
    status_since: '2020-01-02 13:02:11.1+00',
    updated_at: '2020-03-01 00:00:00+00',
    version: 2,
  });
  const proposed = await addRecord(db, 'referral', {
    employer_id: two,
    organization_code: 'MEI',
    antenna_id: await idOf('antenna', 'A-002'),
    region_code: '03',
    opened_at: '2020-01-01 13:02:11.123457+00',
    updated_at: '2020-01-01 13:02:11.123457+00',
  });
  const abandoned = await addRecord(db, 'referral', {
    status: 'ABANDONED',
    abandonment_reason: 'HIRED_LOCALLY',
    employer_id: one,
    antenna_id: await idOf('antenna', 'A-002'),
    opened_at: '2021-01-01 00:00:00+00',
    updated_at: '2021-02-01 00:00:00+00',
  });
  for (const [name, id] of Object.entries({ searching, proposed, abandoned })) {
    const { reference } = await db
      .selectFrom('referral')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    references[name as Name] = reference;
  }
  await db
    .insertInto('referral_share')
    .values({
      referral_id: searching,
      organization_code: 'MEI',
      contacts: false,
      shared_at: '2020-01-03 00:00:00+00',
    })
    .execute();
  await db
    .insertInto('referral_history')
    .values({
      referral_id: searching,
      version: 2,
      at: '2020-01-02 13:02:11.1+00',
      action: 'ADVANCED',
      from_status: 'ACCOUNT_ACTIVE',
      to_status: 'SEARCHING',
      organization_code: 'MTESS',
      principal_id: 'key:secret',
      principal_role: 'PARTNER',
      changed: ['status'],
    })
    .execute();
  await db
    .insertInto('note')
    .values({
      referral_id: searching,
      organization_code: 'MTESS',
      principal_id: 'key:secret',
      author_role: 'PARTNER',
      text: 'Cherche des soudeurs',
      shared: true,
      added_at: '2020-01-04 00:00:00+00',
      provenance: 'DEMONSTRATION',
    })
    .execute();
});
afterAll(() => hub.close());

const referral = async (
  selection: string,
  reference = references.searching,
  principal: 'administrator' | 'counsellor' | 'MTESS' | 'MEI' = 'administrator',
): Promise<Data> =>
  (
    await hub.ask(
      `query ($reference: ReferralReference!) { referral(reference: $reference) { ${selection} } }`,
      { reference },
      principal,
    )
  ).referral;

describe('a referral', () => {
  test('is told with all that it names', async () => {
    expect(
      await referral(`
        reference status version provenance employer { neq } request { reference summary }
        organization { code } hostOffice { code } antenna { code } region { code }
        position { number } program { code } abandonmentReason openedAt statusSince updatedAt
      `),
    ).toEqual({
      reference: references.searching,
      status: 'SEARCHING',
      version: 2,
      provenance: 'DEMONSTRATION',
      employer: { neq: '1188000021' },
      request: { reference: requestReference, summary: 'Recruter à l’étranger' },
      organization: { code: 'MTESS' },
      hostOffice: { code: 'HO-001' },
      antenna: { code: 'A-001' },
      region: { code: '12' },
      position: { number: 'P-0002' },
      program: { code: 'PTET' },
      abandonmentReason: null,
      openedAt: '2020-01-01T13:02:11.123456Z',
      statusSince: '2020-01-02T13:02:11.100000Z',
      updatedAt: '2020-03-01T00:00:00.000000Z',
    });
  });

  test('keeps its office, its antenna and its position on days when they are not there', async () => {
    const { referral: then } = await hub.ask(
      `query ($reference: ReferralReference!) {
        referral(reference: $reference, asOf: "1990-01-01") {
          hostOffice { code name } antenna { code } position { number } program { code }
        }
      }`,
      { reference: references.searching },
      'administrator',
    );
    expect(then).toEqual({
      hostOffice: { code: 'HO-001', name: null },
      antenna: { code: 'A-001' },
      position: { number: 'P-0002' },
      program: { code: 'PTET' },
    });
  });

  test('says which steps may follow, and why there are none', async () => {
    expect(await referral('legalTransitions')).toEqual({
      legalTransitions: ['CANDIDATE_CONTACTED', 'ABANDONED'],
    });
    expect(await referral('legalTransitions abandonmentReason', references.abandoned)).toEqual({
      legalTransitions: ['CLOSED'],
      abandonmentReason: 'HIRED_LOCALLY',
    });
  });

  test('has its steps, its notes, and those with whom it is shared', async () => {
    expect(
      await referral(`
        history { nodes { version at action fromStatus toStatus organization { code } role changed comment } }
        notes { nodes { text role shared addedAt } }
        sharedWith { organization { code } contacts sharedAt }
      `),
    ).toEqual({
      history: {
        nodes: [
          {
            version: 2,
            at: '2020-01-02T13:02:11.100000Z',
            action: 'ADVANCED',
            fromStatus: 'ACCOUNT_ACTIVE',
            toStatus: 'SEARCHING',
            organization: { code: 'MTESS' },
            role: 'PARTNER',
            changed: ['status'],
            comment: null,
          },
        ],
      },
      notes: {
        nodes: [
          {
            text: 'Cherche des soudeurs',
            role: 'PARTNER',
            shared: true,
            addedAt: '2020-01-04T00:00:00.000000Z',
          },
        ],
      },
      sharedWith: [
        { organization: { code: 'MEI' }, contacts: false, sharedAt: '2020-01-03T00:00:00.000000Z' },
      ],
    });
  });

  test('is shown to a partner with its employer, and without a request that is not shared', async () => {
    const selection = 'employer { name } request { reference } notes { nodes { text } }';
    expect(await referral(selection, references.searching, 'MEI')).toEqual({
      employer: { name: 'Scierie du Lac' },
      request: null,
      notes: { nodes: [{ text: 'Cherche des soudeurs' }] },
    });
    expect(await referral(selection, references.abandoned, 'MEI')).toBeNull();
  });

  test('is found by a reference as people type it', async () => {
    const digits = references.searching.replace(/\D/g, '');
    for (const reference of [references.searching.toLowerCase(), `a ${digits}`]) {
      expect(await referral('reference', reference)).toEqual({ reference: references.searching });
    }
  });

  test('is not looked for when its reference has a digit wrong, or is that of a request', async () => {
    const source =
      'query ($reference: ReferralReference!) { referral(reference: $reference) { id } }';
    const refusal = (reference: string) =>
      hub.refusal(source, { variables: { reference }, principal: 'administrator', language: 'en' });
    const wrong = references.searching.replace(/\d$/, (digit) => String((Number(digit) + 1) % 10));
    expect(await refusal(wrong)).toMatchObject({
      status: 400,
      code: 'BAD_INPUT',
      message: expect.stringContaining('a digit wrong'),
    });
    expect((await refusal(requestReference)).message).toContain('the letter A and nine digits');
  });

  test.each([undefined, 'analyst'] as const)(
    'and lists of them are refused to who reads no records (%s)',
    async (principal) => {
      for (const query of [
        '{ referral(reference: "A-0000-1234-4") { id } }',
        '{ referrals { count { value } } }',
        '{ region(code: "12") { referrals { count { value } } } }',
        '{ organization(code: "MTESS") { originatedReferrals { count { value } } } }',
        '{ hostOffice(code: "HO-001") { referrals { count { value } } } }',
        '{ antenna(code: "A-001") { referrals { count { value } } } }',
        '{ position(number: "P-0001") { referrals { count { value } } } }',
      ]) {
        expect(await hub.refusal(query, principal && { principal })).toMatchObject({
          code: 'FORBIDDEN',
        });
      }
    },
  );
});

describe('referrals', () => {
  test.each([
    ['status: { in: [SEARCHING, ABANDONED] }', ['searching', 'abandoned']],
    ['region: { eq: "03" }', ['proposed']],
    ['antenna: { eq: "A-002" }', ['proposed', 'abandoned']],
    ['hostOffice: { eq: "HO-001" }', ['searching']],
    ['position: { eq: "P-0002" }', ['searching']],
    ['employer: { eq: "1188 0000 21" }', ['searching', 'abandoned']],
    ['program: { eq: "PTET" }', ['searching']],
    ['organization: { eq: "MTESS" }', ['searching', 'abandoned']],
    ['sharedWith: { eq: "MEI" }', ['searching']],
    ['openedAt: { lte: "2020-01-01T13:02:11.123456Z" }', ['searching']],
    ['updatedAt: { gt: "2020-01-31T19:00:00-05:00" }', ['searching', 'abandoned']],
    ['not: { program: { eq: "PTET" } }', ['proposed', 'abandoned']],
  ] as [string, Name[]][])('are filtered by %s', async (where, found) => {
    const { referrals } = await hub.ask(
      `{ referrals(where: { and: [{ ${ours} }, { ${where} }] }) { nodes { reference } } }`,
      undefined,
      'administrator',
    );
    expect(named(referrals.nodes)).toEqual(found);
  });

  test('are filtered by their reference and by that of their request', async () => {
    const { one, of } = await hub.ask(
      `query ($reference: ReferralReference!, $request: RequestReference!) {
        one: referrals(where: { reference: { eq: $reference } }) { nodes { reference } }
        of: referrals(where: { request: { eq: $request } }) { nodes { reference } }
      }`,
      { reference: references.proposed, request: requestReference.toLowerCase() },
      'administrator',
    );
    expect(named(one.nodes)).toEqual(['proposed']);
    expect(named(of.nodes)).toEqual(['searching']);
  });

  test.each([
    ['OPENED_AT', ['searching', 'proposed', 'abandoned']],
    ['UPDATED_AT', ['proposed', 'searching', 'abandoned']],
    ['REFERENCE', ['searching', 'proposed', 'abandoned']],
  ] as [string, Name[]][])(
    'are ordered by %s, page by page, both ways',
    async (field, expected) => {
      for (const direction of ['ASC', 'DESC']) {
        const source = `query ($after: String) {
          referrals(first: 1, after: $after, where: { ${ours} },
            orderBy: { field: ${field}, direction: ${direction} }) {
            nodes { reference } pageInfo { hasNextPage endCursor }
          }
        }`;
        const found: Data[] = [];
        let after: string | null = null;
        do {
          const { referrals }: Data = await hub.ask(source, { after }, 'administrator');
          found.push(...referrals.nodes);
          after = referrals.pageInfo.hasNextPage ? referrals.pageInfo.endCursor : null;
        } while (after);
        expect(named(found)).toEqual(direction === 'ASC' ? expected : expected.toReversed());
      }
    },
  );

  test('are reached from whatever they name', async () => {
    const list = `(where: { ${ours} }) { nodes { reference } }`;
    const found = await hub.ask(
      `query ($request: RequestReference!) {
        employer(neq: "1188000021") { referrals(orderBy: { field: OPENED_AT, direction: DESC }) { nodes { reference } } }
        request(reference: $request) { referrals { nodes { reference } } }
        region(code: "12") { referrals${list} }
        organization(code: "MEI") { referrals: originatedReferrals${list} }
        hostOffice(code: "HO-001") { referrals${list} }
        antenna(code: "A-002") { referrals${list} }
        position(number: "P-0002") { referrals${list} }
      }`,
      { request: requestReference },
      'administrator',
    );
    expect(
      Object.fromEntries(
        Object.entries(found).map(([parent, { referrals }]) => [parent, named(referrals.nodes)]),
      ),
    ).toEqual({
      employer: ['abandoned', 'searching'],
      request: ['searching'],
      region: ['searching', 'abandoned'],
      organization: ['proposed'],
      hostOffice: ['searching'],
      antenna: ['proposed', 'abandoned'],
      position: ['searching'],
    });
  });

  test('take one statement for each relation, however many they are', async () => {
    const source = (first: number) => `{ referrals(first: ${first}) { count { value } nodes {
      reference employer { name } request { reference } organization { name } hostOffice { name }
      antenna { name } region { name } position { number } program { code }
      sharedWith { organization { code } } notes { nodes { text } } history { nodes { toStatus } }
    } } }`;
    for (const first of [1, 100]) {
      hub.statements();
      await hub.ask(source(first), undefined, 'administrator');
      expect(hub.statements()).toBeLessThanOrEqual(13);
    }
  });

  test.each([
    ['where: { reference: { eq: "A-0000-1234-5" } }', 'un chiffre erroné'],
    ['where: { reference: { eq: "D-0000-1234-4" } }', 'la lettre A et neuf chiffres'],
    ['where: { request: { eq: "D-0000-1234-5" } }', 'un chiffre erroné'],
    ['where: { updatedAt: { gt: "infinity" } }', 'avec son décalage'],
    ['where: { status: {} }', 'demande un opérateur'],
    ['last: 101', 'de 1 à 100'],
  ])('refuse %s with a sentence that says what is allowed', async (args, sentence) => {
    const { code, message } = await hub.refusal(`{ referrals(${args}) { nodes { id } } }`, {
      principal: 'administrator',
    });
    expect(code).toBe('BAD_INPUT');
    expect(message).toContain(sentence);
  });
});

test('steps and reasons have labels in both languages', async () => {
  const { steps, reasons } = await hub.ask(`{
    steps: vocabularies(name: "ReferralStatus") { terms { code label english: label(language: EN) } }
    reasons: vocabularies(name: "AbandonmentReason") { terms { label } }
  }`);
  expect(steps[0].terms).toContainEqual({
    code: 'OFFER_VALIDATED',
    label: 'Offre d’emploi validée',
    english: 'Job offer validated',
  });
  expect(reasons[0].terms).toHaveLength(5);
});
