import { builder } from '../../graphql/builder.ts';
import { Provenance } from '../../graphql/directory.ts';
import { byDistance, Near } from '../../graphql/near.ts';

builder.table('region_population', {
  name: 'RegionPopulation',
  fields: (t) => ({
    value: t.exposeInt('population'),
    year: t.exposeInt('population_year'),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source'),
  }),
});

export const Region = builder.table('region', {
  name: 'Region',
  node: true,
  fields: (t) => ({
    code: t.expose('code', { type: 'RegionCode' }),
    name: t.exposeString('name'),
    latitude: t.exposeFloat('latitude'),
    longitude: t.exposeFloat('longitude'),
    population: t.relation('population', { nullable: true }),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source'),
  }),
});

export const Mrc = builder.table('mrc', {
  name: 'Mrc',
  node: true,
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    kind: t.exposeString('kind'),
    region: t.relation('region', { nullable: true }),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source'),
  }),
});

export const Municipality = builder.table('municipality', {
  name: 'Municipality',
  node: true,
  edgeFields: (t) => ({ distanceKm: t.exposeFloat('rank', { nullable: true }) }),
  fields: (t) => ({
    code: t.expose('code', { type: 'MunicipalityCode' }),
    name: t.exposeString('name'),
    designation: t.exposeString('designation'),
    population: t.exposeInt('population'),
    areaKm2: t.exposeFloat('area_km2', { nullable: true }),
    latitude: t.exposeFloat('latitude', { nullable: true }),
    longitude: t.exposeFloat('longitude', { nullable: true }),
    coordinateBasis: t.exposeString('coordinate_basis', { nullable: true }),
    townHallFsa: t.exposeString('town_hall_fsa', { nullable: true }),
    mrc: t.relation('mrc', { nullable: true }),
    region: t.relation('region', { nullable: true }),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source'),
  }),
});

const MunicipalityFilter = builder.tableFilter('municipality', {
  name: 'MunicipalityFilter',
  fields: (f) => ({
    code: f.equality('code', { type: 'MunicipalityCode' }),
    population: f.range('population', { type: 'Int' }),
    mrc: f.equality('mrc_code', { type: 'String' }),
    region: f.through('region').equality('code', { type: 'RegionCode' }),
  }),
});

const MunicipalityOrder = builder.tableOrder('municipality', {
  name: 'MunicipalityOrder',
  fields: { NAME: 'name_key', CODE: 'code', POPULATION: 'population' },
});

const municipalities = { where: MunicipalityFilter, orderBy: MunicipalityOrder };

builder.tableFields(Region, (t) => ({
  mrcs: t.relation('mrcs'),
  municipalities: t.relatedConnection('municipalities', municipalities),
}));

builder.tableField(Mrc, 'municipalities', (t) =>
  t.relatedConnection('municipalities', municipalities),
);

const MrcFilter = builder.tableFilter('mrc', {
  name: 'MrcFilter',
  fields: (f) => ({
    code: f.equality('code', { type: 'String' }),
    region: f.through('region').equality('code', { type: 'RegionCode' }),
  }),
});

const MrcOrder = builder.tableOrder('mrc', {
  name: 'MrcOrder',
  fields: { NAME: 'name_key', CODE: 'code' },
});

builder.queryFields((t) => ({
  regions: t.tableList({ type: Region }),
  region: t.tableRow({
    type: Region,
    by: { code: t.arg({ type: 'RegionCode', required: true }) },
  }),
  mrcs: t.tableConnection({ type: Mrc, where: MrcFilter, orderBy: MrcOrder }),
  mrc: t.tableRow({ type: Mrc, by: { code: t.arg.string({ required: true }) } }),
  municipalities: t.tableConnection({
    type: Municipality,
    ...municipalities,
    args: { near: t.arg({ type: Near, required: false }) },
    rank: ({ near }) => byDistance(near, (row, coordinate) => row.column(coordinate)),
  }),
  municipality: t.tableRow({
    type: Municipality,
    by: { code: t.arg({ type: 'MunicipalityCode', required: true }) },
  }),
}));
