import type { Transaction } from 'kysely';
import type { DB } from '../database/tables.ts';
import { ESTRIE_EXTENDED_ON, rangeText } from './calendar.ts';
import { type NetworkRow, type PlannedTerritory, planDirections } from './directions.ts';
import { identifierOf, insertAll } from './insert.ts';
import { type PlannedAntenna, planNetwork } from './network-plan.ts';
import { type DocumentedRow, planSites, type SiteRow } from './sites.ts';
import { readCsv } from './source-files.ts';

/** Inserts the directions and their territories. */
export async function seedDirections(db: Transaction<DB>): Promise<PlannedTerritory[]> {
  const { directions, territories } = planDirections(
    readCsv<keyof NetworkRow>('regional_directions.csv'),
  );
  await insertAll(
    db,
    'direction',
    directions.map((direction) => ({ ...direction, valid: rangeText(direction.valid) })),
  );
  await insertAll(
    db,
    'direction_territory',
    territories.map(({ directionCode, regionCode, valid, ...evidence }) => ({
      direction_code: directionCode,
      region_code: regionCode,
      valid: rangeText(valid),
      ...evidence,
    })),
  );
  return territories;
}

/** Inserts the antennas and the offices that house them, and their places in the network. */
export async function seedAntennas(
  db: Transaction<DB>,
  territories: PlannedTerritory[],
): Promise<PlannedAntenna[]> {
  const network = readNetwork(territories);
  await insertAll(
    db,
    'host_office',
    network.map(({ office }) => office),
  );
  await insertAll(
    db,
    'antenna',
    network.map(({ antenna }) => antenna),
  );
  const officeId = identifierOf(
    await db.selectFrom('host_office').select(['code', 'id']).execute(),
  );
  const antennaId = identifierOf(await db.selectFrom('antenna').select(['code', 'id']).execute());
  await insertAll(
    db,
    'host_office_designation',
    network.flatMap(({ office, designations }) =>
      designations.map((row) => ({ host_office_id: officeId(office.code), ...row })),
    ),
  );
  await insertAll(
    db,
    'antenna_assignment',
    network.flatMap(({ office, antenna, assignments }) =>
      assignments.map((row) => ({
        antenna_id: antennaId(antenna.code),
        host_office_id: officeId(office.code),
        ...row,
      })),
    ),
  );
  return network;
}

function readNetwork(territories: PlannedTerritory[]): PlannedAntenna[] {
  const towns = readCsv<'code' | 'lat' | 'lon' | 'region_code' | 'region_code_2019'>(
    'municipalities.csv',
  );
  const positions = new Map(
    towns.map(({ code, lat, lon }) => [code, { latitude: Number(lat), longitude: Number(lon) }]),
  );
  const regions = new Map(towns.map((town) => [town.code, town]));
  const sites = planSites(
    readCsv<keyof SiteRow>('network_demonstration.csv'),
    readCsv<keyof DocumentedRow>('antennas_documented.csv'),
    positions,
  );
  return planNetwork(sites, territories, (municipalityCode, date) => {
    const town = regions.get(municipalityCode);
    return (date < ESTRIE_EXTENDED_ON ? town?.region_code_2019 : town?.region_code) as string;
  });
}
