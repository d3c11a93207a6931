import { type Kysely, type Selectable, sql } from 'kysely';
import type { DateRange } from '../../database/parsers.ts';
import { rangeText } from '../../database/periods.ts';
import type { DB } from '../../database/tables.ts';
import { writtenProvenance } from '../../graphql/record-writes.ts';
import type { Write } from '../../graphql/write.ts';
import { requireEnd } from './network.periods.ts';
import {
  type Direction,
  findDirection,
  findHostOffice,
  type HostOffice,
  type Place,
  requirePlace,
} from './network.place.ts';

/** A place of an antenna, and from when until when it is there. */
interface Assignment extends Place {
  valid: DateRange;
}

/** How a place is told in the input, and in what differs. */
type Wanted = { hostOffice: string; direction: string | null | undefined };

/** Keeps an antenna at a place for a period. */
export async function assign(
  { db }: Write,
  antenna: number,
  place: Place,
  period: DateRange,
): Promise<void> {
  await db
    .insertInto('antenna_assignment')
    .values({ antenna_id: antenna, valid: rangeText(period), ...columns(place) })
    .execute();
}

/**
 * Moves an antenna from one of its days on.
 *
 * A new office, or a new direction, stays until another was to follow: what was written of later days keeps
 * what it changed itself, and takes the rest. So a move that is told late does not end where the direction
 * changed meanwhile.
 *
 * @param on where it was given, too.
 * @returns names of the fields that differ from that day on.
 * @throws WriteProblem when the antenna cannot be there, on that day or on a later one.
 */
export async function moveFrom(
  write: Write,
  antenna: Selectable<DB['antenna']>,
  on: string,
  wanted: Wanted,
): Promise<string[]> {
  const [current, ...later] = await assignmentsFrom(write.db, antenna.id, on);
  if (!current) {
    throw new Error('An antenna has no place on one of its days');
  }
  const place = {
    hostOffice: await findHostOffice(write, wanted.hostOffice),
    direction:
      wanted.direction == null ? current.direction : await findDirection(write, wanted.direction),
  };
  const changed = differences(current, place);
  const follows = { hostOffice: true, direction: true };
  for (const assignment of [current, ...later]) {
    const differs = differences(current, assignment);
    follows.hostOffice &&= !differs.includes('hostOffice');
    follows.direction &&= !differs.includes('direction');
    const next = {
      hostOffice: follows.hostOffice ? place.hostOffice : assignment.hostOffice,
      direction: follows.direction ? place.direction : assignment.direction,
    };
    if (differences(assignment, next).length > 0) {
      const from = assignment === current ? on : (assignment.valid.from as string);
      await requirePlace(write, next, { from, until: assignment.valid.until }, ['on']);
      await reassign(write, antenna.id, assignment, from, next);
    }
  }
  return changed;
}

/**
 * Ends the stay of an antenna where it is on the day before, or where it was last; what was to follow no
 * longer does.
 *
 * @param on the first day on which it is nowhere, which is also where it was given.
 * @throws WriteProblem when that is later than its last office or direction is there.
 */
export async function endAssignments(write: Write, antenna: number, on: string): Promise<void> {
  const { db } = write;
  await db
    .deleteFrom('antenna_assignment')
    .where('antenna_id', '=', antenna)
    .where(sql<boolean>`lower(valid) >= ${on}::date`)
    .execute();
  const last = (await assignmentsFrom(db, antenna, null)).at(-1);
  if (!last) {
    throw new Error('An antenna has no place on one of its days');
  }
  requireEnd(['on'], on, { hostOffice: last.hostOffice.valid, direction: last.direction.valid });
  await shorten(db, antenna, last, on);
}

/** Where an antenna is on a day and later, in this order; from its first day on when the day is null. */
async function assignmentsFrom(
  db: Kysely<DB>,
  antenna: number,
  day: string | null,
): Promise<[Assignment?, ...Assignment[]]> {
  const rows = await db
    .selectFrom('antenna_assignment as assignment')
    .innerJoin('host_office', 'host_office.id', 'assignment.host_office_id')
    .innerJoin('direction', 'direction.code', 'assignment.direction_code')
    .select([
      'assignment.valid',
      'host_office.id',
      'host_office.municipality_code',
      'host_office.valid as host_office_valid',
      'direction.code',
      'direction.valid as direction_valid',
    ])
    .where('antenna_id', '=', antenna)
    .where(sql<boolean>`assignment.valid && daterange(${day}::date, null)`)
    .orderBy('assignment.valid')
    .execute();
  return rows.map(
    ({ valid, id, municipality_code, host_office_valid, code, direction_valid }): Assignment => ({
      valid,
      hostOffice: { id, municipality_code, valid: host_office_valid },
      direction: { code, valid: direction_valid },
    }),
  ) as [Assignment?, ...Assignment[]];
}

/** Changes the place of an assignment from one of its days on. */
async function reassign(
  write: Write,
  antenna: number,
  assignment: Assignment,
  from: string,
  place: Place,
): Promise<void> {
  if (assignment.valid.from === from) {
    await rowOf(write.db, antenna, assignment).set(columns(place)).execute();
    return;
  }
  await shorten(write.db, antenna, assignment, from);
  await assign(write, antenna, place, { from, until: assignment.valid.until });
}

async function shorten(
  db: Kysely<DB>,
  antenna: number,
  assignment: Assignment,
  until: string,
): Promise<void> {
  const valid = rangeText({ from: assignment.valid.from, until });
  await rowOf(db, antenna, assignment).set({ valid }).execute();
}

function rowOf(db: Kysely<DB>, antenna: number, { valid }: Assignment) {
  return db
    .updateTable('antenna_assignment')
    .where('antenna_id', '=', antenna)
    .where(sql<boolean>`valid = ${rangeText(valid)}::daterange`);
}

const columns = ({ hostOffice, direction }: Place) => ({
  host_office_id: hostOffice.id,
  direction_code: direction.code,
  provenance: writtenProvenance,
  source: null,
});

/** Names of the fields of an antenna in which two places differ. */
function differences(
  one: { hostOffice: HostOffice; direction: Direction },
  other: Place,
): ('hostOffice' | 'direction')[] {
  return [
    ...(one.hostOffice.id === other.hostOffice.id ? [] : ['hostOffice' as const]),
    ...(one.direction.code === other.direction.code ? [] : ['direction' as const]),
  ];
}
