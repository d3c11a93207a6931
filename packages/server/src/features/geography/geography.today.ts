import { sql } from 'kysely';
import { findNamed } from '../../graphql/find-named.ts';
import type { Write } from '../../graphql/write.ts';

/** The code of the region that a municipality is in today. */
export async function regionToday(
  { db, today }: Write,
  municipality: string,
  path: readonly string[],
): Promise<string> {
  const { region_code } = await findNamed(
    municipality,
    path,
    (code) =>
      db
        .selectFrom('municipality_region')
        .select('region_code')
        .where('municipality_code', '=', code)
        .where(sql<boolean>`valid @> ${today}::date`)
        .executeTakeFirst(),
    {
      fr: 'Aucune municipalité n’a ce code aujourd’hui. Les codes sont dans municipalities { nodes { code name } }.',
      en: 'No municipality has this code today. The codes are in municipalities { nodes { code name } }.',
    },
  );
  return region_code;
}
