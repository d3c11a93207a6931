import { type Kysely, sql } from 'kysely';
import type { DB, DeploymentMeasure } from '../../database/tables.ts';

/** How many people hold a position of one role on a date. */
export interface RoleCount {
  code: string;
  label_fr: string;
  label_en: string;
  counsellor: boolean;
  value: number;
}

/** What the rows of the directory count on one date. */
export interface CountedFigures {
  values: Record<DeploymentMeasure, number>;
  roles: RoleCount[];
}

/** A figure that was published about a date. */
export interface OfficialFigure {
  value: number;
  /** The source says "more than". */
  atLeast: boolean;
  source: string;
}

/**
 * Counts the network on each date: directions and antennas that exist, people who hold a position, and
 * counsellors among them. One statement.
 */
export async function countFigures(
  db: Kysely<DB>,
  dates: readonly string[],
): Promise<Map<string, CountedFigures>> {
  const { rows } = await sql<{
    as_of: string;
    directions: number;
    antennas: number;
    roles: RoleCount[] | null;
  }>`
    select day.as_of,
      (select count(*) from direction where valid @> day.as_of) as directions,
      (select count(*) from antenna where valid @> day.as_of) as antennas,
      (
        select json_agg(held order by held.code) from (
          select role.code, role.label_fr, role.label_en, role.counsellor, count(*)::integer as value
          from appointment
            join position on position.id = appointment.position_id and position.valid @> day.as_of
            join role on role.code = position.role_code
          where appointment.valid @> day.as_of
          group by role.code
        ) as held
      ) as roles
    from (select distinct unnest(${`{${dates.join(',')}}`}::date[]) as as_of) as day
  `.execute(db);
  return new Map(
    rows.map(({ as_of, directions, antennas, roles }) => [
      as_of,
      {
        values: {
          DIRECTIONS: directions,
          ANTENNAS: antennas,
          EMPLOYEES: sum(roles ?? []),
          COUNSELLORS: sum((roles ?? []).filter(({ counsellor }) => counsellor)),
        },
        roles: roles ?? [],
      },
    ]),
  );
}

const sum = (counts: readonly { value: number }[]) =>
  counts.reduce((total, { value }) => total + value, 0);

/** The published figures about each of the dates, by date and measure. One statement. */
export async function readOfficialFigures(
  db: Kysely<DB>,
  dates: readonly string[],
): Promise<Map<string, Map<DeploymentMeasure, OfficialFigure>>> {
  const rows = await db
    .selectFrom('official_figure')
    .select(['as_of', 'measure', 'value', 'at_least', 'source'])
    .where('as_of', 'in', [...dates])
    .execute();
  const byDate = Map.groupBy(rows, (row) => row.as_of);
  return new Map(
    dates.map((date) => [
      date,
      new Map(
        (byDate.get(date) ?? []).map(({ measure, value, at_least: atLeast, source }) => [
          measure,
          { value, atLeast, source },
        ]),
      ),
    ]),
  );
}

/** A mandate of the counsellors on two dates. */
export interface MandateComparison {
  code: string;
  text_fr: string;
  text_en: string;
  /** Null when the announcement says nothing of that date. */
  before: boolean | null;
  after: boolean | null;
  optimised: boolean;
}

/** Which mandates the counsellors have on two dates (Annexe 1). One statement. */
export async function compareMandates(
  db: Kysely<DB>,
  before: string,
  after: string,
): Promise<MandateComparison[]> {
  const { rows } = await sql<MandateComparison>`
    select mandate.code, mandate.text_fr, mandate.text_en,
      case when mandate.known_from > ${before}::date then null
        else past.mandate_code is not null end as before,
      case when mandate.known_from > ${after}::date then null
        else present.mandate_code is not null end as after,
      coalesce(present.optimised and not coalesce(past.optimised, false), false) as optimised
    from mandate
      left join mandate_period as past
        on past.mandate_code = mandate.code and past.valid @> ${before}::date
      left join mandate_period as present
        on present.mandate_code = mandate.code and present.valid @> ${after}::date
    order by mandate.ordinal
  `.execute(db);
  return rows;
}
