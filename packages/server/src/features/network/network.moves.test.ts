import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import {
  figuresOn,
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
/** Another office of the region of Brossard, and another of that of Québec. */
let elsewhere: string;
let capital: string;

beforeAll(async () => {
  hub = await openHub();
  [elsewhere, capital] = (await Promise.all(
    [
      ['16', 'HO-007'],
      ['03', 'HO-001'],
    ].map(async ([region, own]) => {
      const offices = await officesOf(hub, region as string);
      return offices.find((code) => code !== own) as string;
    }),
  )) as [string, string];
});
afterAll(() => hub.close());

const brossard = { hostOffice: 'HO-007', direction: 'DR-MTG' };

describe('an antenna that moves', () => {
  test('is in one office until the day, and in the other from it on', async () => {
    const { code } = await openAntenna(hub);
    let answer: Data = {};
    const input = { antenna: code, hostOffice: 'HO-003', direction: 'DR-MTL' };
    const traces = await tracesOf(hub, async () => {
      answer = await writeNetwork(hub, 'moveAntenna', {
        ...input,
        on: '2092-07-01',
        expectedVersion: 1,
      });
    });
    expect(answer).toMatchObject({
      __typename: 'AntennaSaved',
      version: 2,
      antenna: {
        code,
        version: 2,
        validity: { from: '2091-01-01', until: null },
        hostOffice: { code: 'HO-003' },
        region: { code: '06' },
        direction: { code: 'DR-MTL' },
      },
    });
    expect(traces).toEqual({
      history: [`ANTENNA ${code} 2 MOVED direction,hostOffice`],
      changes: [`UPDATED ANTENNA ${code} 1>2`],
      audit: [`moveAntenna ANTENNA ${code}`],
      transactions: 1,
    });
    expect(
      await placesOn(hub, code, ['2090-12-31', '2091-01-01', '2092-06-30', '2092-07-01']),
    ).toEqual([null, 'HO-007 DR-MTG', 'HO-007 DR-MTG', 'HO-003 DR-MTL']);
    const source = `query ($code: String!, $asOf: Date!) {
      montreal: region(code: "06", asOf: $asOf) { antennas(where: { code: { eq: $code } }) { count { value } } }
      monteregie: region(code: "16", asOf: $asOf) { antennas(where: { code: { eq: $code } }) { count { value } } }
    }`;
    const countOn = async (asOf: string) => {
      const { montreal, monteregie } = await hub.ask(source, { code, asOf });
      return [monteregie.antennas.count.value, montreal.antennas.count.value];
    };
    expect([await countOn('2092-06-30'), await countOn('2092-07-01')]).toEqual([
      [1, 0],
      [0, 1],
    ]);
    expect(await figuresOn(hub, '2092-06-30')).toEqual(await figuresOn(hub, '2092-07-01'));
  });

  test('on its first day, or twice on one day, was never at the first of the two places', async () => {
    const { code } = await openAntenna(hub);
    const move = (hostOffice: string, on: string, expectedVersion: number) =>
      saved(hub, 'moveAntenna', { antenna: code, hostOffice, on, expectedVersion });
    await move(elsewhere, '2091-01-01', 1);
    await move('HO-007', '2092-01-01', 2);
    await move(elsewhere, '2092-01-01', 3);
    expect(await placesOn(hub, code, ['2091-01-01', '2091-12-31', '2092-01-01'])).toEqual(
      Array(3).fill(`${elsewhere} DR-MTG`),
    );
  });

  test('to where it is changes nothing', async () => {
    const { code } = await openAntenna(hub);
    const input = { antenna: code, ...brossard, on: '2092-01-01', expectedVersion: 1 };
    let antenna: Data = {};
    const traces = await tracesOf(hub, async () => {
      antenna = await saved(hub, 'moveAntenna', input);
    });
    expect(antenna.version).toBe(1);
    expect(traces).toEqual(noTrace);
  });

  test('and is told late, stays where it went when its direction changed since', async () => {
    const days = [
      '2019-08-28',
      '2020-05-31',
      '2020-06-01',
      '2021-04-05',
      '2021-04-06',
      '2091-01-01',
    ];
    expect(await placesOn(hub, 'A-001', days)).toEqual([
      ...Array(4).fill('HO-001 DR-CNE'),
      ...Array(2).fill('HO-001 DR-CNC'),
    ]);
    const input = { antenna: 'A-001', hostOffice: capital, on: '2020-06-01', expectedVersion: 1 };
    const { direction } = await saved(hub, 'moveAntenna', input);
    expect(direction).toEqual({ code: 'DR-CNE' });
    expect(await placesOn(hub, 'A-001', days)).toEqual([
      'HO-001 DR-CNE',
      'HO-001 DR-CNE',
      `${capital} DR-CNE`,
      `${capital} DR-CNE`,
      `${capital} DR-CNC`,
      `${capital} DR-CNC`,
    ]);
  });

  test('stays until the next move that is planned, and no longer', async () => {
    const { code } = await openAntenna(hub);
    const move = (place: Data, on: string, expectedVersion: number) =>
      saved(hub, 'moveAntenna', { antenna: code, ...place, on, expectedVersion });
    await move({ hostOffice: 'HO-003', direction: 'DR-MTL' }, '2095-01-01', 1);
    await move({ hostOffice: elsewhere }, '2093-01-01', 2);
    const days = ['2092-12-31', '2093-01-01', '2094-12-31', '2095-01-01'];
    expect(await placesOn(hub, code, days)).toEqual([
      'HO-007 DR-MTG',
      `${elsewhere} DR-MTG`,
      `${elsewhere} DR-MTG`,
      'HO-003 DR-MTL',
    ]);
  });

  test('from one direction to another, passes to it in the offices that are planned too', async () => {
    const { code } = await openAntenna(hub);
    const { db } = hub.connection;
    const since = { valid: '[2096-01-01,)', provenance: 'DEMONSTRATION' } as const;
    await db
      .insertInto('direction')
      .values({ code: 'DR-NEW', name: 'Direction nouvelle', ...since })
      .execute();
    await db
      .updateTable('direction_territory')
      .set({ valid: '[2019-08-28,2096-01-01)' })
      .where('region_code', '=', '16')
      .where('direction_code', '=', 'DR-MTG')
      .execute();
    await db
      .insertInto('direction_territory')
      .values({ direction_code: 'DR-NEW', region_code: '16', ...since })
      .execute();
    const move = (place: Data, on: string, expectedVersion: number) =>
      saved(hub, 'moveAntenna', { antenna: code, ...place, on, expectedVersion });
    await move({ hostOffice: elsewhere }, '2095-01-01', 1);
    await move({ hostOffice: elsewhere, direction: 'DR-NEW' }, '2096-01-01', 2);
    await move({ hostOffice: 'HO-007' }, '2097-01-01', 3);
    const days = ['2094-12-31', '2095-01-01', '2096-01-01', '2097-01-01'];
    expect(await placesOn(hub, code, days)).toEqual([
      'HO-007 DR-MTG',
      `${elsewhere} DR-MTG`,
      `${elsewhere} DR-NEW`,
      'HO-007 DR-NEW',
    ]);
    const traces = await tracesOf(hub, async () => {
      await move({ hostOffice: elsewhere, direction: 'DR-NEW' }, '2096-06-01', 4);
    });
    expect(traces).toEqual(noTrace);
  });

  test.each([
    [
      'an antenna that there is not',
      { antenna: 'A-998' },
      'NOT_FOUND',
      'antenna',
      'Il n’y a rien sous cette référence parmi ce que vous pouvez voir.',
      'There is nothing under this reference among what you may see.',
    ],
    [
      'an office that there is not',
      { hostOffice: 'ho-007' },
      'INVALID_INPUT',
      'hostOffice',
      'Aucun bureau hôte n’a ce code. Ceux d’aujourd’hui sont dans hostOffices { nodes { code name } }; pour un autre jour, donnez « asOf ».',
      'No host office has this code. Those of today are in hostOffices { nodes { code name } }; for another day, give "asOf".',
    ],
    [
      'a direction that there is not',
      { direction: '' },
      'INVALID_INPUT',
      'direction',
      'Aucune direction régionale n’a ce code. Celles d’aujourd’hui sont dans directions { nodes { code name } }; pour un autre jour, donnez « asOf ».',
      'No regional direction has this code. Those of today are in directions { nodes { code name } }; for another day, give "asOf".',
    ],
    [
      'a day when it is not open yet',
      { on: '2015-03-31' },
      'INVALID_INPUT',
      'on',
      'La période doit tenir dans celle de l’antenne : depuis le 2015-04-01.',
      'The period must lie within that of the antenna: since 2015-04-01.',
    ],
    [
      'an office of a region that its direction does not serve',
      { hostOffice: 'HO-007' },
      'INVALID_INPUT',
      'direction',
      'Le 2091-01-01, la région du bureau est servie par une autre direction : DR-MTG.',
      'On 2091-01-01, the region of the office is served by another direction: DR-MTG.',
    ],
    [
      'late, a direction that does not last until what is known of later days',
      { hostOffice: 'HO-001', direction: 'DR-A4', on: '2019-09-01' },
      'INVALID_INPUT',
      'on',
      'La période doit tenir dans celle de la direction : du 2015-04-01 au 2019-08-27.',
      'The period must lie within that of the direction: from 2015-04-01 to 2019-08-27.',
    ],
    [
      'late, an office that a later direction of the antenna does not serve',
      { antenna: 'A-002', hostOffice: 'HO-005', on: '2020-01-01' },
      'INVALID_INPUT',
      'direction',
      'Le 2021-04-06, la région du bureau est servie par une autre direction : DR-MCQ.',
      'On 2021-04-06, the region of the office is served by another direction: DR-MCQ.',
    ],
  ])('is refused %s', async (_what, values, code, path, fr, en) => {
    const antenna = (values as Data).antenna ?? 'A-003';
    const { version = 1 } =
      (
        await hub.ask('query ($antenna: String!) { antenna(code: $antenna) { version } }', {
          antenna,
        })
      ).antenna ?? {};
    const input = {
      antenna,
      hostOffice: 'HO-006',
      on: '2091-01-01',
      expectedVersion: version,
      ...values,
    };
    let refusal: unknown;
    const traces = await tracesOf(hub, async () => {
      refusal = await refusalOf(hub, 'moveAntenna', input);
    });
    expect(refusal).toEqual({ code, path, fr, en });
    expect(traces).toEqual(noTrace);
  });

  test('is refused after it has closed', async () => {
    const { code } = await openAntenna(hub);
    await saved(hub, 'closeAntenna', { antenna: code, on: '2093-01-01', expectedVersion: 1 });
    const input = { antenna: code, ...brossard, on: '2093-01-01', expectedVersion: 2 };
    expect(await refusalOf(hub, 'moveAntenna', input)).toEqual({
      code: 'INVALID_INPUT',
      path: 'on',
      fr: 'La période doit tenir dans celle de l’antenne : du 2091-01-01 au 2092-12-31.',
      en: 'The period must lie within that of the antenna: from 2091-01-01 to 2092-12-31.',
    });
  });
});
