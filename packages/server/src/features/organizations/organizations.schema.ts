import { builder } from '../../graphql/builder.ts';
import { Period, Provenance } from '../../graphql/directory.ts';
import { LanguageEnum, localized } from '../../graphql/language.ts';

const OrganizationKind = builder.enumType('OrganizationKind', {
  values: ['QUEBEC_MINISTRY', 'FEDERAL_DEPARTMENT', 'COMMUNITY_PARTNER'] as const,
});

export const Organization = builder.table('organization', {
  name: 'Organization',
  node: true,
  fields: (t) => ({
    code: t.exposeString('code'),
    kind: t.expose('kind', { type: OrganizationKind }),
    acronym: t.relatedField('naming', {
      type: 'String',
      select: ['acronym'],
      resolve: ({ acronym }) => acronym,
    }),
    name: t.relatedField('naming', {
      type: 'String',
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      select: ['name_fr', 'name_en'],
      resolve: localized('name'),
    }),
    nameValidity: t.relatedField('naming', {
      type: Period,
      select: ['valid'],
      resolve: ({ valid }) => valid,
    }),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source'),
  }),
});

const OrganizationFilter = builder.tableFilter('organization', {
  name: 'OrganizationFilter',
  fields: (f) => ({
    code: f.equality('code', { type: 'String' }),
    kind: f.equality('kind', { type: OrganizationKind }),
  }),
});

const OrganizationOrder = builder.tableOrder('organization', {
  name: 'OrganizationOrder',
  fields: { CODE: 'code' },
});

builder.queryFields((t) => ({
  organizations: t.tableConnection({
    type: Organization,
    where: OrganizationFilter,
    orderBy: OrganizationOrder,
  }),
  organization: t.tableRow({
    type: Organization,
    by: { code: t.arg.string({ required: true }) },
  }),
}));
