import type { Selectable } from 'kysely';
import type { DateRange } from '../../database/parsers.ts';
import { rangeText } from '../../database/periods.ts';
import type { DB } from '../../database/tables.ts';
import type { Sentence } from '../../errors.ts';
import { createRow, lockRow, saveRow, writtenProvenance } from '../../graphql/record-writes.ts';
import type { Write } from '../../graphql/write.ts';
import { invalidInput, WriteProblem } from '../../graphql/write-problem.ts';
import { readName } from '../network/network.names.ts';
import { nextNumber } from '../network/network.numbers.ts';

/** Who is appointed: someone known by a number, or someone new. */
interface Person {
  staffMember?: string | null | undefined;
  newStaffMember?: { givenName: string; familyName: string } | null | undefined;
}

/** The member of the staff who is appointed; without a row when the appointment is also the first entry. */
interface Holder {
  id: number;
  known: Selectable<DB['staff_member']> | undefined;
}

/**
 * Finds the person to appoint, or adds them to the staff.
 *
 * @throws WriteProblem unless exactly one person is named.
 */
export async function findHolder(
  write: Write,
  { staffMember, newStaffMember }: Person,
): Promise<Holder> {
  if (staffMember != null && newStaffMember == null) {
    const key = { column: 'number', value: staffMember, path: ['staffMember'] } as const;
    const known = await lockRow(write, 'staff_member', key, null);
    return { id: known.id, known };
  }
  if (newStaffMember == null || staffMember != null) {
    throw invalidInput(
      ['staffMember'],
      'Donnez « staffMember » pour une personne déjà inscrite ou « newStaffMember » pour une nouvelle, l’un des deux seulement.',
      'Give "staffMember" for someone already registered or "newStaffMember" for someone new, only one of the two.',
    );
  }
  const { givenName, familyName } = newStaffMember;
  const added = {
    given_name: readName(givenName, ['newStaffMember', 'givenName']),
    family_name: readName(familyName, ['newStaffMember', 'familyName']),
    number: await nextNumber(write, 'staff_member'),
  };
  const { id } = await createRow(write, 'staff_member', added, { action: 'ADDED' });
  return { id, known: undefined };
}

/**
 * Gives a position a holder for a period.
 *
 * @throws WriteProblem when the position has another holder then, or the person another position. Postgres
 *   tells: the exclusion constraints of `appointment` know it of every row, also of one that is not committed.
 */
export async function appoint(
  write: Write,
  position: number,
  { id, known }: Holder,
  period: DateRange,
): Promise<void> {
  const appointment = {
    position_id: position,
    staff_member_id: id,
    valid: rangeText(period),
    provenance: writtenProvenance,
  };
  await write.db
    .insertInto('appointment')
    .values(appointment)
    .execute()
    .catch((error: unknown) => {
      throw overlapOf(error) ?? error;
    });
  if (known) {
    await saveRow(write, 'staff_member', known, {}, { action: 'APPOINTED' }, ['position']);
  }
}

/** Where two appointments meet, by the constraint that saw it. */
const overlaps: Record<string, { path: string; sentences: Sentence }> = {
  appointment_position_id_valid_excl: {
    path: 'position',
    sentences: {
      fr: 'Le poste a déjà un titulaire pendant une partie de cette période : mettez d’abord fin à sa nomination, ou donnez « until ».',
      en: 'The position already has a holder during a part of this period: end that appointment first, or give "until".',
    },
  },
  appointment_staff_member_id_valid_excl: {
    path: 'staffMember',
    sentences: {
      fr: 'Cette personne occupe déjà un poste pendant une partie de cette période : mettez d’abord fin à cette nomination, ou donnez « until ».',
      en: 'This person already holds a position during a part of this period: end that appointment first, or give "until".',
    },
  },
};

function overlapOf(error: unknown): WriteProblem | undefined {
  const { code, constraint } = error as { code?: unknown; constraint?: string };
  const overlap = code === '23P01' && constraint ? overlaps[constraint] : undefined;
  return overlap && new WriteProblem('ALREADY_EXISTS', [overlap.path], overlap.sentences);
}
