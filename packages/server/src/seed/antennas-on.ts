import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/tables.ts';

/** An antenna of a day with its place, and how many people work there: what the tests here count. */
export interface AntennaOfTheDay {
  name: string;
  opened_on: string;
  municipality_code: string;
  region_code: string;
  office: string | null;
  employees: number;
  counsellors: number;
  officers: number;
  directors: number;
  support: number;
  direction_code: string;
}

export async function antennasOn(db: Kysely<DB>, date: string): Promise<AntennaOfTheDay[]> {
  const { rows } = await sql<AntennaOfTheDay>`
    select antenna.name, antenna.opened_on, host_office.municipality_code,
      municipality_region.region_code, host_office_designation.name as office,
      antenna_assignment.direction_code, count(appointment.valid)::int as employees,
      count(*) filter (where role.counsellor)::int as counsellors,
      count(*) filter (where role.code = 'INTEGRATION_OFFICER')::int as officers,
      count(*) filter (where role.code = 'REGIONAL_DIRECTOR')::int as directors,
      count(*) filter (where role.code = 'SUPPORT_STAFF')::int as support
    from antenna
    join antenna_assignment
      on antenna_assignment.antenna_id = antenna.id and antenna_assignment.valid @> ${date}::date
    join host_office on host_office.id = antenna_assignment.host_office_id
    join municipality_region
      on municipality_region.municipality_code = host_office.municipality_code
      and municipality_region.valid @> ${date}::date
    left join host_office_designation
      on host_office_designation.host_office_id = host_office.id
      and host_office_designation.valid @> ${date}::date
    left join (
      position
      join appointment on appointment.position_id = position.id
        and appointment.valid @> ${date}::date
      join role on role.code = position.role_code
    ) on position.antenna_id = antenna.id
    where antenna.valid @> ${date}::date
    group by antenna.id, host_office.id, municipality_region.region_code,
      host_office_designation.name, antenna_assignment.direction_code
    order by antenna.code
  `.execute(db);
  return rows;
}

export const sum = (
  antennas: AntennaOfTheDay[],
  column: 'employees' | 'counsellors' | 'officers',
) => antennas.reduce((total, antenna) => total + antenna[column], 0);

export const inRegion = (antennas: AntennaOfTheDay[], region: string) =>
  antennas.filter(({ region_code }) => region_code === region);
