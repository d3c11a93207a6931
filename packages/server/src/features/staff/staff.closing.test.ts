import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import {
  createPosition,
  figuresOn,
  heldPosition,
  holdersOn,
  noTrace,
  officesOf,
  openAntenna,
  placesOn,
  refusalOf,
  saved,
  tracesOf,
  writeNetwork,
} from '../../../test/network.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const close = (antenna: string, on: string, expectedVersion: number, endPositions?: boolean) =>
  saved(hub, 'closeAntenna', { antenna, on, expectedVersion, endPositions });

/** Makes the audit refuse the entry of one subject, while some work is done. */
async function withoutAuditOf(subject: string, work: () => Promise<void>): Promise<void> {
  const { db } = hub.connection;
  await sql`
    create function refuse_entry() returns trigger language plpgsql
    as $$ begin raise exception 'no room left' using errcode = 'disk_full'; end $$
  `.execute(db);
  await sql`
    create trigger refuse_entry before insert on audit_entry for each row
    when (new.subject = ${sql.lit(subject)}) execute function refuse_entry()
  `.execute(db);
  await sql`grant execute on function refuse_entry() to estuaire_administrator`.execute(db);
  try {
    await work();
  } finally {
    await sql`drop trigger refuse_entry on audit_entry`.execute(db);
    await sql`drop function refuse_entry`.execute(db);
  }
}

