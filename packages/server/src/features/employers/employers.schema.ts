import { HubError } from '../../errors.ts';
import { builder } from '../../graphql/builder.ts';
import { changesCursor } from '../../graphql/changes-cursor.ts';
import { Provenance } from '../../graphql/directory.ts';
import { LanguageEnum, localized } from '../../graphql/language.ts';
import { PrincipalRole } from '../access/access.schema.ts';
import { Municipality, Region } from '../geography/geography.schema.ts';
import '../organizations/organizations.schema.ts';
import { seesContacts } from './employers.rules.ts';
import { named } from './employers.search.ts';

const NaicsSector = builder.table('naics_sector', {
  name: 'NaicsSector',
  node: true,
  fields: (t) => ({
    code: t.exposeString('code'),
    label: t.string({
      args: { language: t.arg({ type: LanguageEnum, required: false }) },
      select: ['label_fr', 'label_en'],
      resolve: localized('label'),
    }),
    provenance: t.expose('provenance', { type: Provenance }),
    source: t.exposeString('source'),
  }),
});

export const EmployerSize = builder.enumType('EmployerSize', {
  values: [
    'FROM_1_TO_4',
    'FROM_5_TO_49',
    'FROM_50_TO_99',
    'FROM_100_TO_249',
    'FROM_250_TO_499',
    'FROM_500',
  ] as const,
});

builder.table('employer_contact', {
  name: 'EmployerContact',
  fields: (t) => ({
    id: t.exposeID('id'),
    givenName: t.exposeString('given_name'),
    familyName: t.exposeString('family_name'),
    name: t.string({
      select: ['given_name', 'family_name'],
      resolve: ({ given_name, family_name }) => `${given_name} ${family_name}`,
    }),
    title: t.exposeString('title', { nullable: true }),
    email: t.exposeString('email', { nullable: true }),
    telephone: t.exposeString('telephone', { nullable: true }),
    language: t.expose('language', { type: LanguageEnum }),
    provenance: t.expose('provenance', { type: Provenance }),
  }),
});

builder.table('employer_history', {
  name: 'EmployerHistoryEntry',
  fields: (t) => ({
    version: t.exposeInt('version'),
    at: t.expose('at', { type: 'DateTime' }),
    action: t.exposeString('action'),
    organization: t.relation('organization'),
    role: t.expose('principal_role', { type: PrincipalRole }),
    changed: t.expose('changed', { type: ['String'] }),
    comment: t.exposeString('comment', { nullable: true }),
  }),
});

export const Employer = builder.table('employer', {
  name: 'Employer',
  node: 'integer',
  connectionFields: (t) => ({ changesCursor: t.string({ resolve: changesCursor }) }),
  fields: (t) => ({
    neq: t.expose('neq', { type: 'Neq' }),
    name: t.exposeString('name'),
    usualName: t.exposeString('usual_name', { nullable: true }),
    naicsSector: t.relation('sector', { nullable: true }),
    size: t.expose('size', { type: EmployerSize, nullable: true }),
    municipality: t.relation('municipality'),
    region: t.relation('region'),
    organization: t.relation('organization'),
    contacts: t.relation('contacts', {
      nullable: true,
      select: ['region_code', 'contacts_audience'],
      before: async (employer, { principal, scope }) => {
        if (!seesContacts(principal, await scope.audiences(), employer)) {
          throw new HubError('FORBIDDEN', {
            fr: 'Les personnes-ressources de cet employeur ne vous sont pas ouvertes : elles le sont dans vos régions, ou quand elles vous sont transmises avec un dossier.',
            en: 'The contacts of this employer are not open to you: they are in your regions, or when they are shared with you along with a record.',
          });
        }
      },
    }),
    history: t.relatedConnection('history'),
    registeredAt: t.expose('registered_at', { type: 'DateTime' }),
    updatedAt: t.expose('updated_at', { type: 'DateTime' }),
    version: t.exposeInt('version'),
    provenance: t.expose('provenance', { type: Provenance }),
  }),
});

const EmployerFilter = builder.tableFilter('employer', {
  name: 'EmployerFilter',
  fields: (f) => ({
    neq: f.equality('neq', { type: 'Neq' }),
    region: f.equality('region_code', { type: 'RegionCode' }),
    municipality: f.equality('municipality_code', { type: 'MunicipalityCode' }),
    naicsSector: f.equality('naics_code', { type: 'String' }),
    size: f.equality('size', { type: EmployerSize }),
    organization: f.equality('organization_code', { type: 'String' }),
    registeredAt: f.range('registered_at', { type: 'DateTime' }),
    updatedAt: f.range('updated_at', { type: 'DateTime' }),
  }),
});

const EmployerOrder = builder.tableOrder('employer', {
  name: 'EmployerOrder',
  fields: { NAME: 'name_key', REGISTERED_AT: 'registered_at', UPDATED_AT: 'updated_at' },
});

const employers = {
  where: EmployerFilter,
  orderBy: EmployerOrder,
  requires: 'READ_RECORDS',
} as const;

builder.tableField(Region, 'employers', (t) =>
  t.relatedConnection('employers', {
    ...employers,
    args: { search: t.arg.string({ required: false }) },
    only: ({ search }) => named(search),
  }),
);

builder.tableField(Municipality, 'employers', (t) => t.relatedConnection('employers', employers));

builder.queryFields((t) => ({
  naicsSectors: t.tableList({ type: NaicsSector }),
  employers: t.tableConnection({
    type: Employer,
    ...employers,
    args: { search: t.arg.string({ required: false }) },
    only: ({ search }) => named(search),
  }),
  employer: t.tableRow({
    type: Employer,
    by: { neq: t.arg({ type: 'Neq', required: true }) },
    requires: 'READ_RECORDS',
  }),
}));
