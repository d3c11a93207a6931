import { builder } from '../../graphql/builder.ts';
import { changesCursor } from '../../graphql/changes-cursor.ts';
import { Provenance } from '../../graphql/directory.ts';
import { PrincipalRole } from '../access/access.schema.ts';
import { Employer } from '../employers/employers.schema.ts';
import { Region } from '../geography/geography.schema.ts';
import { Antenna } from '../network/network.schema.ts';
import { Organization } from '../organizations/organizations.schema.ts';
import '../programs/programs.schema.ts';
import { Position } from '../staff/staff.schema.ts';
import { requestStatuses, requestTransitions } from './requests.rules.ts';

export const RequestKind = builder.enumType('RequestKind', {
  values: [
    'PROGRAM_INFORMATION',
    'PROGRAM_SUPPORT',
    'REGIONAL_PROCESSING',
    'PORTAL_GUIDANCE',
    'PARTNER_REFERRAL',
  ] as const,
});

export const RequestStatus = builder.enumType('RequestStatus', { values: requestStatuses });

builder.table('business_request_share', {
  name: 'BusinessRequestShare',
  fields: (t) => ({
    organization: t.relation('organization'),
    contacts: t.exposeBoolean('contacts'),
    sharedAt: t.expose('shared_at', { type: 'DateTime' }),
  }),
});

builder.table('business_request_history', {
  name: 'BusinessRequestHistoryEntry',
  fields: (t) => ({
    version: t.exposeInt('version'),
    at: t.expose('at', { type: 'DateTime' }),
    action: t.exposeString('action'),
    fromStatus: t.expose('from_status', { type: RequestStatus, nullable: true }),
    toStatus: t.expose('to_status', { type: RequestStatus }),
    organization: t.relation('organization'),
    role: t.expose('principal_role', { type: PrincipalRole }),
    changed: t.expose('changed', { type: ['String'] }),
    comment: t.exposeString('comment', { nullable: true }),
  }),
});

export const Note = builder.table('note', {
  name: 'Note',
  fields: (t) => ({
    text: t.exposeString('text'),
    organization: t.relation('organization'),
    role: t.expose('author_role', { type: PrincipalRole }),
    shared: t.exposeBoolean('shared'),
    addedAt: t.expose('added_at', { type: 'DateTime' }),
    provenance: t.expose('provenance', { type: Provenance }),
  }),
});

export const BusinessRequest = builder.table('business_request', {
  name: 'BusinessRequest',
  node: 'integer',
  connectionFields: (t) => ({ changesCursor: t.string({ resolve: changesCursor }) }),
  fields: (t) => ({
    reference: t.expose('reference', { type: 'RequestReference' }),
    kind: t.expose('kind', { type: RequestKind }),
    status: t.expose('status', { type: RequestStatus }),
    legalTransitions: t.field({
      type: [RequestStatus],
      select: ['status'],
      resolve: ({ status }) => requestTransitions[status],
    }),
    employer: t.relation('employer', { requires: 'READ_RECORDS' }),
    organization: t.relation('organization'),
    antenna: t.relation('antenna'),
    region: t.relation('region'),
    position: t.relation('position', { nullable: true }),
    program: t.relation('program', { nullable: true }),
    summary: t.exposeString('summary'),
    sharedWith: t.relation('shares'),
    notes: t.relatedConnection('notes'),
    history: t.relatedConnection('history'),
    openedAt: t.expose('opened_at', { type: 'DateTime' }),
    statusSince: t.expose('status_since', { type: 'DateTime' }),
    updatedAt: t.expose('updated_at', { type: 'DateTime' }),
    version: t.exposeInt('version'),
    provenance: t.expose('provenance', { type: Provenance }),
  }),
});

const BusinessRequestFilter = builder.tableFilter('business_request', {
  name: 'BusinessRequestFilter',
  fields: (f) => ({
    reference: f.equality('reference', { type: 'RequestReference' }),
    kind: f.equality('kind', { type: RequestKind }),
    status: f.equality('status', { type: RequestStatus }),
    region: f.equality('region_code', { type: 'RegionCode' }),
    antenna: f.through('antenna').equality('code', { type: 'String' }),
    position: f.through('position').equality('number', { type: 'String' }),
    employer: f.through('employer').equality('neq', { type: 'Neq' }),
    program: f.equality('program_code', { type: 'String' }),
    organization: f.equality('organization_code', { type: 'String' }),
    sharedWith: f.through('shares').equality('organization_code', { type: 'String' }),
    openedAt: f.range('opened_at', { type: 'DateTime' }),
    updatedAt: f.range('updated_at', { type: 'DateTime' }),
  }),
});

const BusinessRequestOrder = builder.tableOrder('business_request', {
  name: 'BusinessRequestOrder',
  fields: { OPENED_AT: 'opened_at', UPDATED_AT: 'updated_at', REFERENCE: 'id' },
});

const requests = {
  where: BusinessRequestFilter,
  orderBy: BusinessRequestOrder,
  requires: 'READ_RECORDS',
} as const;

builder.tableField(Employer, 'requests', (t) => t.relatedConnection('requests', requests));

builder.tableField(Region, 'requests', (t) => t.relatedConnection('requests', requests));

builder.tableField(Organization, 'originatedRequests', (t) =>
  t.relatedConnection('originatedRequests', requests),
);

builder.tableField(Antenna, 'requests', (t) => t.relatedConnection('requests', requests));

builder.tableField(Position, 'requests', (t) => t.relatedConnection('requests', requests));

builder.queryFields((t) => ({
  requests: t.tableConnection({ type: BusinessRequest, ...requests }),
  request: t.tableRow({
    type: BusinessRequest,
    by: { reference: t.arg({ type: 'RequestReference', required: true }) },
    requires: 'READ_RECORDS',
  }),
}));