describe('an antenna that closes', () => {
  test('is open until the day before, and nowhere to be found from it on', async () => {
    const { code, name } = await openAntenna(hub);
    let answer: Data = {};
    const input = { antenna: code, on: '2093-01-01', expectedVersion: 1 };
    const traces = await tracesOf(hub, async () => {
      answer = await writeNetwork(hub, 'closeAntenna', input);
    });
    expect(answer).toMatchObject({
      __typename: 'AntennaSaved',
      version: 2,
      antenna: {
        code,
        name,
        version: 2,
        openedOn: '2091-01-01',
        validity: { from: '2091-01-01', until: '2093-01-01' },
        hostOffice: { code: 'HO-007' },
        direction: { code: 'DR-MTG' },
      },
    });
    expect(traces).toEqual({
      history: [`ANTENNA ${code} 2 CLOSED validity`],
      changes: [`UPDATED ANTENNA ${code} 1>2`],
      audit: [`closeAntenna ANTENNA ${code}`],
      transactions: 1,
    });
    expect(await placesOn(hub, code, ['2090-12-31', '2092-12-31', '2093-01-01'])).toEqual([
      null,
      'HO-007 DR-MTG',
      null,
    ]);
    const source = `query ($code: String!, $asOf: Date!) {
      antennas(asOf: $asOf, where: { code: { eq: $code } }) { nodes { code } }
      hostOffice(code: "HO-007", asOf: $asOf) { antennas(where: { code: { eq: $code } }) { nodes { code } } }
      region(code: "16", asOf: $asOf) { antennas(where: { code: { eq: $code } }) { nodes { code } } }
    }`;
    const found = async (asOf: string) => {
      const { antennas, hostOffice, region } = await hub.ask(source, { code, asOf });
      return [antennas, hostOffice.antennas, region.antennas].flatMap(({ nodes }) => nodes).length;
    };
    expect([await found('2092-12-31'), await found('2093-01-01')]).toEqual([3, 0]);
    const [before, after] = [
      await figuresOn(hub, '2092-12-31'),
      await figuresOn(hub, '2093-01-01'),
    ];
    expect(after).toEqual({ ...before, ANTENNAS: (before.ANTENNAS as number) - 1 });
  });

  test('ends its positions and their appointments with it when asked to, all at once', async () => {
    const held = await heldPosition(hub);
    const antenna = held.antenna.code;
    const vacant = await createPosition(hub, { antenna });
    const over = await createPosition(hub, { antenna });
    const end = { position: over.number, on: '2092-06-01', expectedVersion: 1 };
    await saved(hub, 'endPosition', end);
    const before = await figuresOn(hub, '2093-01-01');
    const traces = await tracesOf(hub, () => close(antenna, '2093-01-01', 1, true));
    const numbers = [held.number, vacant.number];
    expect(traces).toEqual({
      history: [
        `ANTENNA ${antenna} 2 CLOSED validity`,
        `POSITION ${held.number} 3 ENDED holder,validity`,
        `POSITION ${vacant.number} 2 ENDED validity`,
        `STAFF_MEMBER ${held.holder.number} 2 LEFT position`,
      ],
      changes: [
        `UPDATED ANTENNA ${antenna} 1>2`,
        `UPDATED POSITION ${held.number} 2>3`,
        `UPDATED POSITION ${vacant.number} 1>2`,
        `UPDATED STAFF_MEMBER ${held.holder.number} 1>2`,
      ],
      audit: [
        `closeAntenna ANTENNA ${antenna}`,
        ...numbers.map((number) => `closeAntenna POSITION ${number}`),
        `closeAntenna STAFF_MEMBER ${held.holder.number}`,
      ],
      transactions: 1,
    });
    const days = ['2092-12-31', '2093-01-01'];
    expect(await holdersOn(hub, held.number, days)).toEqual([held.holder.name, null]);
    expect(await holdersOn(hub, vacant.number, days)).toEqual(['vacant', null]);
    expect(await holdersOn(hub, over.number, ['2092-05-31', '2092-06-01'])).toEqual([
      'vacant',
      null,
    ]);
    expect(await figuresOn(hub, '2093-01-01')).toEqual({
      ...before,
      ANTENNAS: (before.ANTENNAS as number) - 1,
      EMPLOYEES: (before.EMPLOYEES as number) - 1,
    });
  });

  test('stays open, with its positions and whoever holds them, when the last of its traces cannot be kept', async () => {
    const { number, holder, antenna } = await heldPosition(hub);
    const input = { antenna: antenna.code, on: '2093-01-01', endPositions: true };
    await withoutAuditOf('ANTENNA', async () => {
      const traces = await tracesOf(hub, async () => {
        const refused = await hub.refusal(
          'mutation ($input: CloseAntennaInput!) { closeAntenna(input: $input) { __typename } }',
          {
            variables: { input: { ...input, expectedVersion: 1 } },
            principal: 'administrator',
          },
        );
        expect(refused.code).toMatch(/INTERNAL|SERVICE_UNAVAILABLE/);
      });
      expect(traces).toEqual(noTrace);
    });
    expect(await placesOn(hub, antenna.code, ['2093-01-01'])).toEqual(['HO-007 DR-MTG']);
    expect(await holdersOn(hub, number, ['2093-01-01'])).toEqual([holder.name]);
    await saved(hub, 'closeAntenna', { ...input, expectedVersion: 1 });
    expect(await holdersOn(hub, number, ['2093-01-01'])).toEqual([null]);
  });

  test('no longer moves to where it was to be', async () => {
    const { code } = await openAntenna(hub);
    const montreal = { hostOffice: 'HO-003', direction: 'DR-MTL' };
    const move = { antenna: code, ...montreal, on: '2094-01-01', expectedVersion: 1 };
    await saved(hub, 'moveAntenna', move);
    await close(code, '2093-01-01', 2);
    await close(code, '2095-01-01', 3);
    expect(await placesOn(hub, code, ['2092-12-31', '2094-12-31', '2095-01-01'])).toEqual([
      'HO-007 DR-MTG',
      'HO-007 DR-MTG',
      null,
    ]);
  });

  test('and is told late has closed before its direction changed', async () => {
    const offices = await officesOf(hub, '03');
    const opened = { hostOffice: offices[1], direction: 'DR-CNC', openedOn: '2021-04-06' };
    const { code } = await openAntenna(hub, opened);
    // As the seed tells of the antennas of that region.
    const { db } = hub.connection;
    const { id } = await db
      .selectFrom('antenna')
      .select('id')
      .where('code', '=', code)
      .executeTakeFirstOrThrow();
    const office = { antenna_id: id, host_office_id: 1, provenance: 'DEMONSTRATION' } as const;
    await db.updateTable('antenna').set({ valid: '[2020-01-01,)' }).where('id', '=', id).execute();
    await db
      .insertInto('antenna_assignment')
      .values({ ...office, direction_code: 'DR-CNE', valid: '[2020-01-01,2021-04-06)' })
      .execute();
    await close(code, '2020-07-01', 1);
    expect(await placesOn(hub, code, ['2020-06-30', '2020-07-01', '2021-04-06'])).toEqual([
      'HO-001 DR-CNE',
      null,
      null,
    ]);
    const input = { antenna: code, on: '2021-04-07', expectedVersion: 2 };
    expect(await refusalOf(hub, 'closeAntenna', input)).toEqual({
      code: 'INVALID_INPUT',
      path: 'on',
      fr: 'La période doit tenir dans celle de la direction : du 2019-08-28 au 2021-04-05.',
      en: 'The period must lie within that of the direction: from 2019-08-28 to 2021-04-05.',
    });
  });

  test('twice on one day has closed once', async () => {
    const { code } = await openAntenna(hub);
    await close(code, '2093-01-01', 1);
    expect(await tracesOf(hub, () => close(code, '2093-01-01', 2))).toEqual(noTrace);
  });

  test('leaves its name to another, and cannot close later than that one opens', async () => {
    const { code, name } = await openAntenna(hub);
    await close(code, '2093-01-01', 1);
    const heir = await openAntenna(hub, { name: name.toUpperCase(), openedOn: '2094-01-01' });
    const closeOn = (on: string) => ({ antenna: code, on, expectedVersion: 2 });
    expect(await refusalOf(hub, 'closeAntenna', closeOn('2094-01-02'))).toEqual({
      code: 'ALREADY_EXISTS',
      path: 'on',
      fr: `L’antenne ${heir.code} porte ce nom à son tour avant ce jour : celle-ci doit fermer au plus tard quand l’autre ouvre.`,
      en: `Antenna ${heir.code} has this name in its turn before that day: this one must close no later than the other opens.`,
    });
    const { validity } = await saved(hub, 'closeAntenna', closeOn('2094-01-01'));
    expect(validity.until).toBe('2094-01-01');
  });

  const positions = (open: number) =>
    [
      `Postes encore ouverts ce jour-là ou plus tard : ${open}. Mettez-y d’abord fin, ou donnez « endPositions ».`,
      `Positions still open on that day or later: ${open}. End them first, or give "endPositions".`,
    ] as const;
  const order = [
    'La fin est le premier jour qui n’en est plus : elle vient après le 2091-01-01, jour du début.',
    'The end is the first day that is no longer part of it: it comes after 2091-01-01, the day of the beginning.',
  ] as const;

  test.each<[string, Data, string, string, string, string]>([
    [
      'that there is not',
      { antenna: 'A-998' },
      'NOT_FOUND',
      'antenna',
      'Il n’y a rien sous cette référence parmi ce que vous pouvez voir.',
      'There is nothing under this reference among what you may see.',
    ],
    ['on its first day', { on: '2091-01-01' }, 'INVALID_INPUT', 'on', ...order],
    ['before it opens', { on: '2090-01-01' }, 'INVALID_INPUT', 'on', ...order],
    ['with open positions', {}, 'IN_USE', 'on', ...positions(2)],
    ['with open positions to keep', { endPositions: false }, 'IN_USE', 'on', ...positions(2)],
    ['with nothing said of them', { endPositions: null }, 'IN_USE', 'on', ...positions(2)],
    [
      'before a position begins',
      { on: '2092-01-01', endPositions: true },
      'IN_USE',
      'on',
      'Postes qui ne commencent que ce jour-là ou plus tard : 1. L’antenne ne peut fermer qu’après.',
      'Positions that only begin on that day or later: 1. The antenna can only close after them.',
    ],
    [
      'before someone begins who is appointed',
      { on: '2092-01-02', endPositions: true },
      'IN_USE',
      'on',
      'Une personne est nommée au poste {number} à partir du 2092-01-02 : il ne peut finir qu’après ce jour.',
      'Someone is appointed to position {number} from 2092-01-02: it can only end after that day.',
    ],
  ])('%s is refused', async (_what, values, code, path, fr, en) => {
    const { number, antenna } = await heldPosition(hub, { from: '2092-01-02' });
    await createPosition(hub, { antenna: antenna.code, from: '2092-01-01' });
    const input = { antenna: antenna.code, on: '2093-01-01', expectedVersion: 1, ...values };
    let refusal: unknown;
    const traces = await tracesOf(hub, async () => {
      refusal = await refusalOf(hub, 'closeAntenna', input);
    });
    const named = (sentence: string) => sentence.replace('{number}', number);
    expect(refusal).toEqual({ code, path, fr: named(fr), en: named(en) });
    expect(traces).toEqual(noTrace);
    expect(await placesOn(hub, antenna.code, ['2093-01-01'])).toEqual(['HO-007 DR-MTG']);
  });
});
