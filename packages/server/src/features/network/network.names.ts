import { type Kysely, sql } from 'kysely';
import type { DateRange } from '../../database/parsers.ts';
import { rangeText } from '../../database/periods.ts';
import type { DB } from '../../database/tables.ts';
import { invalidInput } from '../../graphql/write-problem.ts';

/**
 * Reads a name as it will be shown: its accents composed, its spaces single, none around it.
 *
 * @throws WriteProblem when it has no letter, more than 100 characters, or one that is not seen (a null
 *   byte, a mark that turns the direction of the text): two names that look alike must be alike.
 */
export function readName(text: string, path: readonly string[]): string {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!/^\P{C}{1,100}$/u.test(name) || !/\p{L}/u.test(name)) {
    throw invalidInput(
      path,
      'Un nom a de 1 à 100 caractères, dont au moins une lettre et aucun caractère invisible.',
      'A name has 1 to 100 characters, at least one of them a letter and none of them invisible.',
    );
  }
  return name;
}

/**
 * The code of another antenna that has a name, but for accents and case, during a part of a period: antennas
 * of one town are told apart by a number or a sector, and no two have one name at the same time.
 */
export async function antennaNamed(
  db: Kysely<DB>,
  name: string,
  period: DateRange,
  { except }: { except?: number } = {},
): Promise<string | undefined> {
  const other = await db
    .selectFrom('antenna')
    .select('code')
    .where('name_key', '=', sql<string>`fold_text(${name})`)
    .where(sql<boolean>`valid && ${rangeText(period)}::daterange`)
    .$if(except !== undefined, (query) => query.where('id', '<>', except as number))
    .orderBy('code')
    .executeTakeFirst();
  return other?.code;
}
