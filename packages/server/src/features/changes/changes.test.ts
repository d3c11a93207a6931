import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onServer } from '../../../test/database.ts';
import {
  calledBy,
  cursorOfNow,
  follow,
  readPage,
  readPageNow,
  told,
} from '../../../test/follow.ts';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import { readFeedCursor } from '../../graphql/feed-cursor.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const addEmployer = (neq: string, organization = 'MEI') =>
  addRecord(hub.connection.db, 'employer', { neq, name: neq, organization_code: organization });

/** Adds a referral of the MEI, with what it is known by. */
async function addReferral(employer: number): Promise<{ id: number; reference: string }> {
  const { db } = hub.connection;
  const values = { employer_id: employer, organization_code: 'MEI' };
  const id = await addRecord(db, 'referral', values);
  return db
    .selectFrom('referral')
    .select(['id', 'reference'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

async function share(referral: number): Promise<void> {
  const values = { referral_id: referral, organization_code: 'MTESS', contacts: false };
  await hub.connection.db.insertInto('referral_share').values(values).execute();
}

async function unshare(referral: number): Promise<void> {
  await hub.connection.db
    .deleteFrom('referral_share')
    .where('referral_id', '=', referral)
    .execute();
}

async function nextVersion(table: 'referral' | 'antenna', id: number): Promise<void> {
  await hub.connection.db
    .updateTable(table as 'referral')
    .set({ version: sql`version + 1` })
    .where('id', '=', id)
    .execute();
}

describe('the changes of a record', () => {
  test('are told to those who see it, with what there is to read again', async () => {
    const start = await cursorOfNow(hub);
    const { reference } = await addReferral(await addEmployer('1199988001'));
    for (const asker of ['MEI', 'counsellor', 'director', 'administrator'] as const) {
      const { nodes } = await follow(hub, asker, start);
      expect(nodes.map(told)).toEqual([
        'CREATED EMPLOYER 1199988001',
        `CREATED REFERRAL ${reference}`,
      ]);
      expect(nodes.map(calledBy)).toEqual(['1199988001', reference]);
      expect(nodes[0]).toMatchObject({ versionBefore: null, versionAfter: 1 });
    }
    for (const asker of ['MTESS', 'analyst', undefined] as const) {
      expect((await follow(hub, asker, start)).nodes).toEqual([]);
    }
  });

  test('begin when it is shared, and end when it no longer is', async () => {
    const { id, reference } = await addReferral(await addEmployer('1199988002'));
    const start = await cursorOfNow(hub);
    await share(id);
    await nextVersion('referral', id);
    const shared = await follow(hub, 'MTESS', start);
    expect(shared.nodes.map(told).sort()).toEqual([
      'SHARED EMPLOYER 1199988002',
      `SHARED REFERRAL ${reference}`,
      `UPDATED REFERRAL ${reference}`,
    ]);
    expect(shared.nodes.at(-1)).toMatchObject({ versionBefore: 1, versionAfter: 2 });
    expect(shared.nodes.map(calledBy)).toEqual(shared.nodes.map((node) => node.reference));

    await unshare(id);
    const revoked = await follow(hub, 'MTESS', shared.end);
    expect(revoked.nodes.map(told).sort()).toEqual([
      'REVOKED EMPLOYER 1199988002',
      `REVOKED REFERRAL ${reference}`,
    ]);
    for (const node of revoked.nodes) {
      expect(node).toMatchObject({ record: null, versionAfter: null });
    }
    await nextVersion('referral', id);
    expect((await follow(hub, 'MTESS', revoked.end)).nodes).toEqual([]);

    // What was told before is told again to whoever starts again, and leads nowhere.
    const again = await follow(hub, 'MTESS', start, { subjects: ['REFERRAL'] });
    expect(again.nodes.map(({ kind, record }) => [kind, record])).toEqual([
      ['SHARED', null],
      ['UPDATED', null],
      ['REVOKED', null],
    ]);
    // The ministry sees the record all along.
    const { nodes } = await follow(hub, 'counsellor', start);
    expect(nodes.map(({ versionAfter }) => versionAfter)).toEqual([2, 3]);
    expect(nodes.map(calledBy)).toEqual([reference, reference]);
  });

  test('by a note lead to what it is on', async () => {
    const { db } = hub.connection;
    const employer = await addEmployer('1199988003');
    const { id: referral, reference } = await addReferral(employer);
    const request = await addRecord(db, 'business_request', { employer_id: employer });
    const start = await cursorOfNow(hub);
    const note = {
      organization_code: 'MIDI',
      principal_id: 'x',
      author_role: 'COUNSELLOR',
      text: 'Note',
      shared: true,
      provenance: 'DEMONSTRATION',
    } as const;
    await db
      .insertInto('note')
      .values([
        { ...note, referral_id: referral },
        { ...note, request_id: request },
        { ...note, referral_id: referral, shared: false },
      ])
      .execute();
    const { nodes } = await follow(hub, 'counsellor', start);
    expect(nodes.map(({ record }) => record.__typename)).toEqual([
      'Referral',
      'BusinessRequest',
      'Referral',
    ]);
    expect(nodes.map(calledBy)).toEqual(nodes.map((node) => node.reference));
    const seen = await follow(hub, 'MEI', start);
    expect(seen.nodes.map(told)).toEqual([`CREATED NOTE ${reference}`]);
  });
});

test('the public follows the directory', async () => {
  const start = await cursorOfNow(hub);
  await nextVersion('antenna', 1);
  for (const asker of [undefined, 'analyst', 'MTESS', 'counsellor'] as const) {
    const { nodes } = await follow(hub, asker, start);
    expect(nodes).toMatchObject([
      { kind: 'UPDATED', subject: 'ANTENNA', record: { __typename: 'Antenna' } },
    ]);
    expect(nodes.map(calledBy)).toEqual(nodes.map((node) => node.reference));
  }
  const records = { subjects: ['ANTENNA', 'EMPLOYER', 'REFERRAL', 'REQUEST', 'NOTE'] };
  const { nodes } = await follow(hub, undefined, null, records);
  expect(new Set(nodes.map(({ subject }) => subject))).toEqual(new Set(['ANTENNA']));
});

describe('pages', () => {
  test('have every change once, in order, and say honestly whether others follow', async () => {
    const start = await cursorOfNow(hub);
    const neqs = [0, 1, 2, 3, 4].map((number) => `119998810${number}`);
    for (const neq of neqs) {
      await addEmployer(neq);
    }
    const whole = await follow(hub, 'counsellor', start);
    expect(whole.nodes.map(({ reference }) => reference)).toEqual(neqs);
    expect(await follow(hub, 'counsellor', start, { first: 2 })).toEqual(whole);
    const five = await readPage(hub, 'counsellor', { after: start, first: 5 });
    expect(five.pageInfo).toEqual({
      hasNextPage: false,
      hasPreviousPage: true,
      startCursor: whole.cursors[0],
      endCursor: whole.cursors[4],
    });
    const four = await readPage(hub, 'counsellor', { after: start, first: 4 });
    expect(four.pageInfo.hasNextPage).toBe(true);
    const rest = await readPage(hub, 'counsellor', { after: whole.cursors[2] });
    expect(rest.nodes).toEqual(whole.nodes.slice(3));
  });

  test('that are empty end further on than they began', async () => {
    const start = await cursorOfNow(hub);
    await addEmployer('1199988201');
    const page = await readPage(hub, 'MTESS', { after: start });
    expect(page).toMatchObject({ edges: [], nodes: [], pageInfo: { hasNextPage: false } });
    const { endCursor } = page.pageInfo;
    expect(readFeedCursor(endCursor).xid).toBeGreaterThan(readFeedCursor(start).xid);
    expect((await follow(hub, 'counsellor', endCursor)).nodes).toEqual([]);
  });

  test('have only the kinds and subjects that are asked for', async () => {
    const start = await cursorOfNow(hub);
    const { id, reference } = await addReferral(await addEmployer('1199988301'));
    await share(id);
    const toldOf = async (variables: Data) =>
      (await follow(hub, 'MTESS', start, variables)).nodes.map(told);
    expect(await toldOf({ subjects: ['EMPLOYER'] })).toEqual(['SHARED EMPLOYER 1199988301']);
    expect(await toldOf({ kinds: ['SHARED'], subjects: ['REFERRAL', 'REQUEST'] })).toEqual([
      `SHARED REFERRAL ${reference}`,
    ]);
    expect(await toldOf({ kinds: ['REVOKED'] })).toEqual([]);
    expect(await toldOf({ kinds: [] })).toEqual([]);
  });

  const cursor = (...parts: string[]) => Buffer.from(JSON.stringify(parts)).toString('base64url');

  test.each([
    ['first: 0', 'de 1 à 100'],
    ['first: 101', 'de 1 à 100'],
    ['first: -1', 'de 1 à 100'],
    ['after: "abc"', 'n’est pas un curseur'],
    ['after: "💥"', 'n’est pas un curseur'],
    [`after: "${cursor('changes', '1', '1')}"`, 'n’est pas un curseur'],
    [`after: "${cursor('changes', '1', '1', '1', '1')}"`, 'n’est pas un curseur'],
    [`after: "${cursor('changes', '1', '-1', '0')}"`, 'n’est pas un curseur'],
    [`after: "${cursor('changes', '1', '18446744073709551616', '0')}"`, 'n’est pas un curseur'],
    [`after: "${cursor('changes', '1', '1', '1e3')}"`, 'n’est pas un curseur'],
    [`after: "${cursor('Query.regions', 'x')}"`, 'd’une autre liste'],
  ])('%s is refused with a sentence that says what is allowed', async (args, sentence) => {
    const { code, message } = await hub.refusal(`{ changes(${args}) { nodes { kind } } }`);
    expect(code).toBe('BAD_INPUT');
    expect(message).toContain(sentence);
  });

  test('have no cursors for another list', async () => {
    const { code, message } = await hub.refusal(
      'query ($after: String) { antennas(after: $after) { nodes { name } } }',
      { variables: { after: await cursorOfNow(hub) } },
    );
    expect(code).toBe('BAD_INPUT');
    expect(message).toContain('d’une autre liste');
  });
});

test('a list that was read whole is followed from its cursor', async () => {
  const { employers, region } = await hub.ask(
    `{ employers { changesCursor }
       region(code: "12") { requests { changesCursor } referrals { changesCursor } } }`,
    {},
    'MTESS',
  );
  expect(region.requests.changesCursor).toBe(employers.changesCursor);
  expect(region.referrals.changesCursor).toBe(employers.changesCursor);
  await addEmployer('1199988401', 'MTESS');
  const { nodes } = await follow(hub, 'MTESS', employers.changesCursor);
  expect(nodes.map(told)).toEqual(['CREATED EMPLOYER 1199988401']);
});

test.runIf(onServer)('a reader never passes a transaction that still runs', async () => {
  const { sessions } = hub.connection;
  const session = await sessions.borrow();
  const create = (neq: string) =>
    session.send(`
      insert into employer (neq, organization_code, name, municipality_code, region_code, provenance)
      values ('${neq}', 'MEI', '${neq}', '25213', '12', 'DEMONSTRATION')
    `);
  await session.run('begin isolation level read committed read write; set local role none');
  await create('1199988501');
  await addEmployer('1199988502');
  const { employers } = await hub.ask(
    '{ employers(search: "11999885") { nodes { neq } changesCursor } }',
    {},
    'counsellor',
  );
  expect(employers.nodes).toEqual([{ neq: '1199988502' }]);
  const meanwhile = await readPageNow(hub, 'counsellor', { after: employers.changesCursor });
  expect(meanwhile.nodes).toEqual([]);
  await create('1199988503');
  await session.commit();
  sessions.giveBack(session, false);
  const after = await follow(hub, 'counsellor', meanwhile.pageInfo.endCursor);
  expect(after.nodes.map(({ reference }) => reference)).toEqual([
    '1199988501',
    '1199988503',
    '1199988502',
  ]);
  expect(await follow(hub, 'counsellor', employers.changesCursor)).toEqual(after);
});
