import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import {
  createPosition,
  heldPosition,
  noTrace,
  openAntenna,
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

/** What the public finds of a position on some days: its period and its antenna, or null when it is not there. */
async function positionOn(number: string, days: readonly string[]): Promise<unknown[]> {
  const source = `query ($number: String!, $asOf: Date!) {
    position(number: $number, asOf: $asOf) { validity { from until } antenna { code } holder { name } }
  }`;
  return Promise.all(days.map(async (asOf) => (await hub.ask(source, { number, asOf })).position));
}

describe('a position that is created', () => {
  test('is there, vacant, from its first day on', async () => {
    const { code } = await openAntenna(hub);
    let answer: Data = {};
    const input = { antenna: code, role: 'SUPPORT_STAFF', from: '2092-01-01' };
    const traces = await tracesOf(hub, async () => {
      answer = await writeNetwork(hub, 'createPosition', input);
    });
    const { number } = answer.position;
    expect(number).toBe('P-0256');
    expect(answer).toEqual({
      __typename: 'PositionSaved',
      version: 1,
      position: {
        number,
        version: 1,
        validity: { from: '2092-01-01', until: null },
        role: { code: 'SUPPORT_STAFF' },
        antenna: { code },
        holder: null,
        provenance: 'DEMONSTRATION',
        source: null,
      },
    });
    expect(traces).toEqual({
      history: [`POSITION ${number} 1 CREATED antenna,number,role,validity`],
      changes: [`CREATED POSITION ${number} 1`],
      audit: [`createPosition POSITION ${number}`],
      transactions: 1,
    });
    const there = {
      validity: { from: '2092-01-01', until: null },
      antenna: { code },
      holder: null,
    };
    expect(await positionOn(number, ['2091-12-31', '2092-01-01'])).toEqual([null, there]);
    const source = `query ($code: String!, $asOf: Date!) {
      antenna(code: $code, asOf: $asOf) { positions { nodes { number } } }
    }`;
    const listed = async (asOf: string) => {
      const { antenna } = await hub.ask(source, { code, asOf });
      return antenna.positions.nodes;
    };
    expect([await listed('2091-12-31'), await listed('2092-01-01')]).toEqual([[], [{ number }]]);
  });

  test.each([
    ['its role', 'A-001', 'PARTNERSHIP_COUNSELLOR', '2019-12-01', '2020-04-01'],
    ['neither', 'A-001', 'SUPPORT_STAFF', '2019-12-01', null],
  ])('lasts as long as %s', async (_what, antenna, role, from, until) => {
    const { validity } = await createPosition(hub, { antenna, role, from });
    expect(validity).toEqual({ from, until });
  });

  test('lasts as long as its antenna', async () => {
    const { code: antenna } = await openAntenna(hub);
    await saved(hub, 'closeAntenna', { antenna, on: '2093-01-01', expectedVersion: 1 });
    const { validity } = await createPosition(hub, { antenna, from: '2092-12-31' });
    expect(validity).toEqual({ from: '2092-12-31', until: '2093-01-01' });
    const input = { antenna, role: 'SUPPORT_STAFF', from: '2093-01-01' };
    expect(await refusalOf(hub, 'createPosition', input)).toEqual({
      code: 'INVALID_INPUT',
      path: 'from',
      fr: 'La période doit tenir dans celle de l’antenne : du 2091-01-01 au 2092-12-31.',
      en: 'The period must lie within that of the antenna: from 2091-01-01 to 2092-12-31.',
    });
  });

  test.each([
    [
      'at an antenna that there is not',
      { antenna: 'A-998' },
      'antenna',
      'Aucune antenne n’a ce code. Celles d’aujourd’hui sont dans antennas { nodes { code name } }; pour un autre jour, donnez « asOf ».',
      'No antenna has this code. Those of today are in antennas { nodes { code name } }; for another day, give "asOf".',
    ],
    [
      'of a role that there is not',
      { role: 'COUNSELLOR' },
      'role',
      'Aucun rôle n’a ce code. Ceux d’aujourd’hui sont dans roles { code label }; pour un autre jour, donnez « asOf ».',
      'No role has this code. Those of today are in roles { code label }; for another day, give "asOf".',
    ],
    [
      'before its antenna',
      { from: '2015-03-31' },
      'from',
      'La période doit tenir dans celle de l’antenne : depuis le 2015-04-01.',
      'The period must lie within that of the antenna: since 2015-04-01.',
    ],
    [
      'before its role',
      { role: 'REGIONAL_IMMIGRATION_COUNSELLOR', from: '2019-08-27' },
      'from',
      'La période doit tenir dans celle du rôle : depuis le 2019-08-28.',
      'The period must lie within that of the role: since 2019-08-28.',
    ],
    [
      'after its role',
      { role: 'PARTNERSHIP_COUNSELLOR', from: '2020-04-01' },
      'from',
      'La période doit tenir dans celle du rôle : jusqu’au 2020-03-31.',
      'The period must lie within that of the role: until 2020-03-31.',
    ],
  ])('%s is refused', async (_what, values, path, fr, en) => {
    const input = { antenna: 'A-001', role: 'SUPPORT_STAFF', from: '2091-01-01', ...values };
    let refusal: unknown;
    const traces = await tracesOf(hub, async () => {
      refusal = await refusalOf(hub, 'createPosition', input);
    });
    expect(refusal).toEqual({ code: 'INVALID_INPUT', path, fr, en });
    expect(traces).toEqual(noTrace);
  });
});

describe('a position that ends', () => {
  test('is no longer there from the day on, nor is its holder', async () => {
    const { number, version, antenna, holder } = await heldPosition(hub);
    let answer: Data = {};
    const input = { position: number, on: '2093-01-01', expectedVersion: version };
    const traces = await tracesOf(hub, async () => {
      answer = await writeNetwork(hub, 'endPosition', input);
    });
    expect(answer).toMatchObject({
      __typename: 'PositionSaved',
      version: 3,
      position: {
        version: 3,
        validity: { from: '2091-01-01', until: '2093-01-01' },
        antenna,
        holder,
      },
    });
    expect(traces).toEqual({
      history: [
        `POSITION ${number} 3 ENDED holder,validity`,
        `STAFF_MEMBER ${holder.number} 2 LEFT position`,
      ],
      changes: [`UPDATED POSITION ${number} 2>3`, `UPDATED STAFF_MEMBER ${holder.number} 1>2`],
      audit: [`endPosition POSITION ${number}`, `endPosition STAFF_MEMBER ${holder.number}`],
      transactions: 1,
    });
    expect(await positionOn(number, ['2092-12-31', '2093-01-01'])).toMatchObject([
      { holder: { name: holder.name } },
      null,
    ]);
    const source = `query ($number: String!, $asOf: Date!) {
      staffMember(number: $number, asOf: $asOf) { position { number } }
    }`;
    const heldOn = async (asOf: string) =>
      (await hub.ask(source, { number: holder.number, asOf })).staffMember.position;
    expect([await heldOn('2092-12-31'), await heldOn('2093-01-01')]).toEqual([{ number }, null]);
  });

  test('twice on one day has ended once; later, it is vacant until then', async () => {
    const { number, holder } = await heldPosition(hub);
    const end = (on: string, expectedVersion: number) =>
      saved(hub, 'endPosition', { position: number, on, expectedVersion });
    await end('2093-01-01', 2);
    const traces = await tracesOf(hub, () => end('2093-01-01', 3));
    expect(traces).toEqual(noTrace);
    const { version, validity } = await end('2094-01-01', 3);
    expect([version, validity.until]).toEqual([4, '2094-01-01']);
    expect(await positionOn(number, ['2092-12-31', '2093-06-01', '2094-01-01'])).toMatchObject([
      { holder: { name: holder.name } },
      { holder: null },
      null,
    ]);
  });

  test.each([
    [
      'that there is not',
      { position: 'P-9998' },
      'NOT_FOUND',
      'position',
      'Il n’y a rien sous cette référence parmi ce que vous pouvez voir.',
      'There is nothing under this reference among what you may see.',
    ],
    [
      'on its first day',
      { on: '2091-01-01' },
      'INVALID_INPUT',
      'on',
      'La fin est le premier jour qui n’en est plus : elle vient après le 2091-01-01, jour du début.',
      'The end is the first day that is no longer part of it: it comes after 2091-01-01, the day of the beginning.',
    ],
    [
      'before it begins',
      { on: '0001-01-01' },
      'INVALID_INPUT',
      'on',
      'La fin est le premier jour qui n’en est plus : elle vient après le 2091-01-01, jour du début.',
      'The end is the first day that is no longer part of it: it comes after 2091-01-01, the day of the beginning.',
    ],
    [
      'before someone begins who is appointed to it',
      { on: '2092-01-01' },
      'IN_USE',
      'on',
      'Une personne est nommée au poste {number} à partir du 2092-01-01 : il ne peut finir qu’après ce jour.',
      'Someone is appointed to position {number} from 2092-01-01: it can only end after that day.',
    ],
    [
      'whose role does not last until then',
      { position: 'P-0008', on: '2020-04-02', expectedVersion: 1 },
      'INVALID_INPUT',
      'on',
      'La période doit tenir dans celle du rôle : jusqu’au 2020-03-31.',
      'The period must lie within that of the role: until 2020-03-31.',
    ],
  ])('%s is refused', async (_what, values, code, path, fr, en) => {
    const { number, version } = await heldPosition(hub);
    const input = { position: number, on: '2093-01-01', expectedVersion: version, ...values };
    let refusal: unknown;
    const traces = await tracesOf(hub, async () => {
      refusal = await refusalOf(hub, 'endPosition', input);
    });
    const named = (sentence: string) => sentence.replace('{number}', number);
    expect(refusal).toEqual({ code, path, fr: named(fr), en: named(en) });
    expect(traces).toEqual(noTrace);
  });

  test('later than its antenna closes is refused', async () => {
    const { number, antenna } = await createPosition(hub);
    const close = { antenna: antenna.code, on: '2093-01-01', endPositions: true };
    await saved(hub, 'closeAntenna', { ...close, expectedVersion: 1 });
    const input = { position: number, on: '2093-01-02', expectedVersion: 2 };
    expect(await refusalOf(hub, 'endPosition', input)).toEqual({
      code: 'INVALID_INPUT',
      path: 'on',
      fr: 'La période doit tenir dans celle de l’antenne : du 2091-01-01 au 2092-12-31.',
      en: 'The period must lie within that of the antenna: from 2091-01-01 to 2092-12-31.',
    });
  });
});
