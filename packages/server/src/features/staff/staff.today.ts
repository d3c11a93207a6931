import { sql } from 'kysely';
import { findNamed } from '../../graphql/find-named.ts';
import type { Write } from '../../graphql/write.ts';

/** The key of a position that exists today at an antenna. */
export async function positionToday(
  { db, today }: Write,
  position: string,
  antennaId: number,
  path: readonly string[],
): Promise<number> {
  const { id } = await findNamed(
    position,
    path,
    (number) =>
      db
        .selectFrom('position')
        .select('id')
        .where('number', '=', number)
        .where('antenna_id', '=', antennaId)
        .where(sql<boolean>`valid @> ${today}::date`)
        .executeTakeFirst(),
    {
      fr: 'Aucun poste de ce numéro n’existe aujourd’hui à l’antenne du dossier. Ceux de l’antenne A-001, par exemple, sont dans antenna(code: "A-001") { positions { nodes { number } } }.',
      en: 'No position of this number exists today at the antenna of the record. Those of antenna A-001, for example, are in antenna(code: "A-001") { positions { nodes { number } } }.',
    },
  );
  return id;
}
