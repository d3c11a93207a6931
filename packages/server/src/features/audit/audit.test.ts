import { setTimeout as wait } from 'node:timers/promises';
import { sql } from 'kysely';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onServer } from '../../../test/database.ts';
import { allTold, cursorOfNow } from '../../../test/follow.ts';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import { type DemonstrationName, demonstrationKeys } from '../access/access.demonstration.ts';

let hub: TestHub;
let logged = '';

/** What this test reads: an employer of region 12 with two contacts, and a file of each kind with its parts. */
const neq = '1188000301';
const nobody = '1188000399';
const ids = { employer: 0, request: 0, referral: 0 };
const references = { request: '', referral: '' };
const contact = { given_name: 'Zéphirine', family_name: 'Quatrepattes' };

beforeAll(async () => {
  const log = {
    write(line: string) {
      logged += line;
    },
  };
  hub = await openHub({ logger: pino({ level: 'trace' }, log) });
  const { db } = hub.connection;
  ids.employer = await addRecord(db, 'employer', { neq, name: 'Ardoisière Zibeline' });
  for (const given_name of [contact.given_name, 'Anatole']) {
    await db
      .insertInto('employer_contact')
      .values({
        ...contact,
        given_name,
        employer_id: ids.employer,
        email: 'zq@ardoise.example',
        language: 'fr',
        provenance: 'DEMONSTRATION',
      })
      .execute();
  }
  ids.request = await addRecord(db, 'business_request', {
    employer_id: ids.employer,
    summary: 'Recruter des ardoisiers',
  });
  ids.referral = await addRecord(db, 'referral', { employer_id: ids.employer });
  const referenceOf = async (table: 'business_request' | 'referral', id: number) =>
    (await db.selectFrom(table).select('reference').where('id', '=', id).executeTakeFirstOrThrow())
      .reference;
  references.request = await referenceOf('business_request', ids.request);
  references.referral = await referenceOf('referral', ids.referral);
  const step = {
    principal_id: 'x',
    organization_code: 'MIDI',
    principal_role: 'DIRECTOR',
  } as const;
  await db
    .insertInto('employer_history')
    .values({ ...step, employer_id: ids.employer, version: 1, action: 'REGISTERED', changed: [] })
    .execute();
  await db
    .insertInto('referral_history')
    .values(
      [1, 2].map((version) => ({
        ...step,
        referral_id: ids.referral,
        version,
        action: 'ADVANCED',
        to_status: 'PROPOSED' as const,
        changed: [],
      })),
    )
    .execute();
  await db
    .insertInto('note')
    .values({
      referral_id: ids.referral,
      organization_code: 'MIDI',
      principal_id: 'x',
      author_role: 'COUNSELLOR',
      text: 'Rappeler Zéphirine lundi',
      shared: false,
      provenance: 'DEMONSTRATION',
    })
    .execute();
});
afterAll(() => hub.close());

/** The entries of a request: those that are there already, or those that are there in the end. */
async function entriesOf(requestId: string | null) {
  const { rows } = await sql<Data>`
    select * from audit_entry where request_id = ${requestId} order by subject
  `.execute(hub.connection.db);
  return rows;
}

/** Milliseconds within which a reading is in the audit. */
const within = 1_000;

/** Asks, and tells what the audit says of it a second later at most. */
async function audited(
  query: string,
  principal?: DemonstrationName,
  variables: Record<string, unknown> = {},
) {
  const { result, requestId } = await hub.answer(query, {
    variables,
    ...(principal && { principal }),
  });
  const deadline = performance.now() + within;
  let entries = await entriesOf(requestId);
  while (entries.length === 0 && performance.now() < deadline) {
    await wait(20);
    entries = await entriesOf(requestId);
  }
  return {
    result,
    entries,
    read: Object.fromEntries(entries.map(({ subject, row_count }) => [subject, row_count])),
  };
}

const globalId = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString('base64');

