import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Asker } from '../../../test/follow.ts';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import {
  addNumbered,
  contentsOf,
  mutation,
  type Place,
  placeIn,
  refusedWrite,
  write,
} from '../../../test/writes.ts';

let hub: TestHub;
const places: Record<'12' | '03', Place> = {} as never;
let last = 1188900000;

beforeAll(async () => {
  hub = await openHub();
  for (const region of ['12', '03'] as const) {
    places[region] = await placeIn(hub.connection.db, region);
  }
});
afterAll(() => hub.close());

const fields = { business_request: 'request', referral: 'referral' } as const;

type Table = keyof typeof fields;

/** A record of the MTESS that is shared with the MEI. */
async function newRecord(table: Table, region: keyof typeof places = '12') {
  const { db } = hub.connection;
  last += 1;
  const file = { neq: String(last), name: 'Scierie', organization_code: 'MTESS' };
  const { id, reference } = await addNumbered(db, table, {
    employer_id: await addRecord(db, 'employer', file),
    organization_code: 'MTESS',
    antenna_id: places[region].antennaId,
    region_code: region,
  });
  await db
    .insertInto(`${table}_share` as 'referral_share')
    .values({ [`${table}_id`]: id, organization_code: 'MEI', contacts: false } as never)
    .execute();
  return { id, reference, named: { [fields[table]]: reference } };
}

async function textsSeenBy(asker: Asker, table: Table, reference: string): Promise<string[]> {
  const field = fields[table];
  const type = table === 'referral' ? 'ReferralReference' : 'RequestReference';
  const data = await hub.ask(
    `query ($reference: ${type}!) { ${field}(reference: $reference) { notes { nodes { text } } } }`,
    { reference },
    asker,
  );
  return data[field].notes.nodes.map(({ text }: Data) => text);
}

