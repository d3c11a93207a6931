import type { Catalogue } from '../../graphql/catalogue.ts';

export const organizationsCatalogue: Catalogue = {
  'Query.organizations': [
    'Les organismes : le ministère, ses partenaires du Québec et ceux du Canada.',
    'The organizations: the ministry, its partners in Québec and in Canada.',
  ],
  'Query.organizations(orderBy:)': [
    'Ordre de la liste. Par défaut, par code, dans le sens croissant.',
    'Order of the list. By code, ascending, by default.',
  ],
  'Query.organization': [
    'L’organisme d’un code; null s’il n’y en a pas.',
    'The organization of a code; null when there is none.',
  ],
  'Query.organization(code:)': [
    'Code de l’organisme, qui survit à ses changements de nom, par exemple `MIDI`, `MTESS` ou `MEI`.',
    'Code of the organization, which outlives its changes of name, for example `MIDI`, `MTESS` or `MEI`.',
  ],

  Organization: [
    'Un ministère ou un partenaire qui sert les entreprises. Son nom est daté : le MIDI est devenu le MIFI en septembre 2019.',
    'A ministry or a partner that serves businesses. Its name is dated: MIDI became MIFI in September 2019.',
  ],
  'Organization.code': [
    'Code de l’organisme, qui ne change pas avec son nom : `MIDI` désigne aussi le MIFI.',
    'Code of the organization, which does not change with its name: `MIDI` also stands for MIFI.',
  ],
  'Organization.kind': ['Genre de l’organisme.', 'Kind of organization.'],
  'Organization.acronym': [
    'Sigle de l’organisme le jour demandé, par exemple MIDI puis MIFI; null s’il n’en avait pas.',
    'Acronym of the organization on the day asked about, for example MIDI and then MIFI; null when it had none.',
  ],
  'Organization.name': [
    'Nom de l’organisme le jour demandé; null s’il n’en avait pas.',
    'Name of the organization on the day asked about; null when it had none.',
  ],
  'Organization.nameValidity': [
    'Période pendant laquelle l’organisme porte ce nom; null s’il n’en avait pas le jour demandé.',
    'Period during which the organization bears that name; null when it had none on the day asked about.',
  ],

  OrganizationKind: ['Genre d’organisme.', 'Kind of organization.'],
  'OrganizationKind.QUEBEC_MINISTRY': ['Ministère du Québec', 'Québec ministry'],
  'OrganizationKind.FEDERAL_DEPARTMENT': ['Ministère fédéral', 'Federal department'],
  'OrganizationKind.COMMUNITY_PARTNER': ['Partenaire communautaire', 'Community partner'],
  OrganizationKindFilter: [
    'Comparaison du genre d’un organisme.',
    'Comparison of the kind of an organization.',
  ],
  'OrganizationFilter.kind': [
    'Condition sur le genre de l’organisme.',
    'Condition on the kind of organization.',
  ],
};