describe('a reading', () => {
  test('leaves who, for whom, as what, why, by which fields, of what and how much', async () => {
    const source = `query ($neq: Neq!) {
      one: employer(neq: $neq) { name } other: employer(neq: $neq) { neq }
      ...more regions { code }
    } fragment more on Query { referrals(first: 3) @include(if: true) { nodes { reference } } }`;
    const before = new Date().toISOString();
    const { entries, result } = await audited(source, 'MEI', { neq: '1199900015' });
    const {
      rows: [key],
    } = await sql<{ purpose: string }>`
      select purpose from api_key where prefix = ${demonstrationKeys.MEI.prefix}
    `.execute(hub.connection.db);
    expect(result.errors).toBeUndefined();
    const entry = {
      id: expect.any(Number),
      request_id: expect.any(String),
      at: expect.any(String),
      principal_id: `key:${demonstrationKeys.MEI.prefix}`,
      principal_role: 'PARTNER',
      organization_code: 'MEI',
      purpose: key?.purpose,
      action: 'READ',
      operation: 'employer,referrals,regions',
      reference: null,
    };
    expect(entries).toEqual([
      { ...entry, subject: 'EMPLOYER', row_count: expect.any(Number) },
      { ...entry, subject: 'REFERRAL', row_count: result.data?.referrals.nodes.length },
    ]);
    expect(Date.parse(entries[0]?.at)).toBeGreaterThanOrEqual(Date.parse(before));
    expect(JSON.stringify(entries)).not.toContain('1199900015');
  });

  test.each([
    ['employer', `{ employer(neq: "${neq}") { name } }`, { EMPLOYER: 1 }],
    ['employer that is not there', `{ employer(neq: "${nobody}") { name } }`, { EMPLOYER: 0 }],
    [
      'contacts',
      `{ employer(neq: "${neq}") { contacts { name } } }`,
      { EMPLOYER: 1, EMPLOYER_CONTACT: 2 },
    ],
    [
      'history of an employer',
      `{ employer(neq: "${neq}") { history { nodes { action } } } }`,
      { EMPLOYER: 1, HISTORY: 1 },
    ],
    ['page of employers', '{ employers(first: 3) { nodes { neq } } }', { EMPLOYER: 3 }],
    ['search', '{ employers(search: "zibeline") { nodes { neq } } }', { EMPLOYER: 1 }],
    ['search that finds none', '{ employers(search: "xyzzy") { nodes { neq } } }', { EMPLOYER: 0 }],
    [
      'count',
      '{ referrals { count { value } } requests { count { value } } }',
      { REFERRAL: 0, REQUEST: 0 },
    ],
    ['page of requests', '{ requests(last: 2) { nodes { summary } } }', { REQUEST: 2 }],
    [
      'pages below pages',
      `{ employers(where: { neq: { eq: "${neq}" } }) { nodes {
        requests(first: 1) { nodes { reference } } referrals(first: 1) { nodes { reference } } } } }`,
      { EMPLOYER: 1, REFERRAL: 1, REQUEST: 1 },
    ],
    [
      'back-reference of a region',
      '{ regions { requests(first: 1) { nodes { reference } } } }',
      { REQUEST: 17 },
    ],
    [
      'back-reference of an organization that has none',
      '{ organization(code: "EDSC") { originatedReferrals { nodes { reference } } } }',
      { REFERRAL: 0 },
    ],
  ] as [string, string, Data][])('of a %s is told with its rows', async (_name, query, read) => {
    const told = await audited(query, 'administrator');
    expect(told.result.errors).toBeUndefined();
    expect(told.read).toEqual(read);
  });

  test('by reference is told with its parts', async () => {
    const { request, referral } = references;
    const told = await audited(
      `query ($request: RequestReference!, $referral: ReferralReference!) {
        request(reference: $request) { summary notes { nodes { text } } employer { name } }
        referral(reference: $referral) {
          notes { nodes { text } } history(first: 1) { nodes { action } } }
      }`,
      'director',
      { request, referral },
    );
    expect(told.read).toEqual({ EMPLOYER: 1, HISTORY: 1, NOTE: 1, REFERRAL: 1, REQUEST: 1 });
  });

  test('by identifier is told, whether it is there or not', async () => {
    const one = await audited('query ($id: ID!) { node(id: $id) { id } }', 'counsellor', {
      id: globalId('Referral', ids.referral),
    });
    expect(one.read).toEqual({ REFERRAL: 1 });
    expect(one.entries[0]?.operation).toBe('node');
    const several = await audited('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', 'MEI', {
      ids: [
        globalId('Referral', ids.referral),
        globalId('Employer', ids.employer),
        globalId('BusinessRequest', 2 ** 30),
      ],
    });
    expect(several.read).toEqual({ EMPLOYER: 0, REFERRAL: 0, REQUEST: 0 });
  });

  test('of what a change leads to is told', async () => {
    const after = await cursorOfNow(hub);
    await sql`update referral set version = version + 1 where id = ${ids.referral}`.execute(
      hub.connection.db,
    );
    await allTold(hub);
    const told = await audited(
      'query ($after: String) { changes(after: $after) { nodes { record { __typename } } } }',
      'counsellor',
      { after },
    );
    expect(told.result.data?.changes.nodes).toHaveLength(1);
    expect(told.read).toEqual({ REFERRAL: 1 });
  });

  test('that is refused to its caller reads nothing, and leaves nothing', async () => {
    for (const principal of [undefined, 'analyst'] as const) {
      const { result, entries } = await audited('{ employers { nodes { neq } } }', principal);
      expect(result.errors?.[0]?.extensions?.code).toBe('FORBIDDEN');
      expect(entries).toEqual([]);
    }
  });

  test.each([undefined, 'administrator'] as const)(
    'of the directory leaves nothing (%s)',
    async (principal) => {
      const { result, entries } = await audited(
        `{ regions { code municipalities(first: 2) { nodes { name } } }
           antennas(first: 2) { nodes { name positions { nodes { number holder { name } } } } }
           search(text: "quebec") { nodes { __typename } } viewer { role } __typename }`,
        principal,
      );
      expect(result.errors).toBeUndefined();
      expect(entries).toEqual([]);
    },
  );
});

