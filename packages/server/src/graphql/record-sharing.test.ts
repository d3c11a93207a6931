import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { onServer } from '../../test/database.ts';
import { type Asker, cursorOfNow, follow, told } from '../../test/follow.ts';
import { type Data, openHub, type TestHub } from '../../test/hub.ts';
import { addRecord } from '../../test/records.ts';
import { addNumbered, contentsOf, type Place, placeIn, write } from '../../test/writes.ts';

let hub: TestHub;
let place: Place;
let last = 1188400000;

beforeAll(async () => {
  hub = await openHub();
  place = await placeIn(hub.connection.db, '12');
});
afterAll(() => hub.close());

const records = {
  business_request: {
    subject: 'REQUEST',
    field: 'request',
    type: 'RequestReference',
    share: 'shareRequest',
    unshare: 'unshareRequest',
  },
  referral: {
    subject: 'REFERRAL',
    field: 'referral',
    type: 'ReferralReference',
    share: 'shareReferral',
    unshare: 'unshareReferral',
  },
} as const;

type Table = keyof typeof records;

/**
 * What is told from a cursor on, once there is enough of it. The feed waits for whatever still runs on the
 * server, in other databases too.
 */
const toldSince = (
  asker: Asker,
  after: string,
  enough: (nodes: Data[]) => void,
  variables: Data = {},
) =>
  vi.waitFor(
    async () => {
      const page = await follow(hub, asker, after, variables);
      enough(page.nodes);
      return page;
    },
    { timeout: 20_000, interval: 200 },
  );

const many = (count: number) => (nodes: Data[]) => expect(nodes).toHaveLength(count);

/** A record of the ministry, on an employer of its own with a contact, and where the feed is after it. */
async function newRecord(table: Table) {
  const { db } = hub.connection;
  const before = await cursorOfNow(hub);
  last += 1;
  const neq = String(last);
  const employer = await addRecord(db, 'employer', { neq, name: 'Scierie du Lac' });
  const person = { given_name: 'Ève', family_name: 'Roy', language: 'fr' } as const;
  await db
    .insertInto('employer_contact')
    .values({ employer_id: employer, ...person, provenance: 'DEMONSTRATION' })
    .execute();
  const values = {
    employer_id: employer,
    organization_code: 'MIDI',
    antenna_id: place.antennaId,
  };
  const { id, reference } = await addNumbered(db, table, values);
  const { end } = await toldSince('counsellor', before, (nodes) =>
    expect(nodes.map((node) => node.reference)).toContain(reference),
  );
  return { id, reference, neq, employer, start: end as string };
}

/** What an organization sees of a record, or the code of the error. */
async function seen(asker: Asker, table: Table, reference: string, selection: string) {
  const { field, type } = records[table];
  const { result } = await hub.answer(
    `query ($reference: ${type}!) { ${field}(reference: $reference) { ${selection} } }`,
    { variables: { reference }, ...(asker && { principal: asker }) },
  );
  return result.errors?.[0]?.extensions?.code ?? result.data?.[field];
}

const contacts = 'employer { contacts { givenName } }';
const opened = { employer: { contacts: [{ givenName: 'Ève' }] } };

