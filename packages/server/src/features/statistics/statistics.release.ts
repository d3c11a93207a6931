import { sql } from 'kysely';
import { HubError, type Sentence } from '../../errors.ts';
import { referralStatuses } from '../referrals/referrals.rules.ts';
import type { ReferralCount, ReferralDimensionName } from './statistics.dimensions.ts';

/** The dimensions that numbers are released by, in the order of {@link Cell}. */
const releasedDimensions = ['REGION', 'STATUS', 'OPENED_YEAR'] as const;

type ReleasedDimension = (typeof releasedDimensions)[number];

/** A number that Postgres releases: of one region, step and year of opening, or of all where one is null. */
export interface Cell {
  region_code: string | null;
  status: string | null;
  opened_year: number | null;
  /** Null when it is hidden. */
  count: number | null;
}

/** What is asked of the numbers that are released: they are not added up, so that all that can be is checked. */
export interface ReleaseRequest {
  groupBy: readonly ReleasedDimension[];
  /** The one value of a dimension that is asked for. */
  only: Partial<Record<ReleasedDimension, string | number>>;
}

/** Reads the numbers that Postgres releases: the same for every query. */
export const releasedReferrals = (suppressBelow: number) => sql`
  select region_code, status, opened_year, count from released_referrals(${sql.lit(suppressBelow)})
`;

/** The cells of the rows that {@link releasedReferrals} answers. */
export const readCells = (rows: readonly (readonly unknown[])[]): Cell[] =>
  rows.map(
    ([region_code, status, opened_year, count]) =>
      ({ region_code, status, opened_year, count }) as Cell,
  );

/**
 * Reads what an analyst asks for.
 *
 * What is permitted is exactly what `hidden_cells` protects: a sum of two cells would be a number that nobody
 * has looked at.
 *
 * @throws HubError FORBIDDEN, or BAD_INPUT for a period that is no year.
 */
export function readReleaseRequest(
  groupBy: readonly ReferralDimensionName[],
  where: Record<string, unknown>,
): ReleaseRequest {
  if (!groupBy.every(isReleased)) {
    throw new HubError('FORBIDDEN', refusals.dimension);
  }
  const only: ReleaseRequest['only'] = {};
  for (const [field, operators] of Object.entries(where)) {
    if (operators === undefined) {
      continue;
    }
    const given = Object.entries((operators ?? {}) as Record<string, unknown>).filter(
      ([, value]) => value !== undefined,
    );
    if (field === 'openedAt') {
      only.OPENED_YEAR = yearOf(Object.fromEntries(given));
      continue;
    }
    const [[operator, value] = [], ...others] = given;
    const dimension = ({ region: 'REGION', status: 'STATUS' } as const)[field];
    if (!dimension || operator !== 'eq' || typeof value !== 'string' || others.length > 0) {
      throw new HubError('FORBIDDEN', refusals.filter);
    }
    only[dimension] = value;
  }
  return { groupBy: groupBy.filter(isReleased), only };
}

const refusals = {
  dimension: {
    fr: 'Sans voir les dossiers, on groupe par REGION, STATUS et OPENED_YEAR : d’autres dimensions permettraient de retrouver ce qui est masqué.',
    en: 'Without seeing records, group by REGION, STATUS and OPENED_YEAR: other dimensions would allow to find what is hidden.',
  },
  filter: {
    fr: 'Sans voir les dossiers, « where » prend l’« eq » d’une région, l’« eq » d’une étape et une année dans « openedAt » : d’autres conditions permettraient de retrouver ce qui est masqué.',
    en: 'Without seeing records, "where" takes the "eq" of a region, the "eq" of a step and a year in "openedAt": other conditions would allow to find what is hidden.',
  },
  year: {
    fr: 'Sans voir les dossiers, « openedAt » est une année civile du Québec : gte "2024-01-01T00:00:00-05:00", lt "2025-01-01T00:00:00-05:00". Pour plusieurs années, groupez par OPENED_YEAR.',
    en: 'Without seeing records, "openedAt" is a calendar year of Québec: gte "2024-01-01T00:00:00-05:00", lt "2025-01-01T00:00:00-05:00". For several years, group by OPENED_YEAR.',
  },
} satisfies Record<string, Sentence>;

const isReleased = (name: ReferralDimensionName): name is ReleasedDimension =>
  (releasedDimensions as readonly string[]).includes(name);

/** The year of a period. New year is never in summer time: it begins at five in universal time. */
function yearOf({ gte, lt, ...others }: Record<string, unknown>): number {
  const begins = (instant: unknown) =>
    Number(/^(\d{4})-01-01T05:00:00\.000000Z$/.exec(String(instant))?.[1]);
  const year = begins(gte);
  if (begins(lt) !== year + 1 || Object.keys(others).length > 0) {
    throw new HubError('BAD_INPUT', refusals.year);
  }
  return year;
}

/** Picks from the numbers that are released the groups that are asked for, and their total. */
export function pickGroups(
  cells: readonly Cell[],
  { groupBy, only }: ReleaseRequest,
): { groups: ReferralCount[]; total: Pick<ReferralCount, 'count'> } {
  const groups = cells.flatMap((cell) => {
    const keys = keysOf(cell);
    return releasedDimensions.every((name) => {
      const wanted = only[name];
      if (wanted !== undefined) {
        return keys[name] === wanted;
      }
      return groupBy.includes(name) === (keys[name] !== null);
    })
      ? [{ keys, lastDays: {}, count: cell.count }]
      : [];
  });
  groups.sort((one, other) =>
    groupBy.reduce((order, name) => order || rankOf(name, one) - rankOf(name, other), 0),
  );
  const total = cells.find((cell) => {
    const keys = keysOf(cell);
    return releasedDimensions.every((name) => keys[name] === (only[name] ?? null));
  });
  return {
    groups: groups.map(({ keys, ...group }) => ({ ...group, keys: pick(keys, groupBy) })),
    total: { count: total ? total.count : 0 },
  };
}

const keysOf = ({ region_code, status, opened_year }: Cell) => ({
  REGION: region_code,
  STATUS: status,
  OPENED_YEAR: opened_year,
});

/** Where a group comes among others: codes of regions are numbers that are written alike. */
const rankOf = (name: ReleasedDimension, { keys }: { keys: ReturnType<typeof keysOf> }) =>
  name === 'STATUS'
    ? (referralStatuses as readonly unknown[]).indexOf(keys.STATUS)
    : Number(keys[name]);

const pick = (keys: ReturnType<typeof keysOf>, names: readonly ReleasedDimension[]) =>
  Object.fromEntries(names.map((name) => [name, keys[name]]));
