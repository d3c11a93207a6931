import type { Insertable } from 'kysely';
import type { Appointment, Position, StaffMember } from '../database/tables.ts';
import { compareDays, rangeText } from './calendar.ts';
import { nameOf } from './names.ts';
import type { PlannedPosition } from './position-plan.ts';
import { remarks } from './remarks.ts';
import { type Spell, spellsOf } from './turnover.ts';

/** Rows that lack only the identifiers of what they point to. */
export interface StaffPlan {
  positions: { antennaCode: string; row: Omit<Insertable<Position>, 'antenna_id'> }[];
  staff: Insertable<StaffMember>[];
  appointments: {
    positionNumber: string;
    staffNumber: string;
    row: Omit<Insertable<Appointment>, 'position_id' | 'staff_member_id'>;
  }[];
}

interface PlannedAppointment extends Spell {
  positionNumber: string;
  holder: Holder;
}

interface Holder {
  firstDay: string;
}

const calibrated = {
  provenance: 'DEMONSTRATION' as const,
  source: remarks.inventedStaff,
};

const invented = { provenance: 'DEMONSTRATION' as const, source: remarks.inventedPerson };

/** Numbers the positions in order of opening, and their holders in order of arrival. */
export function planStaff(positions: PlannedPosition[]): StaffPlan {
  const numbers = new Map(
    positions.map((position, index) => [position, `P-${String(index + 1).padStart(4, '0')}`]),
  );
  const appointments = planAppointments(numbers);
  const holders = [...new Set(appointments.map(({ holder }) => holder))].toSorted((a, b) =>
    compareDays(a.firstDay, b.firstDay),
  );
  const staff = new Map(holders.map((holder, index) => [holder, staffMember(index)]));
  return {
    positions: [...numbers].map(([position, number]) => ({
      antennaCode: position.antennaCode,
      row: { number, role_code: position.roleCode, valid: rangeText(position), ...calibrated },
    })),
    staff: [...staff.values()],
    appointments: appointments.map(({ positionNumber, holder, from, until }) => ({
      positionNumber,
      staffNumber: staff.get(holder)?.number as string,
      row: { valid: rangeText({ from, until }), ...calibrated },
    })),
  };
}

/** The holder of a converted position is the first of the position that continues it. */
function planAppointments(numbers: Map<PlannedPosition, string>): PlannedAppointment[] {
  const lastHolders = new Map<PlannedPosition, Holder>();
  const appointments: PlannedAppointment[] = [];
  for (const [position, positionNumber] of numbers) {
    for (const [index, spell] of spellsOf(position, numbers.size + appointments.length).entries()) {
      const inherited =
        index === 0 && position.continues ? lastHolders.get(position.continues) : undefined;
      const holder = inherited ?? { firstDay: spell.from };
      lastHolders.set(position, holder);
      appointments.push({ ...spell, positionNumber, holder });
    }
  }
  return appointments;
}

function staffMember(index: number): Insertable<StaffMember> & { number: string } {
  const { givenName, familyName } = nameOf(index);
  return {
    number: `E-${String(index + 1).padStart(4, '0')}`,
    given_name: givenName,
    family_name: familyName,
    ...invented,
  };
}
