import { type Selectable, sql } from 'kysely';
import { dayBefore, rangeText } from '../../database/periods.ts';
import type { DB } from '../../database/tables.ts';
import { lockRow, saveRow } from '../../graphql/record-writes.ts';
import type { Write } from '../../graphql/write.ts';
import { WriteProblem } from '../../graphql/write-problem.ts';
import { writeMutation } from '../../graphql/write-result.ts';
import { endAssignments } from '../network/network.assignments.ts';
import { AntennaResult, antennaCode } from '../network/network.mutations.ts';
import { antennaNamed } from '../network/network.names.ts';
import { lockNetwork } from '../network/network.numbers.ts';
import { requireOrder } from '../network/network.periods.ts';
import { endPositionOn } from './staff.ends.ts';

// An antenna is of the network, and closing it is here: it may end the positions of the antenna, which the
// network does not know.
writeMutation('closeAntenna', {
  result: AntennaResult,
  requires: 'ADMINISTER_NETWORK',
  input: (t) => ({
    antenna: t.string({ required: true }),
    on: t.field({ type: 'Date', required: true }),
    endPositions: t.boolean({ required: false }),
    expectedVersion: t.int({ required: true }),
  }),
  async work(write, { antenna: code, on, endPositions, expectedVersion }) {
    await lockNetwork(write);
    const antenna = await lockRow(write, 'antenna', antennaCode(code), expectedVersion);
    requireOrder(['on'], antenna.opened_on, on);
    await requireOwnNameUntil(write, antenna, on);
    await endPositionsOn(write, antenna.id, on, endPositions ?? false);
    await endAssignments(write, antenna.id, on);
    const valid = rangeText({ from: antenna.opened_on, until: on });
    const saved = await saveRow(write, 'antenna', antenna, { valid }, { action: 'CLOSED' });
    return { ...saved, asOf: dayBefore(on) };
  },
});

/** An antenna that closes later than it did may find that another has taken its name meanwhile. */
async function requireOwnNameUntil(
  { db }: Write,
  { id, name, opened_on }: Selectable<DB['antenna']>,
  on: string,
): Promise<void> {
  const other = await antennaNamed(db, name, { from: opened_on, until: on }, { except: id });
  if (other) {
    throw new WriteProblem('ALREADY_EXISTS', ['on'], {
      fr: `L’antenne ${other} porte ce nom à son tour avant ce jour : celle-ci doit fermer au plus tard quand l’autre ouvre.`,
      en: `Antenna ${other} has this name in its turn before that day: this one must close no later than the other opens.`,
    });
  }
}

/** Ends the positions of an antenna that are still there on a day, where that is wanted. */
async function endPositionsOn(
  write: Write,
  antenna: number,
  on: string,
  wanted: boolean,
): Promise<void> {
  const open = await write.db
    .selectFrom('position')
    .selectAll()
    .where('antenna_id', '=', antenna)
    .where(sql<boolean>`valid && daterange(${on}::date, null)`)
    .orderBy('number')
    .execute();
  if (open.length > 0 && !wanted) {
    throw new WriteProblem('IN_USE', ['on'], {
      fr: `Postes encore ouverts ce jour-là ou plus tard : ${open.length}. Mettez-y d’abord fin, ou donnez « endPositions ».`,
      en: `Positions still open on that day or later: ${open.length}. End them first, or give "endPositions".`,
    });
  }
  const later = open.filter(({ opened_on }) => opened_on >= on);
  if (later.length > 0) {
    throw new WriteProblem('IN_USE', ['on'], {
      fr: `Postes qui ne commencent que ce jour-là ou plus tard : ${later.length}. L’antenne ne peut fermer qu’après.`,
      en: `Positions that only begin on that day or later: ${later.length}. The antenna can only close after them.`,
    });
  }
  for (const { id } of open) {
    const key = { column: 'id', value: id, path: ['antenna'] } as const;
    await endPositionOn(write, await lockRow(write, 'position', key, null), on);
  }
}
