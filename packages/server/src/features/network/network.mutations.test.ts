import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import {
  figuresOn,
  noTrace,
  openAntenna,
  refusalOf,
  tracesOf,
  writeNetwork,
} from '../../../test/network.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const brossard = { hostOffice: 'HO-007', direction: 'DR-MTG' };

describe('an antenna that opens', () => {
  test('is there from its first day on, wherever the public looks for it', async () => {
    let answer: Data = {};
    const input = { ...brossard, name: '  Antenne   du\tSaule-Pleureur ', openedOn: '2092-03-01' };
    const traces = await tracesOf(hub, async () => {
      answer = await writeNetwork(hub, 'openAntenna', input);
    });
    const { code } = answer.antenna;
    expect(code).toBe('A-074');
    expect(answer).toEqual({
      __typename: 'AntennaSaved',
      version: 1,
      antenna: {
        code,
        name: 'Antenne du Saule-Pleureur',
        version: 1,
        openedOn: '2092-03-01',
        validity: { from: '2092-03-01', until: null },
        hostOffice: { code: 'HO-007' },
        region: { code: '16' },
        direction: { code: 'DR-MTG' },
        provenance: 'DEMONSTRATION',
        source: null,
      },
    });
    expect(traces).toEqual({
      history: [`ANTENNA ${code} 1 OPENED code,name,validity`],
      changes: [`CREATED ANTENNA ${code} 1`],
      audit: [`openAntenna ANTENNA ${code}`],
      transactions: 1,
    });
    const source = `query ($code: String!, $asOf: Date!) {
      antenna(code: $code, asOf: $asOf) { name positions { nodes { number } } }
      antennas(asOf: $asOf, where: { openedOn: { gte: "2092-03-01" } }) { nodes { code } }
      hostOffice(code: "HO-007", asOf: $asOf) { antennas(where: { code: { eq: $code } }) { nodes { code } } }
      direction(code: "DR-MTG", asOf: $asOf) { antennas(where: { code: { eq: $code } }) { nodes { code } } }
      region(code: "16", asOf: $asOf) { antennas(where: { code: { eq: $code } }) { nodes { code } } }
      search(text: "saule pleureur", asOf: $asOf) { nodes { __typename ... on Antenna { code } } }
    }`;
    const none = { antennas: { nodes: [] } };
    expect(await hub.ask(source, { code, asOf: '2092-02-29' })).toEqual({
      antenna: null,
      antennas: { nodes: [] },
      hostOffice: none,
      direction: none,
      region: none,
      search: { nodes: [] },
    });
    const one = { antennas: { nodes: [{ code }] } };
    expect(await hub.ask(source, { code, asOf: '2092-03-01' })).toEqual({
      antenna: { name: 'Antenne du Saule-Pleureur', positions: { nodes: [] } },
      antennas: { nodes: [{ code }] },
      hostOffice: one,
      direction: one,
      region: one,
      search: { nodes: [{ __typename: 'Antenna', code }] },
    });
    const [before, after] = [
      await figuresOn(hub, '2092-02-29'),
      await figuresOn(hub, '2092-03-01'),
    ];
    expect(after).toEqual({ ...before, ANTENNAS: (before.ANTENNAS as number) + 1 });
  });

  test('in the past changes what was counted then, and not what was published', async () => {
    await openAntenna(hub, { openedOn: '2020-04-01' });
    const source = `{
      before: deployment(asOf: "2019-08-27") { figures { key value reconciles } }
      after: deployment(asOf: "2020-04-01") { figures { key value official { value } difference reconciles } }
    }`;
    const { before, after } = await hub.ask(source);
    expect(before.figures[1]).toEqual({ key: 'ANTENNAS', value: 21, reconciles: true });
    expect(after.figures[1]).toEqual({
      key: 'ANTENNAS',
      value: 62,
      official: { value: 61 },
      difference: 1,
      reconciles: false,
    });
  });

  test.each([
    [
      'an office that there is not',
      { hostOffice: 'HO-999' },
      'INVALID_INPUT',
      'hostOffice',
      'Aucun bureau hôte n’a ce code. Ceux d’aujourd’hui sont dans hostOffices { nodes { code name } }; pour un autre jour, donnez « asOf ».',
      'No host office has this code. Those of today are in hostOffices { nodes { code name } }; for another day, give "asOf".',
    ],
    [
      'a direction that there is not',
      { direction: 'Montérégie' },
      'INVALID_INPUT',
      'direction',
      'Aucune direction régionale n’a ce code. Celles d’aujourd’hui sont dans directions { nodes { code name } }; pour un autre jour, donnez « asOf ».',
      'No regional direction has this code. Those of today are in directions { nodes { code name } }; for another day, give "asOf".',
    ],
    [
      'a day when the office is not there yet',
      { openedOn: '2015-03-31' },
      'INVALID_INPUT',
      'openedOn',
      'La période doit tenir dans celle du bureau hôte : depuis le 2015-04-01.',
      'The period must lie within that of the host office: since 2015-04-01.',
    ],
    [
      'a day when the direction is not there yet',
      { openedOn: '2019-08-27' },
      'INVALID_INPUT',
      'openedOn',
      'La période doit tenir dans celle de la direction : depuis le 2019-08-28.',
      'The period must lie within that of the direction: since 2019-08-28.',
    ],
    [
      'a direction that is no longer there',
      { direction: 'DR-CNE', openedOn: '2021-04-06' },
      'INVALID_INPUT',
      'openedOn',
      'La période doit tenir dans celle de la direction : du 2019-08-28 au 2021-04-05.',
      'The period must lie within that of the direction: from 2019-08-28 to 2021-04-05.',
    ],
    [
      'a direction that does not last',
      { hostOffice: 'HO-001', direction: 'DR-CNE', openedOn: '2020-01-01' },
      'INVALID_INPUT',
      'openedOn',
      'La période doit tenir dans celle de la direction : du 2019-08-28 au 2021-04-05.',
      'The period must lie within that of the direction: from 2019-08-28 to 2021-04-05.',
    ],
    [
      'a direction that serves other regions',
      { direction: 'DR-MTL' },
      'INVALID_INPUT',
      'direction',
      'Le 2091-01-01, la région du bureau est servie par une autre direction : DR-MTG.',
      'On 2091-01-01, the region of the office is served by another direction: DR-MTG.',
    ],
    [
      'the name of another antenna, but for accents and case',
      { name: 'ANTENNE DE QUEBEC' },
      'ALREADY_EXISTS',
      'name',
      'L’antenne A-001 porte déjà ce nom, aux accents et aux majuscules près : ajoutez-y un secteur ou un numéro.',
      'Antenna A-001 already has this name, but for accents and case: add a sector or a number to it.',
    ],
    ...[
      ['a blank name', ' \t\n'],
      ['a name without a letter', '(2)'],
      ['a name that is too long', `A${'é'.repeat(100)}`],
      ['a name with a null byte', 'Antenne\0'],
      ['a name that hides a character', 'Antenne de Québec\u200b'],
      ['a name of half a character', 'Antenne \ud83d'],
    ].map(
      ([what, name]) =>
        [
          what as string,
          { name } as Data,
          'INVALID_INPUT',
          'name',
          'Un nom a de 1 à 100 caractères, dont au moins une lettre et aucun caractère invisible.',
          'A name has 1 to 100 characters, at least one of them a letter and none of them invisible.',
        ] as const,
    ),
  ] as const)('is refused %s', async (_what, values, code, path, fr, en) => {
    const input = { ...brossard, name: 'Antenne refusée', openedOn: '2091-01-01', ...values };
    let refusal: unknown;
    const traces = await tracesOf(hub, async () => {
      refusal = await refusalOf(hub, 'openAntenna', input);
    });
    expect(refusal).toEqual({ code, path, fr, en });
    expect(traces).toEqual(noTrace);
  });

  test('may have a name of a hundred characters, accents counted once however they are written', async () => {
    const { name } = await openAntenna(hub, { name: `A${'e\u0301'.repeat(99)}` });
    expect(name).toBe(`A${'é'.repeat(99)}`);
  });

  test('is refused when the last code is taken', async () => {
    const { db } = hub.connection;
    const last = { code: 'A-999', name: 'Z', valid: '[1900-01-01,1900-01-02)' };
    await db
      .insertInto('antenna')
      .values({ ...last, provenance: 'DEMONSTRATION' })
      .execute();
    const input = { ...brossard, name: 'Antenne de trop', openedOn: '2091-01-01' };
    expect(await refusalOf(hub, 'openAntenna', input)).toEqual({
      code: 'NUMBERS_EXHAUSTED',
      path: '',
      fr: 'Le dernier numéro qui peut se donner est déjà pris. Signalez-le à qui tient le hub : il en faut de plus longs.',
      en: 'The last number that can be given is taken. Tell whoever runs the hub: longer ones are needed.',
    });
    await db.deleteFrom('antenna').where('code', '=', 'A-999').execute();
  });
});
