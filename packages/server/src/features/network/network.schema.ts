import { builder } from '../../graphql/builder.ts';
import { Period, Provenance } from '../../graphql/directory.ts';
import { byDistance, Near } from '../../graphql/near.ts';
import { Municipality, Region } from '../geography/geography.schema.ts';

const HostOfficeKind = builder.enumType('HostOfficeKind', {
  values: ['SERVICES_QUEBEC_OFFICE', 'LOCAL_EMPLOYMENT_CENTRE'] as const,
});

export const Direction = builder.table('direction', {
  name: 'Direction',
  node: true,
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    openedOn: t.expose('opened_on', { type: 'Date' }),
    validity: t.field({ type: Period, select: ['valid'], resolve: ({ valid }) => valid }),
    regions: t.relation('regions'),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source', { nullable: true }),
  }),
});

export const HostOffice = builder.table('host_office', {
  name: 'HostOffice',
  node: 'integer',
  edgeFields: (t) => ({ distanceKm: t.exposeFloat('rank', { nullable: true }) }),
  fields: (t) => ({
    code: t.exposeString('code'),
    kind: t.relatedField('designation', {
      type: HostOfficeKind,
      select: ['kind'],
      resolve: ({ kind }) => kind,
    }),
    name: t.relatedField('designation', {
      type: 'String',
      select: ['name'],
      resolve: ({ name }) => name,
    }),
    validity: t.field({ type: Period, select: ['valid'], resolve: ({ valid }) => valid }),
    latitude: t.exposeFloat('latitude'),
    longitude: t.exposeFloat('longitude'),
    municipality: t.relation('municipality'),
    region: t.relation('region', { nullable: true }),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source', { nullable: true }),
  }),
});

export const Antenna = builder.table('antenna', {
  name: 'Antenna',
  node: 'integer',
  edgeFields: (t) => ({ distanceKm: t.exposeFloat('rank', { nullable: true }) }),
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.exposeString('name'),
    openedOn: t.expose('opened_on', { type: 'Date' }),
    validity: t.field({ type: Period, select: ['valid'], resolve: ({ valid }) => valid }),
    hostOffice: t.relation('hostOffice', { nullable: true }),
    municipality: t.relation('municipality', { nullable: true }),
    region: t.relation('region', { nullable: true }),
    direction: t.relation('direction', { nullable: true }),
    version: t.exposeInt('version'),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source', { nullable: true }),
  }),
});

const DirectionFilter = builder.tableFilter('direction', {
  name: 'DirectionFilter',
  fields: (f) => ({
    code: f.equality('code', { type: 'String' }),
    openedOn: f.range('opened_on', { type: 'Date' }),
    region: f.through('regions').equality('code', { type: 'RegionCode' }),
  }),
});

const DirectionOrder = builder.tableOrder('direction', {
  name: 'DirectionOrder',
  fields: { NAME: 'name_key', CODE: 'code', OPENED_ON: 'opened_on' },
});

const HostOfficeFilter = builder.tableFilter('host_office', {
  name: 'HostOfficeFilter',
  fields: (f) => ({
    code: f.equality('code', { type: 'String' }),
    kind: f.through('designation').equality('kind', { type: HostOfficeKind }),
    municipality: f.equality('municipality_code', { type: 'MunicipalityCode' }),
    region: f.through('region').equality('code', { type: 'RegionCode' }),
  }),
});

const HostOfficeOrder = builder.tableOrder('host_office', {
  name: 'HostOfficeOrder',
  fields: { CODE: 'code' },
});

const AntennaFilter = builder.tableFilter('antenna', {
  name: 'AntennaFilter',
  fields: (f) => ({
    code: f.equality('code', { type: 'String' }),
    openedOn: f.range('opened_on', { type: 'Date' }),
    municipality: f.through('municipality').equality('code', { type: 'MunicipalityCode' }),
    region: f.through('region').equality('code', { type: 'RegionCode' }),
    direction: f.through('direction').equality('code', { type: 'String' }),
  }),
});

const AntennaOrder = builder.tableOrder('antenna', {
  name: 'AntennaOrder',
  fields: { NAME: 'name_key', CODE: 'code', OPENED_ON: 'opened_on' },
});

const hostOffices = { where: HostOfficeFilter, orderBy: HostOfficeOrder };
const antennas = { where: AntennaFilter, orderBy: AntennaOrder };

builder.tableFields(Region, (t) => ({
  direction: t.relation('direction', { nullable: true }),
  hostOffices: t.relatedConnection('hostOffices', hostOffices),
  antennas: t.relatedConnection('antennas', antennas),
}));

builder.tableFields(Municipality, (t) => ({
  hostOffices: t.relatedConnection('hostOffices', hostOffices),
  antennas: t.relatedConnection('antennas', antennas),
}));

builder.tableField(Direction, 'antennas', (t) => t.relatedConnection('antennas', antennas));

builder.tableField(HostOffice, 'antennas', (t) => t.relatedConnection('antennas', antennas));

builder.queryFields((t) => ({
  directions: t.tableConnection({
    type: Direction,
    where: DirectionFilter,
    orderBy: DirectionOrder,
  }),
  direction: t.tableRow({ type: Direction, by: { code: t.arg.string({ required: true }) } }),
  hostOffices: t.tableConnection({
    type: HostOffice,
    ...hostOffices,
    args: { near: t.arg({ type: Near, required: false }) },
    rank: ({ near }) => byDistance(near, (row, coordinate) => row.column(coordinate)),
  }),
  hostOffice: t.tableRow({ type: HostOffice, by: { code: t.arg.string({ required: true }) } }),
  antennas: t.tableConnection({
    type: Antenna,
    ...antennas,
    args: { near: t.arg({ type: Near, required: false }) },
    rank: ({ near }) =>
      byDistance(near, (row, coordinate) => row.related('hostOffice', coordinate)),
  }),
  antenna: t.tableRow({ type: Antenna, by: { code: t.arg.string({ required: true }) } }),
}));
