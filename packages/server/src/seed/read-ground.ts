import { type Kysely, sql } from 'kysely';
import type { DB } from '../database/tables.ts';
import { covers } from './calendar.ts';
import { type Antenna, type Dated, type Ground, type Town, valueOn } from './ground.ts';
import { partnerSets } from './partners.ts';
import { RECORDS_TO } from './working-time.ts';

export async function readGround(db: Kysely<DB>): Promise<Ground> {
  const towns = await readTowns(db, await readAntennas(db));
  const populations = await db
    .selectFrom('region_population')
    .select(['region_code as code', 'population as weight', 'valid'])
    .orderBy('region_code')
    .execute();
  return {
    regions: populations
      .filter(({ valid }) => covers(valid, RECORDS_TO))
      .map(({ code, weight }) => ({
        code,
        weight,
        towns: towns.filter(({ regions }) => valueOn(regions, RECORDS_TO) === code),
      })),
    programs: await db
      .selectFrom('program')
      .select(['code', 'name_fr as name', 'valid'])
      .orderBy('code')
      .execute(),
    audiences: await readAudiences(db),
  };
}

interface PlacedAntenna extends Antenna {
  latitude: number;
  longitude: number;
}

async function readAntennas(db: Kysely<DB>): Promise<PlacedAntenna[]> {
  const antennas = await db.selectFrom('antenna').select(['id', 'valid']).orderBy('id').execute();
  const assignments = Map.groupBy(
    await db
      .selectFrom('antenna_assignment')
      .innerJoin('host_office', 'host_office.id', 'antenna_assignment.host_office_id')
      .select(['antenna_id', 'host_office_id', 'direction_code', 'antenna_assignment.valid'])
      .select(['municipality_code', 'latitude', 'longitude'])
      .execute(),
    ({ antenna_id }) => antenna_id,
  );
  const counsellors = Map.groupBy(
    await db
      .selectFrom('position')
      .innerJoin('role', 'role.code', 'position.role_code')
      .where('counsellor', '=', true)
      .select(['position.id', 'number', 'antenna_id', 'position.valid'])
      .orderBy('position.id')
      .execute(),
    ({ antenna_id }) => antenna_id,
  );
  const regions = await readRegions(db);
  return antennas.map(({ id, valid }) => {
    const housed = assignments.get(id) ?? [];
    const { municipality_code, latitude, longitude } = housed[0] as (typeof housed)[number];
    return {
      id,
      valid,
      latitude,
      longitude,
      regions: regions.get(municipality_code) as Dated<string>[],
      hostOffices: housed.map((row) => ({ value: row.host_office_id, valid: row.valid })),
      directions: housed.map((row) => ({ value: row.direction_code, valid: row.valid })),
      counsellors: counsellors.get(id) ?? [],
    };
  });
}

async function readTowns(db: Kysely<DB>, antennas: PlacedAntenna[]): Promise<Town[]> {
  const regions = await readRegions(db);
  const towns = await db
    .selectFrom('municipality')
    .select(['code', 'name', 'population as weight', 'latitude', 'longitude'])
    .where('latitude', 'is not', null)
    .orderBy('code')
    .execute();
  return towns.map(({ code, name, weight, latitude, longitude }) => {
    const own = regions.get(code) as Dated<string>[];
    const codes = new Set(own.map(({ value }) => value));
    return {
      code,
      name,
      weight,
      regions: own,
      antennas: antennas
        .filter((antenna) => antenna.regions.some(({ value }) => codes.has(value)))
        .map((antenna) => ({
          antenna,
          km: distanceKm(latitude as number, longitude as number, antenna),
        }))
        .toSorted((a, b) => a.km - b.km),
    };
  });
}

async function readRegions(db: Kysely<DB>): Promise<Map<string, Dated<string>[]>> {
  const rows = await db
    .selectFrom('municipality_region')
    .select(['municipality_code', 'region_code as value', 'valid'])
    .orderBy('valid')
    .execute();
  return Map.groupBy(rows, ({ municipality_code }) => municipality_code);
}

async function readAudiences(db: Kysely<DB>): Promise<number[]> {
  const audiences: number[] = [];
  for (const partners of partnerSets) {
    const { rows } = await sql<{ id: number }>`
      select audience_of(${partners}::text[]) as id
    `.execute(db);
    audiences.push(rows[0]?.id as number);
  }
  return audiences;
}

/** Good to a few kilometres within a region, which is enough to tell which antenna is nearer. */
function distanceKm(latitude: number, longitude: number, antenna: PlacedAntenna): number {
  const kmPerDegree = 111.2;
  const shrinking = Math.cos((latitude * Math.PI) / 180);
  return (
    kmPerDegree *
    Math.hypot(latitude - antenna.latitude, (longitude - antenna.longitude) * shrinking)
  );
}
