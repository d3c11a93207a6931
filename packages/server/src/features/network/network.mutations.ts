import { type Kysely, sql } from 'kysely';
import type { DateRange } from '../../database/parsers.ts';
import { rangeText } from '../../database/periods.ts';
import type { DB } from '../../database/tables.ts';
import { createRow, lockRow, saveRow } from '../../graphql/record-writes.ts';
import { WriteProblem } from '../../graphql/write-problem.ts';
import { writeMutation, writeResult } from '../../graphql/write-result.ts';
import { evidenceOf } from './network.evidence.ts';
import { readName } from './network.names.ts';
import { lockNetwork, nextNumber } from './network.numbers.ts';
import { requireDay } from './network.periods.ts';
import { findPlace, type Place } from './network.place.ts';
import { Antenna } from './network.schema.ts';

export const AntennaResult = writeResult('Antenna', {
  type: Antenna,
  field: 'antenna',
  dated: true,
});

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
    const place = await findPlace(write, { hostOffice, direction }, period, ['openedOn']);
    await requireOwnName(write.db, name, period);
    const valid = rangeText(period);
    const evidence = await evidenceOf(write);
    const code = await nextNumber(write, 'antenna');
    const antenna = { code, name, valid, ...evidence };
    const saved = await createRow(write, 'antenna', antenna, { action: 'OPENED' });
    await write.db
      .insertInto('antenna_assignment')
      .values({ antenna_id: saved.id, ...place, valid, ...evidence })
      .execute();
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
    const key = { column: 'code', value: code, path: ['antenna'] } as const;
    const antenna = await lockRow(write, 'antenna', key, expectedVersion);
    requireDay(['on'], on, { antenna: antenna.valid });
    const { db } = write;
    const assignments = db
      .selectFrom('antenna_assignment')
      .selectAll()
      .where('antenna_id', '=', antenna.id);
    const current = await assignments
      .where(sql<boolean>`valid @> ${on}::date`)
      .executeTakeFirstOrThrow();
    const period = { from: on, until: current.valid.until };
    const wanted = { hostOffice, direction: direction ?? current.direction_code };
    const place = await findPlace(write, wanted, period, ['on']);
    const changed = differences(current, place);
    if (changed.length > 0) {
      const moved = { ...place, ...(await evidenceOf(write)) };
      if (current.valid.from === on) {
        await assignedOn(db, antenna.id, on).set(moved).execute();
      } else {
        const before = rangeText({ from: current.valid.from, until: on });
        await assignedOn(db, antenna.id, on).set({ valid: before }).execute();
        await db
          .insertInto('antenna_assignment')
          .values({ antenna_id: antenna.id, ...moved, valid: rangeText(period) })
          .execute();
      }
    }
    const saved = await saveRow(write, 'antenna', antenna, {}, { action: 'MOVED' }, changed);
    return { ...saved, asOf: on };
  },
});

function assignedOn(db: Kysely<DB>, antenna: number, day: string) {
  return db
    .updateTable('antenna_assignment')
    .where('antenna_id', '=', antenna)
    .where(sql<boolean>`valid @> ${day}::date`);
}

/** Names of the fields of an antenna that a move changes. */
function differences(before: Place, after: Place): string[] {
  return [
    ...(before.host_office_id === after.host_office_id ? [] : ['hostOffice']),
    ...(before.direction_code === after.direction_code ? [] : ['direction']),
  ];
}

/** Antennas of one town are told apart by a number or a sector: no two have one name at the same time. */
async function requireOwnName(db: Kysely<DB>, name: string, period: DateRange): Promise<void> {
  const other = await db
    .selectFrom('antenna')
    .select('code')
    .where('name_key', '=', sql<string>`fold_text(${name})`)
    .where(sql<boolean>`valid && ${rangeText(period)}::daterange`)
    .executeTakeFirst();
  if (other) {
    throw new WriteProblem('ALREADY_EXISTS', ['name'], {
      fr: `L’antenne ${other.code} porte déjà ce nom, aux accents et aux majuscules près : ajoutez-y un secteur ou un numéro.`,
      en: `Antenna ${other.code} already has this name, but for accents and case: add a sector or a number to it.`,
    });
  }
}
