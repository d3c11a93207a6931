import { builder } from '../../graphql/builder.ts';
import { Period, Provenance } from '../../graphql/directory.ts';
import { LanguageEnum, localized } from '../../graphql/language.ts';
import { Organization } from '../organizations/organizations.schema.ts';

const ProgramCategory = builder.enumType('ProgramCategory', {
  values: ['PERMANENT', 'TEMPORARY'] as const,
});

export const Offering = builder.tableInterface('offering', {
  name: 'Offering',
  fields: (t) => ({
    code: t.exposeString('code'),
    name: t.string({
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      select: ['name_fr', 'name_en'],
      resolve: localized('name'),
    }),
    validity: t.field({ type: Period, select: ['valid'], resolve: ({ valid }) => valid }),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source'),
  }),
});

export const Program = builder.table('program', {
  name: 'Program',
  node: true,
  interfaces: [Offering],
  fields: (t) => ({
    category: t.expose('category', { type: ProgramCategory }),
    note: t.string({
      nullable: true,
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      select: ['note_fr', 'note_en'],
      resolve: localized('note'),
    }),
    organizations: t.relation('organizations'),
  }),
});

export const FinancialAid = builder.table('financial_aid', {
  name: 'FinancialAid',
  node: true,
  interfaces: [Offering],
  fields: (t) => ({
    rate: t.exposeFloat('rate', { nullable: true }),
    maximumCad: t.exposeInt('maximum_cad', { nullable: true }),
    per: t.string({
      nullable: true,
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      select: ['per_fr', 'per_en'],
      resolve: localized('per'),
    }),
    maximumWeeks: t.exposeInt('maximum_weeks', { nullable: true }),
    forBusinesses: t.exposeBoolean('for_businesses'),
    beneficiaries: t.string({
      nullable: true,
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      select: ['beneficiaries_fr', 'beneficiaries_en'],
      resolve: localized('beneficiaries'),
    }),
    organization: t.relation('organization'),
  }),
});

export const Service = builder.table('service', {
  name: 'Service',
  node: true,
  interfaces: [Offering],
  fields: (t) => ({ organization: t.relation('organization') }),
});

const ProgramFilter = builder.tableFilter('program', {
  name: 'ProgramFilter',
  fields: (f) => ({
    code: f.equality('code', { type: 'String' }),
    category: f.equality('category', { type: ProgramCategory }),
    organization: f.through('organizations').equality('code', { type: 'String' }),
  }),
});

const ProgramOrder = builder.tableOrder('program', {
  name: 'ProgramOrder',
  fields: { NAME: 'name_key', CODE: 'code' },
});

const FinancialAidFilter = builder.tableFilter('financial_aid', {
  name: 'FinancialAidFilter',
  fields: (f) => ({
    code: f.equality('code', { type: 'String' }),
    organization: f.equality('organization_code', { type: 'String' }),
  }),
});

const FinancialAidOrder = builder.tableOrder('financial_aid', {
  name: 'FinancialAidOrder',
  fields: { NAME: 'name_key', CODE: 'code' },
});

const ServiceFilter = builder.tableFilter('service', {
  name: 'ServiceFilter',
  fields: (f) => ({
    code: f.equality('code', { type: 'String' }),
    organization: f.equality('organization_code', { type: 'String' }),
  }),
});

const ServiceOrder = builder.tableOrder('service', {
  name: 'ServiceOrder',
  fields: { NAME: 'name_key', CODE: 'code' },
});

builder.tableFields(Organization, (t) => ({
  programs: t.relatedConnection('programs', { where: ProgramFilter, orderBy: ProgramOrder }),
  financialAids: t.relatedConnection('financialAids', {
    where: FinancialAidFilter,
    orderBy: FinancialAidOrder,
  }),
  services: t.relatedConnection('services', { where: ServiceFilter, orderBy: ServiceOrder }),
  offerings: t.relatedConnection('offerings'),
}));

builder.queryFields((t) => ({
  programs: t.tableConnection({ type: Program, where: ProgramFilter, orderBy: ProgramOrder }),
  program: t.tableRow({ type: Program, by: { code: t.arg.string({ required: true }) } }),
  financialAids: t.tableConnection({
    type: FinancialAid,
    where: FinancialAidFilter,
    orderBy: FinancialAidOrder,
  }),
  financialAid: t.tableRow({
    type: FinancialAid,
    by: { code: t.arg.string({ required: true }) },
  }),
  services: t.tableConnection({ type: Service, where: ServiceFilter, orderBy: ServiceOrder }),
  service: t.tableRow({ type: Service, by: { code: t.arg.string({ required: true }) } }),
}));