const contactsQuery = `{ employer(neq: "${neq}") { contacts { name email } } }`;

/** Does something while the audit takes no entry of readings. */
async function withoutAudit(work: () => Promise<void>): Promise<void> {
  const { db } = hub.connection;
  await sql`revoke insert on audit_entry from estuaire_auditor`.execute(db);
  try {
    await work();
  } finally {
    await sql`grant insert on audit_entry to estuaire_auditor`.execute(db);
  }
}

describe('contacts', () => {
  test('are answered once their entry is there; of other readings it may follow', async () => {
    const { requestId } = await hub.answer(contactsQuery, { principal: 'counsellor' });
    expect((await entriesOf(requestId)).map(({ subject }) => subject)).toEqual([
      'EMPLOYER',
      'EMPLOYER_CONTACT',
    ]);
    const other = await hub.answer('{ employers { nodes { neq } } }', { principal: 'counsellor' });
    expect(await entriesOf(other.requestId)).toEqual([]);
    await wait(within);
    expect(await entriesOf(other.requestId)).toHaveLength(1);
  });

  test('are answered to nobody while the audit cannot be written; other readings are, and noted later', async () => {
    let other: string | null = null;
    await withoutAudit(async () => {
      for (const language of ['fr', 'en']) {
        const { status, result, requestId } = await hub.answer(contactsQuery, {
          principal: 'counsellor',
          language,
        });
        expect(status).toBe(503);
        expect(result.data).toBeUndefined();
        expect(result.errors).toMatchObject([
          {
            message: expect.stringMatching(language === 'fr' ? /consignée/ : /recorded/),
            extensions: { code: 'SERVICE_UNAVAILABLE', requestId },
          },
        ]);
        expect(JSON.stringify(result)).not.toContain(contact.family_name);
      }
      const { result, requestId } = await hub.answer('{ referrals { nodes { reference } } }', {
        principal: 'counsellor',
      });
      expect(result.errors).toBeUndefined();
      other = requestId;
    });
    await wait(within);
    expect(await entriesOf(other)).toHaveLength(1);
    const { result } = await hub.answer(contactsQuery, { principal: 'counsellor' });
    expect(result.data?.employer.contacts).toHaveLength(2);
  });

  test('of no one need no entry first', async () => {
    await withoutAudit(async () => {
      const employer = '1188000302';
      await addRecord(hub.connection.db, 'employer', { neq: employer, name: 'Sans personne' });
      const { result } = await hub.answer(
        `{ employer(neq: "${employer}") { contacts { name } } }`,
        {
          principal: 'counsellor',
        },
      );
      expect(result.data).toEqual({ employer: { contacts: [] } });
    });
  });

  test('that a mutation answers are noted first too', async () => {
    const { employer } = await hub.ask(`{ employer(neq: "${neq}") { version } }`, {}, 'counsellor');
    const source = `mutation ($input: CorrectEmployerInput!) {
      correctEmployer(input: $input) { ... on EmployerSaved { employer { contacts { name } } } }
    }`;
    const input = { neq, expectedVersion: employer.version, usualName: 'Chez Zib' };
    const { requestId, result } = await hub.answer(source, {
      principal: 'counsellor',
      variables: { input },
    });
    expect(result.data?.correctEmployer.employer.contacts).toHaveLength(2);
    expect(
      (await entriesOf(requestId)).map(({ action, subject }) => `${action} ${subject}`).sort(),
    ).toEqual(['READ EMPLOYER', 'READ EMPLOYER_CONTACT', 'WRITE EMPLOYER']);
  });

  test.runIf(onServer)(
    'wait for an audit that takes its time, and the directory does not',
    async () => {
      const { sessions } = hub.connection;
      const session = await sessions.borrow();
      await session.run(
        'begin read write; set local role none; lock table audit_entry in exclusive mode',
      );
      let answered = false;
      const asked = hub.answer(contactsQuery, { principal: 'counsellor' }).then((answer) => {
        answered = true;
        return answer;
      });
      await hub.ask('{ regions { code } }');
      await hub.ask('{ employers(first: 1) { nodes { neq } } }', {}, 'counsellor');
      await wait(500);
      expect(answered).toBe(false);
      await session.run('rollback');
      sessions.giveBack(session, false);
      expect((await asked).result.data?.employer.contacts).toHaveLength(2);
    },
  );
});

