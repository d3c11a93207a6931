import { sql } from 'kysely';
import { findNamed } from '../../graphql/find-named.ts';
import type { Write } from '../../graphql/write.ts';

/** The code of a program that is in force today. */
export async function programToday(
  { db, today }: Write,
  program: string,
  path: readonly string[],
): Promise<string> {
  const { code } = await findNamed(
    program,
    path,
    (given) =>
      db
        .selectFrom('program')
        .select('code')
        .where('code', '=', given)
        .where(sql<boolean>`valid @> ${today}::date`)
        .executeTakeFirst(),
    {
      fr: 'Aucun programme de ce code n’a cours aujourd’hui. Ceux qui ont cours sont dans programs { nodes { code name } }.',
      en: 'No program of this code is in force today. Those in force are in programs { nodes { code name } }.',
    },
  );
  return code;
}
