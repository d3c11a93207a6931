import { type Kysely, sql } from 'kysely';
import type { DateRange } from '../../database/parsers.ts';
import type { DB } from '../../database/tables.ts';
import type { Write } from '../../graphql/write.ts';
import { invalidInput, WriteProblem } from '../../graphql/write-problem.ts';
import { requireDay, requireEnd } from './network.periods.ts';

/** Where an antenna is, and whom it reports to. */
export interface Place {
  host_office_id: number;
  direction_code: string;
}

/**
 * Finds the office and the direction that an antenna is given for a period.
 *
 * The direction must serve the region of the office on the first day. Territories change, and the antenna
 * is moved when they do: of later days nothing is asked.
 *
 * @param path where the first day of the period was given.
 * @throws WriteProblem when one of them is not there, or not during the whole period.
 */
export async function findPlace(
  { db }: Write,
  { hostOffice, direction }: { hostOffice: string; direction: string },
  period: DateRange & { from: string },
  path: readonly string[],
): Promise<Place> {
  const office = await db
    .selectFrom('host_office')
    .select(['id', 'valid', 'municipality_code'])
    .where('code', '=', hostOffice)
    .executeTakeFirst();
  if (!office) {
    throw new WriteProblem('NOT_FOUND', ['hostOffice']);
  }
  const leading = await db
    .selectFrom('direction')
    .select(['code', 'valid'])
    .where('code', '=', direction)
    .executeTakeFirst();
  if (!leading) {
    throw new WriteProblem('NOT_FOUND', ['direction']);
  }
  const within = { hostOffice: office.valid, direction: leading.valid };
  requireDay(path, period.from, within);
  requireEnd(path, period.until, within);
  const serving = await directionServing(db, office.municipality_code, period.from);
  if (serving !== undefined && serving !== leading.code) {
    throw invalidInput(
      ['direction'],
      `Ce jour-là, la région du bureau est servie par une autre direction : ${serving}.`,
      `On that day, the region of the office is served by another direction: ${serving}.`,
    );
  }
  return { host_office_id: office.id, direction_code: leading.code };
}

/** Code of the direction that serves a municipality on a day; undefined when no territory says so. */
async function directionServing(
  db: Kysely<DB>,
  municipality: string,
  day: string,
): Promise<string | undefined> {
  const row = await db
    .selectFrom('municipality_region')
    .innerJoin(
      'direction_territory',
      'direction_territory.region_code',
      'municipality_region.region_code',
    )
    .select('direction_code')
    .where('municipality_code', '=', municipality)
    .where(sql<boolean>`municipality_region.valid @> ${day}::date`)
    .where(sql<boolean>`direction_territory.valid @> ${day}::date`)
    .executeTakeFirst();
  return row?.direction_code;
}
