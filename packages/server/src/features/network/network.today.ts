import { sql } from 'kysely';
import { findNamed } from '../../graphql/find-named.ts';
import type { Write } from '../../graphql/write.ts';

/** An antenna that is open today, and the code of the region that it is in. */
export function antennaToday(
  { db, today }: Write,
  antenna: string,
  path: readonly string[],
): Promise<{ id: number; region_code: string }> {
  return findNamed(
    antenna,
    path,
    (code) =>
      db
        .selectFrom('antenna')
        .innerJoin('antenna_assignment as assignment', 'assignment.antenna_id', 'antenna.id')
        .innerJoin('host_office', 'host_office.id', 'assignment.host_office_id')
        .innerJoin(
          'municipality_region as place',
          'place.municipality_code',
          'host_office.municipality_code',
        )
        .select(['antenna.id', 'place.region_code'])
        .where('antenna.code', '=', code)
        .where(sql<boolean>`antenna.valid @> ${today}::date`)
        .where(sql<boolean>`assignment.valid @> ${today}::date`)
        .where(sql<boolean>`place.valid @> ${today}::date`)
        .executeTakeFirst(),
    {
      fr: 'Aucune antenne de ce code n’est ouverte aujourd’hui. Celles qui le sont sont dans antennas { nodes { code name } }.',
      en: 'No antenna of this code is open today. Those that are open are in antennas { nodes { code name } }.',
    },
  );
}

/** The key of a host office that is there today. */
export async function hostOfficeToday(
  { db, today }: Write,
  hostOffice: string,
  path: readonly string[],
): Promise<number> {
  const { id } = await findNamed(
    hostOffice,
    path,
    (code) =>
      db
        .selectFrom('host_office')
        .select('id')
        .where('code', '=', code)
        .where(sql<boolean>`valid @> ${today}::date`)
        .executeTakeFirst(),
    {
      fr: 'Aucun bureau de ce code n’est ouvert aujourd’hui. Ceux qui le sont sont dans hostOffices { nodes { code name } }.',
      en: 'No host office of this code is open today. Those that are open are in hostOffices { nodes { code name } }.',
    },
  );
  return id;
}
