import { type Kysely, sql } from 'kysely';
import type { DB } from '../../database/tables.ts';
import type { Grant } from './access.rules.ts';

/** Where a grant holds on a day, as the directory tells it. */
export interface Places {
  /** A counsellor's own regions; those of the territory of a director's direction. */
  regions: string[];
  /** What the grant names and the directory does not have, or no longer. */
  unknown: ('organization' | 'direction')[];
}

/** Looks up what a grant names. A direction whose regions have all gone to others grants nothing. */
export async function findPlaces(
  db: Kysely<DB>,
  { organization, direction, regions }: Pick<Grant, 'organization' | 'direction' | 'regions'>,
  today: string,
): Promise<Places> {
  const { known, territory } = await db
    .selectNoFrom((eb) => [
      eb
        .exists(eb.selectFrom('organization').select('code').where('code', '=', organization))
        .as('known'),
      sql<string[]>`array(${eb
        .selectFrom('direction_territory')
        .select('region_code')
        .where('direction_code', '=', direction)
        .where(sql<boolean>`valid @> ${today}::date`)
        .orderBy('region_code')})`.as('territory'),
    ])
    .executeTakeFirstOrThrow();
  const nowhere = direction !== null && territory.length === 0;
  return {
    regions: direction === null ? regions : territory,
    unknown: [
      ...(known ? [] : (['organization'] as const)),
      ...(nowhere ? (['direction'] as const) : []),
    ],
  };
}
