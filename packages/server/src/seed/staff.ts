import type { Transaction } from 'kysely';
import type { DB } from '../database/tables.ts';
import { identifierOf, insertAll } from './insert.ts';
import type { PlannedAntenna } from './network-plan.ts';
import { planPositions } from './position-plan.ts';
import { planStaff } from './staff-plan.ts';

/** Inserts the positions of the antennas, the people and who held what when. */
export async function seedStaff(db: Transaction<DB>, network: PlannedAntenna[]): Promise<void> {
  const plan = planStaff(
    planPositions(network.map(({ antenna, site }) => ({ code: antenna.code, site }))),
  );
  const antennaId = identifierOf(await db.selectFrom('antenna').select(['code', 'id']).execute());
  await insertAll(
    db,
    'position',
    plan.positions.map(({ antennaCode, row }) => ({
      antenna_id: antennaId(antennaCode),
      ...row,
    })),
  );
  await insertAll(db, 'staff_member', plan.staff);
  const positionId = identifierOf(
    await db.selectFrom('position').select(['number as code', 'id']).execute(),
  );
  const staffId = identifierOf(
    await db.selectFrom('staff_member').select(['number as code', 'id']).execute(),
  );
  await insertAll(
    db,
    'appointment',
    plan.appointments.map(({ positionNumber, staffNumber, row }) => ({
      position_id: positionId(positionNumber),
      staff_member_id: staffId(staffNumber),
      ...row,
    })),
  );
}