describe('a write', () => {
  const add = `mutation ($input: AddNoteInput!) { addNote(input: $input) {
    __typename ... on WriteError { code } ... on NoteSaved { note { text } } } }`;
  const input = () => ({ referral: references.referral, text: 'Vu Zéphirine', shared: false });

  test('leaves its own entry, with the reference of what it wrote', async () => {
    const { requestId } = await hub.answer(add, {
      principal: 'counsellor',
      variables: { input: input() },
    });
    const entries = await entriesOf(requestId);
    expect(entries.filter(({ action }) => action === 'WRITE')).toEqual([
      {
        id: expect.any(Number),
        at: expect.any(String),
        request_id: requestId,
        principal_id: `key:${demonstrationKeys.counsellor.prefix}`,
        principal_role: 'COUNSELLOR',
        organization_code: 'MIDI',
        purpose: 'Démonstration',
        action: 'WRITE',
        operation: 'addNote',
        subject: 'NOTE',
        reference: references.referral,
        row_count: 1,
      },
    ]);
  });

  test('that cannot be noted is not done', async () => {
    const { db } = hub.connection;
    const notes = async () =>
      (await db.selectFrom('note').select('id').where('referral_id', '=', ids.referral).execute())
        .length;
    const before = await notes();
    await sql`revoke insert on audit_entry from estuaire_counsellor`.execute(db);
    try {
      const { code } = await hub.refusal(add, {
        principal: 'counsellor',
        variables: { input: input() },
      });
      expect(code).toBe('INTERNAL');
    } finally {
      await sql`grant insert on audit_entry to estuaire_counsellor`.execute(db);
    }
    expect(await notes()).toBe(before);
  });

  test('that is refused, or was done before, leaves none', async () => {
    const writes = async (variables: Data) => {
      const { requestId } = await hub.answer(add, { principal: 'counsellor', variables });
      return (await entriesOf(requestId)).filter(({ action }) => action === 'WRITE').length;
    };
    const once = { ...input(), idempotencyKey: 'audit-1' };
    expect(await writes({ input: once })).toBe(1);
    expect(await writes({ input: once })).toBe(0);
    expect(await writes({ input: { ...input(), text: ' ' } })).toBe(0);
  });
});