describe.each(['business_request', 'referral'] as const)('a note on a %s', (table) => {
  test('is its organization’s own, or everyone’s who sees the record', async () => {
    const { reference, named } = await newRecord(table);
    for (const asker of ['MTESS', 'MEI', 'counsellor'] as const) {
      for (const shared of [false, true]) {
        const text = `${asker} ${shared ? 'à tous' : 'entre nous'}`;
        const answer = await write(hub, asker, 'addNote', { ...named, text: ` ${text} `, shared });
        const code = asker === 'counsellor' ? 'MIDI' : asker;
        const note = { text, shared, organization: { code } };
        expect(answer).toEqual({ __typename: 'NoteSaved', note });
      }
    }
    const toAll = ['MTESS à tous', 'MEI à tous', 'counsellor à tous'];
    const seenBy = async (asker: Asker) => (await textsSeenBy(asker, table, reference)).sort();
    expect(await seenBy('MTESS')).toEqual([...toAll, 'MTESS entre nous'].sort());
    expect(await seenBy('MEI')).toEqual([...toAll, 'MEI entre nous'].sort());
    expect(await seenBy('director')).toEqual([...toAll, 'counsellor entre nous'].sort());
    expect(await seenBy('administrator')).toHaveLength(6);
  });

  test('is told and audited with it, and changes no version', async () => {
    const { db } = hub.connection;
    const { id, reference, named } = await newRecord(table);
    await write(hub, 'MEI', 'addNote', { ...named, text: 'Appelée', shared: false });
    const audit = await db
      .selectFrom('audit_entry')
      .select(['operation', 'subject', 'organization_code', 'principal_role', 'row_count'])
      .where('action', '=', 'WRITE')
      .where('reference', '=', reference)
      .execute();
    expect(audit).toEqual([
      {
        operation: 'addNote',
        subject: 'NOTE',
        organization_code: 'MEI',
        principal_role: 'PARTNER',
        row_count: 1,
      },
    ]);
    const changes = await db
      .selectFrom('change')
      .innerJoin('audience', 'audience.id', 'audience')
      .select(['kind', 'organizations', 'ministry'])
      .where('reference', '=', reference)
      .where('subject', '=', 'NOTE')
      .execute();
    expect(changes).toEqual([{ kind: 'CREATED', organizations: ['MEI'], ministry: false }]);
    const { version } = await db
      .selectFrom(table as 'referral')
      .select('version')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(version).toBe(1);
  });

  test.each([
    ['a blank text', { text: ' ' }, 'obligatoire', 'is required'],
    ['too long a text', { text: 'x'.repeat(4_001) }, 'dépasse', 'is over'],
    ['a null byte', { text: 'a\0b' }, 'code zéro', 'code zero'],
  ])('is not added with %s', async (_what, wrong, french, english) => {
    const { named } = await newRecord(table);
    const before = await contentsOf(hub.connection.db);
    expect(
      await refusedWrite(hub, 'MTESS', 'addNote', { ...named, shared: true, ...wrong }),
    ).toEqual({
      code: 'INVALID_INPUT',
      path: ['input', 'text'],
      fr: expect.stringContaining(french),
      en: expect.stringContaining(english),
    });
    expect(await contentsOf(hub.connection.db)).toEqual(before);
  });

  test.each([
    ['counsellor', 'NOT_ALLOWED'],
    ['director', undefined],
    ['administrator', undefined],
    ['MEI', undefined],
  ] as const)('is added by %s in region 03: %s', async (asker, code) => {
    const { named } = await newRecord(table, '03');
    const answer = await write(hub, asker, 'addNote', { ...named, text: 'Appelée', shared: true });
    expect(answer).toMatchObject(
      code ? { code, path: ['input', fields[table]] } : { __typename: 'NoteSaved' },
    );
  });

  test('is refused the same, byte for byte, where its record is hidden and where there is none', async () => {
    const { db } = hub.connection;
    const { id, named } = await newRecord(table);
    await db
      .deleteFrom(`${table}_share` as 'referral_share')
      .where(`${table}_id` as 'referral_id', '=', id)
      .execute();
    const missing = table === 'referral' ? 'A-9999-9999-8' : 'D-9999-9999-8';
    const [hidden, none] = await Promise.all(
      [named, { [fields[table]]: missing }].map((record) =>
        hub.answer(mutation('addNote'), {
          variables: { input: { ...record, text: 'Appelée', shared: true } },
          principal: 'MEI',
        }),
      ),
    );
    expect(hidden?.result.data?.written).toMatchObject({
      code: 'NOT_FOUND',
      path: ['input', fields[table]],
    });
    expect(JSON.stringify(hidden?.result)).toBe(JSON.stringify(none?.result));
  });

  test.each(['analyst', undefined] as const)('is not for %s', async (asker) => {
    const { named } = await newRecord(table);
    const variables = { input: { ...named, text: 'Appelée', shared: true } };
    const asked = { variables, ...(asker && { principal: asker }) };
    expect(await hub.refusal(mutation('addNote'), asked)).toMatchObject({ code: 'FORBIDDEN' });
  });
});

test('a note is on a request or on a referral, on one of them', async () => {
  const [request, referral] = [await newRecord('business_request'), await newRecord('referral')];
  for (const records of [{}, { ...request.named, ...referral.named }, { request: null }]) {
    const input = { ...records, text: 'Appelée', shared: true };
    expect(await refusedWrite(hub, 'MTESS', 'addNote', input)).toEqual({
      code: 'INVALID_INPUT',
      path: ['input'],
      fr: 'Donnez « request » ou « referral », l’un des deux seulement.',
      en: 'Give "request" or "referral", only one of the two.',
    });
  }
});

test('a note that is sent twice with its key is there once', async () => {
  const { reference, named } = await newRecord('referral');
  const note = { ...named, text: 'Appelée', shared: true };
  const input = { ...note, idempotencyKey: crypto.randomUUID() };
  const first = await write(hub, 'MTESS', 'addNote', input);
  expect(await write(hub, 'MTESS', 'addNote', input)).toEqual(first);
  expect(await textsSeenBy('MTESS', 'referral', reference)).toEqual(['Appelée']);
});
