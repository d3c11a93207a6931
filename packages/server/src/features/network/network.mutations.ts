import { rangeText } from '../../database/periods.ts';
import { createRow, lockRow, saveRow } from '../../graphql/record-writes.ts';
import { WriteProblem } from '../../graphql/write-problem.ts';
import { writeMutation, writeResult } from '../../graphql/write-result.ts';
import { assign, moveFrom } from './network.assignments.ts';
import { antennaNamed, readName } from './network.names.ts';
import { lockNetwork, nextNumber } from './network.numbers.ts';
import { requireDay } from './network.periods.ts';
import { findDirection, findHostOffice, requirePlace } from './network.place.ts';
import { Antenna } from './network.schema.ts';

export const AntennaResult = writeResult('Antenna', {
  type: Antenna,
  field: 'antenna',
  dated: true,
});

export const antennaCode = (code: string) =>
  ({ column: 'code', value: code, path: ['antenna'] }) as const;

writeMutation('openAntenna', {
  result: AntennaResult,
  requires: 'ADMINISTER_NETWORK',
  input: (t) => ({
    name: t.string({ required: true }),
    hostOffice: t.string({ required: true }),
    direction: t.string({ required: true }),
    openedOn: t.field({ type: 'Date', required: true }),
  }),
  async work(write, { name: given, hostOffice, direction, openedOn }) {
    await lockNetwork(write);
    const name = readName(given, ['name']);
    const period = { from: openedOn, until: null };
    const place = {
      hostOffice: await findHostOffice(write, hostOffice),
      direction: await findDirection(write, direction),
    };
    await requirePlace(write, place, period, ['openedOn']);
    const other = await antennaNamed(write.db, name, period);
    if (other) {
      throw new WriteProblem('ALREADY_EXISTS', ['name'], {
        fr: `L’antenne ${other} porte déjà ce nom, aux accents et aux majuscules près : ajoutez-y un secteur ou un numéro.`,
        en: `Antenna ${other} already has this name, but for accents and case: add a sector or a number to it.`,
      });
    }
    const code = await nextNumber(write, 'antenna');
    const antenna = { code, name, valid: rangeText(period) };
    const saved = await createRow(write, 'antenna', antenna, { action: 'OPENED' });
    await assign(write, saved.id, place, period);
    return { ...saved, asOf: openedOn };
  },
});

writeMutation('moveAntenna', {
  result: AntennaResult,
  requires: 'ADMINISTER_NETWORK',
  input: (t) => ({
    antenna: t.string({ required: true }),
    hostOffice: t.string({ required: true }),
    direction: t.string({ required: false }),
    on: t.field({ type: 'Date', required: true }),
    expectedVersion: t.int({ required: true }),
  }),
  async work(write, { antenna: code, hostOffice, direction, on, expectedVersion }) {
    await lockNetwork(write);
    const antenna = await lockRow(write, 'antenna', antennaCode(code), expectedVersion);
    requireDay(['on'], on, { antenna: antenna.valid });
    const changed = await moveFrom(write, antenna, on, { hostOffice, direction });
    const saved = await saveRow(write, 'antenna', antenna, {}, { action: 'MOVED' }, changed);
    return { ...saved, asOf: on };
  },
});