/** Those of migration 0009. */
const roles = ['auditor', 'keeper', 'public', 'partner', 'counsellor', 'director', 'administrator'];

describe('the audit only grows', () => {
  const changes = [
    "update audit_entry set purpose = 'x'",
    'update audit_entry set row_count = 0 where false',
    'delete from audit_entry',
    'truncate audit_entry',
  ];

  test.each(changes)('its owner is refused “%s”', async (statement) => {
    const { db } = hub.connection;
    const count = () => db.selectFrom('audit_entry').select(sql`count(*)`.as('count')).execute();
    const before = await count();
    await expect(sql.raw(statement).execute(db)).rejects.toThrow(/never changed/);
    expect(await count()).toEqual(before);
  });

  test.each(roles)('the role %s may neither change nor remove an entry', async (role) => {
    for (const statement of [...changes, 'drop table audit_entry']) {
      await expect(
        hub.connection.db.transaction().execute(async (trx) => {
          await sql.raw(`set local role estuaire_${role}`).execute(trx);
          await sql.raw(statement).execute(trx);
        }),
      ).rejects.toMatchObject({ code: '42501' });
    }
  });

  test('nobody writes an entry in the name of another', async () => {
    const forge = hub.connection.db.transaction().execute(async (trx) => {
      await sql.raw('set local role estuaire_counsellor').execute(trx);
      await sql`select set_config('estuaire.principal', 'key:me', true)`.execute(trx);
      await sql`
        insert into audit_entry (request_id, principal_id, principal_role, purpose, action, operation,
          subject, row_count)
        values ('forged-01', 'key:you', 'COUNSELLOR', '', 'READ', 'employer', 'EMPLOYER', 1)
      `.execute(trx);
    });
    await expect(forge).rejects.toThrow(/row-level security/);
  });
});

