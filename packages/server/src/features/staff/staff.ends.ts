import { type Kysely, type Selectable, sql } from 'kysely';
import { rangeText } from '../../database/periods.ts';
import type { DB } from '../../database/tables.ts';
import { lockRow, saveRow } from '../../graphql/record-writes.ts';
import type { Saved, Write } from '../../graphql/write.ts';
import { WriteProblem } from '../../graphql/write-problem.ts';
import { requireEnd, requireOrder } from '../network/network.periods.ts';

/**
 * Ends a position that was locked, and the appointment of whoever holds it then.
 *
 * @param on the first day that is no longer part of it, which is also where it was given.
 * @throws WriteProblem when it would end before it begins, last longer than its antenna or its role, or
 *   when someone is appointed to it from that day or later: what has not begun cannot be ended.
 */
export async function endPositionOn(
  write: Write,
  position: Selectable<DB['position']>,
  on: string,
): Promise<Saved> {
  const { db } = write;
  requireOrder(['on'], position.opened_on, on);
  const { antenna, role } = await db
    .selectFrom('position')
    .innerJoin('antenna', 'antenna.id', 'position.antenna_id')
    .innerJoin('role', 'role.code', 'position.role_code')
    .select(['antenna.valid as antenna', 'role.valid as role'])
    .where('position.id', '=', position.id)
    .executeTakeFirstOrThrow();
  requireEnd(['on'], on, { antenna, role });
  const holder = await db
    .selectFrom('appointment')
    .select(['staff_member_id', 'valid'])
    .where('position_id', '=', position.id)
    .where(sql<boolean>`valid && daterange(${on}::date, null)`)
    .orderBy('valid', 'desc')
    .executeTakeFirst();
  if (holder?.valid.from && holder.valid.from >= on) {
    throw new WriteProblem('IN_USE', ['on'], {
      fr: `Une personne est nommée au poste ${position.number} à partir du ${holder.valid.from} : il ne peut finir qu’après ce jour.`,
      en: `Someone is appointed to position ${position.number} from ${holder.valid.from}: it can only end after that day.`,
    });
  }
  if (holder) {
    await endAppointmentOn(write, position.id, holder, on);
  }
  const valid = rangeText({ from: position.opened_on, until: on });
  const step = { action: 'ENDED' };
  return saveRow(write, 'position', position, { valid }, step, holder ? ['holder'] : []);
}

type Held = Pick<Selectable<DB['appointment']>, 'staff_member_id' | 'valid'>;

/** Ends an appointment to a position, which leaves its holder without one. */
export async function endAppointmentOn(
  write: Write,
  position: number,
  { staff_member_id: id, valid }: Held,
  on: string,
): Promise<void> {
  await appointmentFrom(write.db, position, valid.from)
    .set({ valid: rangeText({ from: valid.from, until: on }) })
    .execute();
  const key = { column: 'id', value: id, path: [] } as const;
  const holder = await lockRow(write, 'staff_member', key, null);
  await saveRow(write, 'staff_member', holder, {}, { action: 'LEFT' }, ['position']);
}

function appointmentFrom(db: Kysely<DB>, position: number, from: string | null) {
  return db
    .updateTable('appointment')
    .where('position_id', '=', position)
    .where(sql<boolean>`lower(valid) is not distinct from ${from}::date`);
}
