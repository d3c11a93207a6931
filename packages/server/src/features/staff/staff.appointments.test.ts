import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import {
  createPosition,
  figuresOn,
  heldPosition,
  holdersOn,
  noTrace,
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

const newcomer = { newStaffMember: { givenName: ' Zoé ', familyName: 'D’Amours  Roy' } };

describe('someone who is appointed', () => {
  test('and is new joins the staff, and holds the position from the day on', async () => {
    const { number } = await createPosition(hub, { role: 'REGIONAL_IMMIGRATION_COUNSELLOR' });
    let answer: Data = {};
    const input = { position: number, ...newcomer, from: '2092-01-01', expectedVersion: 1 };
    const traces = await tracesOf(hub, async () => {
      answer = await writeNetwork(hub, 'appointHolder', input);
    });
    const { holder } = answer.position;
    expect(holder).toEqual({ number: 'E-0481', name: 'Zoé D’Amours Roy' });
    expect(answer).toMatchObject({ __typename: 'PositionSaved', version: 2 });
    expect(traces).toEqual({
      history: [
        `POSITION ${number} 2 HOLDER_APPOINTED holder`,
        `STAFF_MEMBER ${holder.number} 1 ADDED familyName,givenName,number`,
      ],
      changes: [`CREATED STAFF_MEMBER ${holder.number} 1`, `UPDATED POSITION ${number} 1>2`],
      audit: [`appointHolder POSITION ${number}`, `appointHolder STAFF_MEMBER ${holder.number}`],
      transactions: 1,
    });
    expect(await holdersOn(hub, number, ['2090-12-31', '2091-12-31', '2092-01-01'])).toEqual([
      null,
      'vacant',
      'Zoé D’Amours Roy',
    ]);
    const [before, after] = [
      await figuresOn(hub, '2091-12-31'),
      await figuresOn(hub, '2092-01-01'),
    ];
    expect(after).toEqual({
      ...before,
      EMPLOYEES: (before.EMPLOYEES as number) + 1,
      COUNSELLORS: (before.COUNSELLORS as number) + 1,
    });
    const { staffMember } = await hub.ask(
      'query ($number: String!) { staffMember(number: $number, asOf: "2092-01-01") { familyName version provenance source position { number } } }',
      { number: holder.number },
    );
    expect(staffMember).toEqual({
      familyName: 'D’Amours Roy',
      version: 1,
      provenance: 'DEMONSTRATION',
      source: null,
      position: { number },
    });
  });

  test('and is known passes from one position to the other', async () => {
    const first = await heldPosition(hub, { until: '2093-01-01' });
    const { number } = await createPosition(hub);
    const staffMember = first.holder.number;
    const input = { position: number, staffMember, from: '2093-01-01', expectedVersion: 1 };
    const traces = await tracesOf(hub, () => saved(hub, 'appointHolder', input));
    expect(traces).toEqual({
      history: [
        `POSITION ${number} 2 HOLDER_APPOINTED holder`,
        `STAFF_MEMBER ${staffMember} 2 APPOINTED position`,
      ],
      changes: [`UPDATED POSITION ${number} 1>2`, `UPDATED STAFF_MEMBER ${staffMember} 1>2`],
      audit: [`appointHolder POSITION ${number}`, `appointHolder STAFF_MEMBER ${staffMember}`],
      transactions: 1,
    });
    const days = ['2092-12-31', '2093-01-01'];
    expect(await holdersOn(hub, first.number, days)).toEqual(['Anne Essai', 'vacant']);
    expect(await holdersOn(hub, number, days)).toEqual(['vacant', 'Anne Essai']);
    expect((await figuresOn(hub, '2092-12-31')).EMPLOYEES).toBe(
      (await figuresOn(hub, '2093-01-01')).EMPLOYEES,
    );
  });

  test('until a day leaves the position vacant from it on, for whoever comes next', async () => {
    const { number } = await heldPosition(hub, { from: '2094-01-01' });
    const before = { position: number, ...newcomer, from: '2092-01-01', until: '2093-01-01' };
    await saved(hub, 'appointHolder', { ...before, expectedVersion: 2 });
    const between = { ...before, from: '2093-01-01', until: '2094-01-01', expectedVersion: 3 };
    expect(
      await holdersOn(hub, number, ['2091-12-31', '2092-12-31', '2093-01-01', '2094-01-01']),
    ).toEqual(['vacant', 'Zoé D’Amours Roy', 'vacant', 'Anne Essai']);
    await saved(hub, 'appointHolder', between);
    expect(await holdersOn(hub, number, ['2093-01-01', '2093-12-31', '2094-01-01'])).toEqual([
      'Zoé D’Amours Roy',
      'Zoé D’Amours Roy',
      'Anne Essai',
    ]);
  });

  test('without a last day holds the position until it ends', async () => {
    const { number } = await createPosition(hub);
    await saved(hub, 'endPosition', { position: number, on: '2095-01-01', expectedVersion: 1 });
    const input = { position: number, ...newcomer, from: '2094-01-01', expectedVersion: 2 };
    await saved(hub, 'appointHolder', input);
    const appointments = await hub.connection.db
      .selectFrom('appointment')
      .innerJoin('position', 'position.id', 'appointment.position_id')
      .select('appointment.valid')
      .where('number', '=', number)
      .execute();
    expect(appointments).toEqual([{ valid: { from: '2094-01-01', until: '2095-01-01' } }]);
  });

  const name = (given: string, family: string) => ({
    newStaffMember: { givenName: given, familyName: family },
  });
  const oneOnly = [
    'INVALID_INPUT',
    'staffMember',
    'Donnez « staffMember » pour une personne déjà inscrite ou « newStaffMember » pour une nouvelle, l’un des deux seulement.',
    'Give "staffMember" for someone already registered or "newStaffMember" for someone new, only one of the two.',
  ] as const;
  const aName = (part: string) =>
    [
      'INVALID_INPUT',
      `newStaffMember.${part}`,
      'Un nom a de 1 à 100 caractères, dont au moins une lettre et aucun caractère invisible.',
      'A name has 1 to 100 characters, at least one of them a letter and none of them invisible.',
    ] as const;
  const within = (of: string, en: string) =>
    [
      `La période doit tenir dans celle du poste : ${of}.`,
      `The period must lie within that of the position: ${en}.`,
    ] as const;
  const order = [
    'La fin est le premier jour qui n’en est plus : elle vient après le 2091-06-01, jour du début.',
    'The end is the first day that is no longer part of it: it comes after 2091-06-01, the day of the beginning.',
  ] as const;
  const held = [
    'ALREADY_EXISTS',
    'position',
    'Le poste a déjà un titulaire pendant une partie de cette période : mettez d’abord fin à sa nomination, ou donnez « until ».',
    'The position already has a holder during a part of this period: end that appointment first, or give "until".',
  ] as const;
  const nobody = { newStaffMember: null };

  test.each<[string, Data, string, string, string, string]>([
    ['to a position that has a holder', { from: '2092-06-01' }, ...held],
    ['to a position that will have a holder', { from: '2091-06-01' }, ...held],
    ['to a position that will, too soon', { until: '2092-01-02' }, ...held],
    [
      'while in another position',
      { ...nobody, staffMember: '{held}', until: '2092-01-01' },
      'ALREADY_EXISTS',
      'staffMember',
      'Cette personne occupe déjà un poste pendant une partie de cette période : mettez d’abord fin à cette nomination, ou donnez « until ».',
      'This person already holds a position during a part of this period: end that appointment first, or give "until".',
    ],
    [
      'under a number that nobody has',
      { ...nobody, staffMember: 'E-9998' },
      'NOT_FOUND',
      'staffMember',
      'Il n’y a rien sous cette référence parmi ce que vous pouvez voir.',
      'There is nothing under this reference among what you may see.',
    ],
    [
      'to a position that there is not',
      { position: 'P-9998' },
      'NOT_FOUND',
      'position',
      'Il n’y a rien sous cette référence parmi ce que vous pouvez voir.',
      'There is nothing under this reference among what you may see.',
    ],
    ['without being named', nobody, ...oneOnly],
    ['twice in one', { staffMember: 'E-0001' }, ...oneOnly],
    ['without a given name', name(' ', 'Roy'), ...aName('givenName')],
    ['without a family name', name('Zoé', ''), ...aName('familyName')],
    ['with a name that is too long', name('Zoé', 'é'.repeat(101)), ...aName('familyName')],
    ['with a null byte', name('Zo\0é', 'Roy'), ...aName('givenName')],
    [
      'before the position is there',
      { from: '2090-12-31', until: '2091-06-01' },
      'INVALID_INPUT',
      'from',
      ...within('du 2091-01-01 au 2094-12-31', 'from 2091-01-01 to 2094-12-31'),
    ],
    [
      'when the position is no longer there',
      { from: '2095-01-01' },
      'INVALID_INPUT',
      'from',
      ...within('du 2091-01-01 au 2094-12-31', 'from 2091-01-01 to 2094-12-31'),
    ],
    [
      'for longer than the position is there',
      { until: '2095-01-02' },
      'INVALID_INPUT',
      'until',
      ...within('du 2091-01-01 au 2094-12-31', 'from 2091-01-01 to 2094-12-31'),
    ],
    ['until the day of the beginning', { until: '2091-06-01' }, 'INVALID_INPUT', 'until', ...order],
    ['until before the beginning', { until: '2091-05-31' }, 'INVALID_INPUT', 'until', ...order],
  ])('%s is refused, and nobody joins the staff', async (_what, values, code, path, fr, en) => {
    const { number, holder } = await heldPosition(hub, { until: '2094-01-01' });
    const other = await heldPosition(hub, { from: '2091-01-01' });
    await saved(hub, 'endPosition', { position: number, on: '2095-01-01', expectedVersion: 2 });
    const input = {
      position: number,
      ...newcomer,
      from: '2091-06-01',
      expectedVersion: 3,
      ...values,
      ...(values.staffMember === '{held}' && { staffMember: other.holder.number }),
    };
    let refusal: unknown;
    const traces = await tracesOf(hub, async () => {
      refusal = await refusalOf(hub, 'appointHolder', input);
    });
    expect(refusal).toEqual({ code, path, fr, en });
    expect(traces).toEqual(noTrace);
    expect(await holdersOn(hub, number, ['2091-12-31', '2092-01-01'])).toEqual([
      'vacant',
      holder.name,
    ]);
  });
});

describe('someone whose appointment ends', () => {
  test('holds the position until the day before, and leaves it vacant', async () => {
    const { number, holder } = await heldPosition(hub);
    let answer: Data = {};
    const input = { position: number, on: '2093-01-01', expectedVersion: 2 };
    const traces = await tracesOf(hub, async () => {
      answer = await writeNetwork(hub, 'endAppointment', input);
    });
    expect(answer).toMatchObject({
      __typename: 'PositionSaved',
      version: 3,
      position: { version: 3, validity: { from: '2091-01-01', until: null }, holder: null },
    });
    expect(traces).toEqual({
      history: [
        `POSITION ${number} 3 HOLDER_LEFT holder`,
        `STAFF_MEMBER ${holder.number} 2 LEFT position`,
      ],
      changes: [`UPDATED POSITION ${number} 2>3`, `UPDATED STAFF_MEMBER ${holder.number} 1>2`],
      audit: [`endAppointment POSITION ${number}`, `endAppointment STAFF_MEMBER ${holder.number}`],
      transactions: 1,
    });
    expect(await holdersOn(hub, number, ['2091-12-31', '2092-12-31', '2093-01-01'])).toEqual([
      'vacant',
      holder.name,
      'vacant',
    ]);
    const [before, after] = [
      await figuresOn(hub, '2092-12-31'),
      await figuresOn(hub, '2093-01-01'),
    ];
    expect(after).toEqual({ ...before, EMPLOYEES: (before.EMPLOYEES as number) - 1 });
  });

  test('on the day when it ends anyway changes nothing', async () => {
    const { number } = await heldPosition(hub, { until: '2093-01-01' });
    const input = { position: number, on: '2093-01-01', expectedVersion: 2 };
    const traces = await tracesOf(hub, () => saved(hub, 'endAppointment', input));
    expect(traces).toEqual(noTrace);
  });

  test('with the position is seen in it, on its last day', async () => {
    const { number, holder } = await heldPosition(hub);
    await saved(hub, 'endPosition', { position: number, on: '2093-01-01', expectedVersion: 2 });
    const input = { position: number, on: '2093-01-01', expectedVersion: 3 };
    expect(await saved(hub, 'endAppointment', input)).toMatchObject({ version: 3, holder });
  });

  test.each([
    ['on the day when it begins', { on: '2092-01-01' }],
    ['before it begins', { on: '2091-06-01' }],
    ['on the first day that there is', { on: '0001-01-01' }],
    ['when the person has left', { on: '2093-01-02' }],
  ])('%s is refused', async (_what, values) => {
    const { number } = await heldPosition(hub, { until: '2093-01-01' });
    let refusal: unknown;
    const traces = await tracesOf(hub, async () => {
      const input = { position: number, expectedVersion: 2, ...values };
      refusal = await refusalOf(hub, 'endAppointment', input);
    });
    expect(refusal).toEqual({
      code: 'INVALID_INPUT',
      path: 'on',
      fr: 'Le poste est vacant la veille de ce jour : personne n’y finit ce jour-là.',
      en: 'The position is vacant on the day before: nobody leaves it on that day.',
    });
    expect(traces).toEqual(noTrace);
  });

  test('in a position that there is not is refused', async () => {
    const input = { position: 'P-9998', on: '2093-01-01', expectedVersion: 1 };
    expect(await refusalOf(hub, 'endAppointment', input)).toEqual({
      code: 'NOT_FOUND',
      path: 'position',
      fr: 'Il n’y a rien sous cette référence parmi ce que vous pouvez voir.',
      en: 'There is nothing under this reference among what you may see.',
    });
  });
});
