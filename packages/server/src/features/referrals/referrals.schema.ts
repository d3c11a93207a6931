import { builder } from '../../graphql/builder.ts';
import { changesCursor } from '../../graphql/changes-cursor.ts';
import { Provenance } from '../../graphql/directory.ts';
import { PrincipalRole } from '../access/access.schema.ts';
import { Employer } from '../employers/employers.schema.ts';
import { Region } from '../geography/geography.schema.ts';
import { Antenna, HostOffice } from '../network/network.schema.ts';
import { Organization } from '../organizations/organizations.schema.ts';
import '../programs/programs.schema.ts';
import { BusinessRequest } from '../requests/requests.schema.ts';
import { Position } from '../staff/staff.schema.ts';
import { referralStatuses, referralTransitions } from './referrals.rules.ts';

export const ReferralStatus = builder.enumType('ReferralStatus', { values: referralStatuses });

export const AbandonmentReason = builder.enumType('AbandonmentReason', {
  values: ['EMPLOYER_DECLINED', 'HIRED_LOCALLY', 'NOT_ELIGIBLE', 'NO_ANSWER', 'OTHER'] as const,
});

builder.table('referral_share', {
  name: 'ReferralShare',
  fields: (t) => ({
    organization: t.relation('organization'),
    contacts: t.exposeBoolean('contacts'),
    sharedAt: t.expose('shared_at', { type: 'DateTime' }),
  }),
});

builder.table('referral_history', {
  name: 'ReferralHistoryEntry',
  fields: (t) => ({
    version: t.exposeInt('version'),
    at: t.expose('at', { type: 'DateTime' }),
    action: t.exposeString('action'),
    fromStatus: t.expose('from_status', { type: ReferralStatus, nullable: true }),
    toStatus: t.expose('to_status', { type: ReferralStatus }),
    organization: t.relation('organization'),
    role: t.expose('principal_role', { type: PrincipalRole }),
    changed: t.expose('changed', { type: ['String'] }),
    comment: t.exposeString('comment', { nullable: true }),
  }),
});

export const Referral = builder.table('referral', {
  name: 'Referral',
  node: 'integer',
  connectionFields: (t) => ({ changesCursor: t.string({ resolve: changesCursor }) }),
  fields: (t) => ({
    reference: t.expose('reference', { type: 'ReferralReference' }),
    status: t.expose('status', { type: ReferralStatus }),
    legalTransitions: t.field({
      type: [ReferralStatus],
      select: ['status'],
      resolve: ({ status }) => referralTransitions[status],
    }),
    employer: t.relation('employer', { requires: 'READ_RECORDS' }),
    request: t.relation('request', { nullable: true, requires: 'READ_RECORDS' }),
    organization: t.relation('organization'),
    hostOffice: t.relation('hostOffice', { nullable: true }),
    antenna: t.relation('antenna'),
    region: t.relation('region'),
    position: t.relation('position', { nullable: true }),
    program: t.relation('program', { nullable: true }),
    abandonmentReason: t.expose('abandonment_reason', { type: AbandonmentReason, nullable: true }),
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

export const ReferralFilter = builder.tableFilter('referral', {
  name: 'ReferralFilter',
  fields: (f) => ({
    reference: f.equality('reference', { type: 'ReferralReference' }),
    status: f.equality('status', { type: ReferralStatus }),
    region: f.equality('region_code', { type: 'RegionCode' }),
    antenna: f.through('antenna').equality('code', { type: 'String' }),
    hostOffice: f.through('hostOffice').equality('code', { type: 'String' }),
    position: f.through('position').equality('number', { type: 'String' }),
    employer: f.through('employer').equality('neq', { type: 'Neq' }),
    request: f.through('request').equality('reference', { type: 'RequestReference' }),
    program: f.equality('program_code', { type: 'String' }),
    organization: f.equality('organization_code', { type: 'String' }),
    sharedWith: f.through('shares').equality('organization_code', { type: 'String' }),
    openedAt: f.range('opened_at', { type: 'DateTime' }),
    updatedAt: f.range('updated_at', { type: 'DateTime' }),
  }),
});

const ReferralOrder = builder.tableOrder('referral', {
  name: 'ReferralOrder',
  fields: { OPENED_AT: 'opened_at', UPDATED_AT: 'updated_at', REFERENCE: 'id' },
});

const referrals = {
  where: ReferralFilter,
  orderBy: ReferralOrder,
  requires: 'READ_RECORDS',
} as const;

builder.tableField(Employer, 'referrals', (t) => t.relatedConnection('referrals', referrals));

builder.tableField(BusinessRequest, 'referrals', (t) =>
  t.relatedConnection('referrals', referrals),
);

builder.tableField(Region, 'referrals', (t) => t.relatedConnection('referrals', referrals));

builder.tableField(Organization, 'originatedReferrals', (t) =>
  t.relatedConnection('originatedReferrals', referrals),
);

builder.tableField(HostOffice, 'referrals', (t) => t.relatedConnection('referrals', referrals));

builder.tableField(Antenna, 'referrals', (t) => t.relatedConnection('referrals', referrals));

builder.tableField(Position, 'referrals', (t) => t.relatedConnection('referrals', referrals));

builder.queryFields((t) => ({
  referrals: t.tableConnection({ type: Referral, ...referrals }),
  referral: t.tableRow({
    type: Referral,
    by: { reference: t.arg({ type: 'ReferralReference', required: true }) },
    requires: 'READ_RECORDS',
  }),
}));
