import { type Kysely, sql } from 'kysely';
import type { DateRange } from '../../database/parsers.ts';
import type { DB } from '../../database/tables.ts';
import { findNamed } from '../../graphql/find-named.ts';
import type { Write } from '../../graphql/write.ts';
import { invalidInput } from '../../graphql/write-problem.ts';
import { requireDay, requireEnd } from './network.periods.ts';

export interface HostOffice {
  id: number;
  municipality_code: string;
  valid: DateRange;
}

export interface Direction {
  code: string;
  valid: DateRange;
}

/** Where an antenna is, and whom it reports to. */
export interface Place {
  hostOffice: HostOffice;
  direction: Direction;
}

/** @throws WriteProblem when there is no host office of this code. */
export function findHostOffice({ db }: Write, hostOffice: string): Promise<HostOffice> {
  return findNamed(
    hostOffice,
    ['hostOffice'],
    (code) =>
      db
        .selectFrom('host_office')
        .select(['id', 'municipality_code', 'valid'])
        .where('code', '=', code)
        .executeTakeFirst(),
    {
      fr: 'Aucun bureau hôte n’a ce code. Ceux d’aujourd’hui sont dans hostOffices { nodes { code name } }; pour un autre jour, donnez « asOf ».',
      en: 'No host office has this code. Those of today are in hostOffices { nodes { code name } }; for another day, give "asOf".',
    },
  );
}

/** @throws WriteProblem when there is no direction of this code. */
export function findDirection({ db }: Write, direction: string): Promise<Direction> {
  return findNamed(
    direction,
    ['direction'],
    (code) =>
      db
        .selectFrom('direction')
        .select(['code', 'valid'])
        .where('code', '=', code)
        .executeTakeFirst(),
    {
      fr: 'Aucune direction régionale n’a ce code. Celles d’aujourd’hui sont dans directions { nodes { code name } }; pour un autre jour, donnez « asOf ».',
      en: 'No regional direction has this code. Those of today are in directions { nodes { code name } }; for another day, give "asOf".',
    },
  );
}

/**
 * Requires that an antenna can be at a place for a period.
 *
 * The direction must serve the region of the office on the first day. Territories change, and the antenna
 * is moved when they do: of later days nothing is asked.
 *
 * @param path where the first day of the period was given.
 * @throws WriteProblem when the office or the direction is not there during the whole period, or when another
 *   direction serves the region.
 */
export async function requirePlace(
  { db }: Write,
  { hostOffice, direction }: Place,
  period: DateRange & { from: string },
  path: readonly string[],
): Promise<void> {
  const within = { hostOffice: hostOffice.valid, direction: direction.valid };
  requireDay(path, period.from, within);
  requireEnd(path, period.until, within);
  const serving = await directionServing(db, hostOffice.municipality_code, period.from);
  if (serving !== undefined && serving !== direction.code) {
    throw invalidInput(
      ['direction'],
      `Le ${period.from}, la région du bureau est servie par une autre direction : ${serving}.`,
      `On ${period.from}, the region of the office is served by another direction: ${serving}.`,
    );
  }
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
