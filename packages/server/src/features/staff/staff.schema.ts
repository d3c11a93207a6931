import { builder } from '../../graphql/builder.ts';
import { Period, Provenance } from '../../graphql/directory.ts';
import { LanguageEnum, localized } from '../../graphql/language.ts';
import { Antenna } from '../network/network.schema.ts';

export const Role = builder.table('role', {
  name: 'Role',
  node: true,
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.string({
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      select: ['label_fr', 'label_en'],
      resolve: localized('label'),
    }),
    counsellor: t.exposeBoolean('counsellor'),
    validity: t.field({ type: Period, select: ['valid'], resolve: ({ valid }) => valid }),
    predecessor: t.relation('predecessor', { nullable: true }),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source'),
  }),
});

export const StaffMember = builder.table('staff_member', {
  name: 'StaffMember',
  node: 'integer',
  fields: (t) => ({
    number: t.exposeString('number'),
    givenName: t.exposeString('given_name'),
    familyName: t.exposeString('family_name'),
    name: t.string({
      select: ['given_name', 'family_name'],
      resolve: ({ given_name, family_name }) => `${given_name} ${family_name}`,
    }),
    version: t.exposeInt('version'),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source', { nullable: true }),
  }),
});

export const Position = builder.table('position', {
  name: 'Position',
  node: 'integer',
  fields: (t) => ({
    number: t.exposeString('number'),
    openedOn: t.expose('opened_on', { type: 'Date' }),
    validity: t.field({ type: Period, select: ['valid'], resolve: ({ valid }) => valid }),
    role: t.relation('role', { nullable: true }),
    antenna: t.relation('antenna', { nullable: true }),
    holder: t.relation('holder', { nullable: true }),
    version: t.exposeInt('version'),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source', { nullable: true }),
  }),
});

builder.tableField(StaffMember, 'position', (t) => t.relation('position', { nullable: true }));

export const Mandate = builder.table('mandate', {
  name: 'Mandate',
  node: true,
  fields: (t) => ({
    code: t.exposeString('code'),
    text: t.string({
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      select: ['text_fr', 'text_en'],
      resolve: localized('text'),
    }),
    optimised: t.relatedField('period', {
      type: 'Boolean',
      select: ['optimised'],
      resolve: ({ optimised }) => optimised,
    }),
    validity: t.relatedField('period', {
      type: Period,
      select: ['valid'],
      resolve: ({ valid }) => valid,
    }),
    knownFrom: t.expose('known_from', { type: 'Date', nullable: true }),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source'),
  }),
});

const PositionFilter = builder.tableFilter('position', {
  name: 'PositionFilter',
  fields: (f) => ({
    number: f.equality('number', { type: 'String' }),
    openedOn: f.range('opened_on', { type: 'Date' }),
    role: f.equality('role_code', { type: 'String' }),
    antenna: f.through('antenna').equality('code', { type: 'String' }),
  }),
});

const PositionOrder = builder.tableOrder('position', {
  name: 'PositionOrder',
  fields: { NUMBER: 'number', OPENED_ON: 'opened_on' },
});

const StaffMemberFilter = builder.tableFilter('staff_member', {
  name: 'StaffMemberFilter',
  fields: (f) => ({ number: f.equality('number', { type: 'String' }) }),
});

const StaffMemberOrder = builder.tableOrder('staff_member', {
  name: 'StaffMemberOrder',
  fields: { NAME: 'name_key', NUMBER: 'number' },
});

const positions = { where: PositionFilter, orderBy: PositionOrder };

builder.tableField(Antenna, 'positions', (t) => t.relatedConnection('positions', positions));

builder.tableField(Role, 'positions', (t) => t.relatedConnection('positions', positions));

builder.queryFields((t) => ({
  roles: t.tableList({ type: Role }),
  role: t.tableRow({ type: Role, by: { code: t.arg.string({ required: true }) } }),
  positions: t.tableConnection({ type: Position, ...positions }),
  position: t.tableRow({ type: Position, by: { number: t.arg.string({ required: true }) } }),
  staffMembers: t.tableConnection({
    type: StaffMember,
    where: StaffMemberFilter,
    orderBy: StaffMemberOrder,
  }),
  staffMember: t.tableRow({
    type: StaffMember,
    by: { number: t.arg.string({ required: true }) },
  }),
  mandates: t.tableList({ type: Mandate }),
}));