describe('auditEntries', () => {
  const start = '2001-01-01T00:00:00Z';
  const years = { at: { gte: start, lt: '2002-01-01T00:00:00Z' } };
  const entry = {
    principal_role: 'PARTNER',
    purpose: 'Suivi',
    action: 'READ',
    operation: 'employer',
    reference: null,
    row_count: 1,
  } as const;

  beforeAll(async () => {
    const day = (number: number) => `2001-01-0${number} 00:00:00.00000${number}+00`;
    await hub.connection.db
      .insertInto('audit_entry')
      .values([
        {
          ...entry,
          at: day(1),
          request_id: 'one',
          principal_id: 'key:a',
          organization_code: 'MEI',
          subject: 'EMPLOYER',
        },
        {
          ...entry,
          at: day(2),
          request_id: 'two',
          principal_id: 'key:b',
          organization_code: 'MTESS',
          subject: 'EMPLOYER',
        },
        {
          ...entry,
          at: day(3),
          request_id: 'three',
          principal_id: 'key:a',
          organization_code: 'MEI',
          subject: 'REFERRAL',
          action: 'WRITE',
          reference: 'A-0000-0001-8',
        },
        {
          ...entry,
          at: day(4),
          request_id: 'four',
          principal_id: 'public',
          organization_code: null,
          subject: 'NOTE',
          principal_role: 'PUBLIC',
        },
      ])
      .execute();
  });

  const list = async (where: Data, args = '') => {
    const { auditEntries } = await hub.ask(
      `query ($where: AuditEntryFilter) {
        auditEntries(where: $where ${args}) { nodes { requestId } pageInfo { hasNextPage endCursor } }
      }`,
      { where: { and: [years, where] } },
      'administrator',
    );
    return {
      ids: auditEntries.nodes.map(({ requestId }: Data) => requestId),
      page: auditEntries.pageInfo,
    };
  };

  test('tells all of an entry', async () => {
    const { auditEntries } = await hub.ask(
      `query ($where: AuditEntryFilter) { auditEntries(where: $where) { nodes {
        at requestId principal role organization { code } purpose action operation subject reference rowCount
      } } }`,
      { where: { and: [years, { subject: { in: ['REFERRAL', 'NOTE'] } }] } },
      'administrator',
    );
    expect(auditEntries.nodes).toEqual([
      {
        at: '2001-01-03T00:00:00.000003Z',
        requestId: 'three',
        principal: 'key:a',
        role: 'PARTNER',
        organization: { code: 'MEI' },
        purpose: 'Suivi',
        action: 'WRITE',
        operation: 'employer',
        subject: 'REFERRAL',
        reference: 'A-0000-0001-8',
        rowCount: 1,
      },
      expect.objectContaining({ requestId: 'four', role: 'PUBLIC', organization: null }),
    ]);
  });

  test.each([
    [{ principal: { eq: 'key:a' } }, ['one', 'three']],
    [{ organization: { in: ['MTESS'] } }, ['two']],
    [{ subject: { eq: 'EMPLOYER' } }, ['one', 'two']],
    [{ at: { gt: '2001-01-02T00:00:00.000002Z' } }, ['three', 'four']],
    [{ not: { principal: { eq: 'key:a' } } }, ['two', 'four']],
    [{}, ['one', 'two', 'three', 'four']],
  ] as [Data, string[]][])('is filtered by %j', async (where, expected) => {
    expect((await list(where)).ids).toEqual(expected);
  });

  test('is read page by page, from either end', async () => {
    const first = await list({}, ', first: 3');
    expect(first).toMatchObject({ ids: ['one', 'two', 'three'], page: { hasNextPage: true } });
    expect((await list({}, `, first: 3, after: "${first.page.endCursor}"`)).ids).toEqual(['four']);
    expect((await list({}, ', first: 2, orderBy: { field: AT, direction: DESC }')).ids).toEqual([
      'four',
      'three',
    ]);
  });

  test('is itself noted', async () => {
    const { read } = await audited(
      'query ($where: AuditEntryFilter) { auditEntries(where: $where, first: 2) { nodes { at } } }',
      'administrator',
      { where: years },
    );
    expect(read).toEqual({ AUDIT_ENTRY: 2 });
  });

  test.each([undefined, 'analyst', 'MTESS', 'MEI', 'counsellor', 'director'] as const)(
    'is refused to %s, in the schema and in the database',
    async (principal) => {
      expect(
        await hub.refusal('{ auditEntries { nodes { at } } }', principal && { principal }),
      ).toMatchObject({ code: 'FORBIDDEN' });
    },
  );

  test.each(roles.filter((role) => role !== 'administrator'))(
    'has no row for the role %s',
    async (role) => {
      const rows = hub.connection.db.transaction().execute(async (trx) => {
        await sql.raw(`set local role estuaire_${role}`).execute(trx);
        return trx.selectFrom('audit_entry').select('id').execute();
      });
      expect(await rows.catch(({ code }) => code)).toEqual(
        role === 'auditor' || role === 'keeper' ? '42501' : [],
      );
    },
  );
});

test('neither the audit nor the log holds what is personal', async () => {
  await hub.answer(
    `{ employers(search: "${contact.family_name}") { nodes { contacts { name } } } }`,
    {
      principal: 'administrator',
    },
  );
  await wait(within);
  const { rows } = await sql<{ line: string }>`
    select audit_entry::text as line from audit_entry
  `.execute(hub.connection.db);
  const written = rows.map(({ line }) => line).join('\n') + logged;
  expect(rows.length).toBeGreaterThan(50);
  expect(logged).toContain('audit not written');
  for (const personal of [contact.family_name, contact.given_name, 'ardoise.example', 'lundi']) {
    expect(written).not.toContain(personal);
  }
});