describe.each(['business_request', 'referral'] as const)('a %s', (table) => {
  const { subject, share, unshare } = records[table];

  test('that is shared is seen and told once, and no longer once it is unshared', async () => {
    const { reference, neq, start } = await newRecord(table);
    expect(await seen('MEI', table, reference, 'version')).toBeNull();

    const input = { reference, organization: 'MEI' };
    expect(
      await write(hub, 'counsellor', share, { ...input, expectedVersion: 1, contacts: false }),
    ).toMatchObject({ version: 2 });
    expect(await seen('MEI', table, reference, 'version')).toEqual({ version: 2 });
    const shared = await toldSince('MEI', start, many(2));
    expect(shared.nodes.map(told).sort()).toEqual([
      `SHARED EMPLOYER ${neq}`,
      `SHARED ${subject} ${reference}`,
    ]);
    expect(shared.nodes.find((node) => node.subject === subject)).toMatchObject({
      versionBefore: null,
      versionAfter: 2,
    });

    expect(await write(hub, 'counsellor', unshare, { ...input, expectedVersion: 2 })).toMatchObject(
      { version: 3 },
    );
    expect(await seen('MEI', table, reference, 'version')).toBeNull();
    const revoked = await toldSince('MEI', shared.end as string, many(2));
    expect(revoked.nodes.map(told).sort()).toEqual([
      `REVOKED EMPLOYER ${neq}`,
      `REVOKED ${subject} ${reference}`,
    ]);
    for (const node of revoked.nodes) {
      expect(node).toMatchObject({ versionAfter: null, record: null });
    }
    expect(revoked.nodes.find((node) => node.subject === subject)?.versionBefore).toBe(2);

    // Nothing of what follows, and nobody else was ever told.
    await write(hub, 'counsellor', 'addNote', {
      [table === 'referral' ? 'referral' : 'request']: reference,
      text: 'Entre nous',
      shared: true,
    });
    const ministry = await toldSince('counsellor', start, many(3), { subjects: [subject, 'NOTE'] });
    expect(ministry.nodes.map(({ kind, versionAfter }) => [kind, versionAfter])).toEqual([
      ['UPDATED', 2],
      ['UPDATED', 3],
      ['CREATED', null],
    ]);
    expect((await follow(hub, 'MEI', revoked.end)).nodes).toEqual([]);
    expect((await follow(hub, 'MTESS', start)).nodes).toEqual([]);
  });

  test('opens the contacts of its employer only when it is shared with them', async () => {
    const { reference, start } = await newRecord(table);
    const step = (expectedVersion: number, open: boolean) =>
      write(hub, 'counsellor', share, {
        reference,
        expectedVersion,
        organization: 'MEI',
        contacts: open,
      });
    await step(1, false);
    expect(await seen('MEI', table, reference, contacts)).toBe('FORBIDDEN');
    const { end } = await toldSince('MEI', start, many(2));
    expect(await step(2, true)).toMatchObject({ version: 3 });
    expect(await seen('MEI', table, reference, contacts)).toEqual(opened);
    const { nodes } = await toldSince('MEI', end as string, many(1));
    expect(nodes.map(told)).toEqual([`UPDATED ${subject} ${reference}`]);
    // The same again is nothing new.
    expect(await step(3, true)).toMatchObject({ version: 3 });
    expect(await step(3, false)).toMatchObject({ version: 4 });
    expect(await seen('MEI', table, reference, contacts)).toBe('FORBIDDEN');
    const history = 'history { nodes { version action changed organization { code } } }';
    const step3 = { action: 'SHARED', changed: ['sharedWith'], organization: { code: 'MIDI' } };
    expect(await seen('MEI', table, reference, history)).toEqual({
      history: { nodes: [2, 3, 4].map((version) => ({ version, ...step3 })) },
    });
  });

  test('keeps the contacts closed once it is unshared, and the employer open by another record', async () => {
    const { db } = hub.connection;
    const { reference, employer, neq, start } = await newRecord(table);
    const other = await addNumbered(db, 'referral', {
      employer_id: employer,
      antenna_id: place.antennaId,
      organization_code: 'MIDI',
    });
    const input = { organization: 'MEI', contacts: true };
    await write(hub, 'counsellor', share, { ...input, reference, expectedVersion: 1 });
    await write(hub, 'counsellor', 'shareReferral', {
      ...input,
      contacts: false,
      reference: other.reference,
      expectedVersion: 1,
    });
    const { end } = await toldSince('MEI', start, many(3));
    const ending = { reference, expectedVersion: 2, organization: 'MEI' };
    await write(hub, 'counsellor', unshare, ending);
    const { nodes } = await toldSince('MEI', end as string, many(1));
    expect(nodes.map(told)).toEqual([`REVOKED ${subject} ${reference}`]);
    expect(await seen('MEI', 'referral', other.reference, 'employer { neq }')).toEqual({
      employer: { neq },
    });
    expect(await seen('MEI', 'referral', other.reference, contacts)).toBe('FORBIDDEN');
  });

  test.each([
    [{ organization: 'MIDI' }, 'voient déjà ce dossier'],
    [{ organization: 'MEI' }, 'voient déjà ce dossier'],
    [{ organization: 'NOBODY' }, 'Aucun organisme n’a ce code'],
    [{ organization: 'a\0b' }, 'Aucun organisme n’a ce code'],
    [{ organization: '' }, 'Aucun organisme n’a ce code'],
  ])('of the MEI is not shared with %j', async ({ organization }, sentence) => {
    const { reference, id } = await newRecord(table);
    await sql`update ${sql.table(table)} set organization_code = 'MEI' where id = ${id}`.execute(
      hub.connection.db,
    );
    const before = await contentsOf(hub.connection.db);
    const input = { reference, expectedVersion: 1, organization, contacts: false };
    expect(await write(hub, 'counsellor', share, input)).toEqual({
      __typename: 'WriteRefused',
      code: 'INVALID_INPUT',
      message: expect.stringContaining(sentence),
      path: ['input', 'organization'],
    });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test.each(['MTESS', 'MIDI', 'NOBODY', 'a\0b'])(
    'is not unshared from %j, with which it is not shared',
    async (organization) => {
      const { reference } = await newRecord(table);
      const before = await contentsOf(hub.connection.db);
      const input = { reference, expectedVersion: 1, organization };
      expect(await write(hub, 'counsellor', unshare, input)).toEqual({
        __typename: 'WriteRefused',
        code: 'NOT_FOUND',
        message: expect.stringContaining('n’est pas partagé avec un organisme de ce code'),
        path: ['input', 'organization'],
      });
      expect(await contentsOf(hub.connection.db)).toEqual(before);
    },
  );

  test.runIf(onServer)('that is shared as a note is added opens the note too', async () => {
    const { reference, id } = await newRecord(table);
    const { sessions } = hub.connection;
    const session = await sessions.borrow();
    await session.run('begin isolation level read committed read write; set local role none');
    await session.send(
      `insert into ${table}_share (${table}_id, organization_code, contacts) values ($1, 'MEI', false)`,
      [id],
    );
    const field = table === 'referral' ? 'referral' : 'request';
    const adding = write(hub, 'counsellor', 'addNote', {
      [field]: reference,
      text: 'Pour tous',
      shared: true,
    });
    await new Promise((resolve) => setTimeout(resolve, 200));
    await session.commit();
    sessions.giveBack(session, false);
    expect(await adding).toMatchObject({ __typename: 'NoteSaved' });
    expect(await seen('MEI', table, reference, 'notes { nodes { text } }')).toEqual({
      notes: { nodes: [{ text: 'Pour tous' }] },
    });
  });
});

test.runIf(onServer)(
  'a partner whose record is being shared for the first time with two others is told of a conflict',
  async () => {
    const { db, sessions } = hub.connection;
    last += 1;
    const file = { neq: String(last), name: 'Scierie', organization_code: 'MTESS' };
    const { id, reference } = await addNumbered(db, 'referral', {
      employer_id: await addRecord(db, 'employer', file),
      antenna_id: place.antennaId,
      organization_code: 'MTESS',
    });
    const others = await db
      .selectFrom('organization')
      .select('code')
      .where('code', 'not in', ['MIDI', 'MTESS', 'MEI'])
      .orderBy('code')
      .limit(2)
      .execute();
    const session = await sessions.borrow();
    await session.run('begin isolation level read committed read write; set local role none');
    await session.send('update referral set version = 2 where id = $1', [id]);
    for (const { code } of others) {
      await session.send(
        'insert into referral_share (referral_id, organization_code, contacts) values ($1, $2, false)',
        [id, code],
      );
    }
    const abandon = { reference, expectedVersion: 1, reason: 'NO_ANSWER' };
    const abandoning = write(hub, 'MTESS', 'abandonReferral', abandon);
    await new Promise((resolve) => setTimeout(resolve, 200));
    await session.commit();
    sessions.giveBack(session, false);
    expect((await abandoning) as Data).toMatchObject({
      code: 'VERSION_CONFLICT',
      currentVersion: 2,
    });
  },
);
