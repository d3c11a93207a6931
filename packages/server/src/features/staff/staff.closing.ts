import { sql } from 'kysely';
import { dayBefore, rangeText } from '../../database/periods.ts';
import { lockRow, saveRow } from '../../graphql/record-writes.ts';
import type { Write } from '../../graphql/write.ts';
import { WriteProblem } from '../../graphql/write-problem.ts';
import { writeMutation } from '../../graphql/write-result.ts';
import { AntennaResult } from '../network/network.mutations.ts';
import { lockNetwork } from '../network/network.numbers.ts';
import { requireEnd, requireOrder } from '../network/network.periods.ts';
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
    const key = { column: 'code', value: code, path: ['antenna'] } as const;
    const antenna = await lockRow(write, 'antenna', key, expectedVersion);
    requireOrder(['on'], antenna.opened_on, on);
    await endPositionsOn(write, antenna.id, on, endPositions ?? false);
    await endAssignmentOn(write, antenna.id, on);
    const valid = rangeText({ from: antenna.opened_on, until: on });
    const saved = await saveRow(write, 'antenna', antenna, { valid }, { action: 'CLOSED' });
    return { ...saved, asOf: dayBefore(on) };
  },
});

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

/** Ends the stay of an antenna in its last office, under its last direction. */
async function endAssignmentOn({ db }: Write, antenna: number, on: string): Promise<void> {
  const { from, hostOffice, direction } = await db
    .selectFrom('antenna_assignment')
    .innerJoin('host_office', 'host_office.id', 'host_office_id')
    .innerJoin('direction', 'direction.code', 'direction_code')
    .select(({ fn }) => [
      fn<string>('lower', ['antenna_assignment.valid']).as('from'),
      'host_office.valid as hostOffice',
      'direction.valid as direction',
    ])
    .where('antenna_id', '=', antenna)
    .orderBy('antenna_assignment.valid', 'desc')
    .executeTakeFirstOrThrow();
  if (from >= on) {
    throw new WriteProblem('IN_USE', ['on'], {
      fr: `L’antenne déménage ou change de direction le ${from} : elle ne peut fermer qu’après ce jour.`,
      en: `The antenna moves or changes directions on ${from}: it can only close after that day.`,
    });
  }
  requireEnd(['on'], on, { hostOffice, direction });
  await db
    .updateTable('antenna_assignment')
    .set({ valid: rangeText({ from, until: on }) })
    .where('antenna_id', '=', antenna)
    .where(sql<boolean>`lower(valid) = ${from}::date`)
    .execute();
}
