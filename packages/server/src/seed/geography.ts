import type { Insertable } from 'kysely';
import type {
  Mrc,
  MrcRegion,
  Municipality,
  MunicipalityRegion,
  Region,
  RegionPopulation,
} from '../database/tables.ts';
import { always, ESTRIE_EXTENDED_ON, rangeText, since, until } from './calendar.ts';
import { coordinateBasisOf, remarks, withRemark } from './remarks.ts';
import { readCsv } from './source-files.ts';

const REGISTER = 'MAMH, Répertoire des municipalités du Québec, 2022-03';
const ESTRIE_EXTENDED =
  'newswire.ca, 2021-07-08, Les MRC Brome-Missisquoi et de La Haute-Yamaska désormais en Estrie';

type RegisterColumn =
  | ('code' | 'name' | 'designation' | 'region_code' | 'region_code_2019' | 'mrc_code')
  | ('population' | 'area_km2' | 'town_hall_fsa');

/** Regions, MRC and all municipalities of the register, and where they belonged at each date. */
export function geographyRows() {
  const regions = readCsv<
    'code' | 'name_fr' | 'lat' | 'lon' | 'population' | 'population_2019_limits' | 'population_year'
  >('regions.csv');
  const mrcs = readCsv<'code' | 'name' | 'kind' | 'region_code' | 'region_code_2019'>('mrc.csv');
  const register = readCsv<RegisterColumn>('municipalities_register.csv');

  return {
    region: regions.map(
      (row): Insertable<Region> => ({
        code: row.code,
        name: row.name_fr,
        latitude: Number(row.lat),
        longitude: Number(row.lon),
        provenance: 'OFFICIAL',
        source: withRemark(REGISTER, remarks.labelPoint),
      }),
    ),
    region_population: regions.flatMap((row) =>
      beforeAndAfterEstrie(row.population_2019_limits, row.population).map(
        ({ value, valid }): Insertable<RegionPopulation> => ({
          region_code: row.code,
          valid,
          population: Number(value),
          population_year: Number(row.population_year),
          provenance: 'DERIVED',
          source: withRemark(REGISTER, remarks.sumOfMunicipalities),
        }),
      ),
    ),
    mrc: mrcs.map(
      ({ code, name, kind }): Insertable<Mrc> => ({
        code,
        name,
        kind,
        provenance: 'OFFICIAL',
        source: REGISTER,
      }),
    ),
    mrc_region: mrcs.flatMap((row) =>
      regionRows(row).map((dated): Insertable<MrcRegion> => ({ mrc_code: row.code, ...dated })),
    ),
    municipality: municipalityRows(register),
    municipality_region: register.flatMap((row) =>
      regionRows(row).map(
        (dated): Insertable<MunicipalityRegion> => ({ municipality_code: row.code, ...dated }),
      ),
    ),
  };
}

function municipalityRows(register: Record<RegisterColumn, string>[]): Insertable<Municipality>[] {
  const places = new Map(
    readCsv<'code' | 'lat' | 'lon' | 'coord_basis'>('municipalities.csv').map((row) => [
      row.code,
      row,
    ]),
  );
  return register.map((row) => {
    const place = places.get(row.code);
    return {
      code: row.code,
      name: row.name,
      designation: row.designation,
      mrc_code: row.mrc_code || null,
      population: Number(row.population),
      area_km2: row.area_km2 ? Number(row.area_km2) : null,
      latitude: place ? Number(place.lat) : null,
      longitude: place ? Number(place.lon) : null,
      coordinate_basis: place ? coordinateBasisOf(place.coord_basis) : null,
      town_hall_fsa: row.town_hall_fsa || null,
      provenance: 'OFFICIAL',
      source: place ? withRemark(REGISTER, remarks.position) : REGISTER,
    };
  });
}

/** The region of today is the register's; the one of before follows from the change of 2021. */
function regionRows(row: Record<'region_code' | 'region_code_2019', string>) {
  return beforeAndAfterEstrie(row.region_code_2019, row.region_code).map(
    ({ value, valid, former }): Omit<MunicipalityRegionRow, 'municipality_code'> => ({
      region_code: value,
      valid,
      provenance: former ? 'DERIVED' : 'OFFICIAL',
      source: former ? ESTRIE_EXTENDED : REGISTER,
    }),
  );
}

type MunicipalityRegionRow = Insertable<MunicipalityRegion>;

/** One period when nothing has changed, else one until the extension of Estrie and one since. */
function beforeAndAfterEstrie(before: string, after: string) {
  return before === after
    ? [{ value: after, valid: rangeText(always), former: false }]
    : [
        { value: before, valid: until(ESTRIE_EXTENDED_ON), former: true },
        { value: after, valid: since(ESTRIE_EXTENDED_ON), former: false },
      ];
}
