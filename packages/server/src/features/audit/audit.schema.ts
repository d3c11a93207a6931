import { builder } from '../../graphql/builder.ts';
import { PrincipalRole } from '../access/access.schema.ts';
import '../organizations/organizations.schema.ts';

const AuditAction = builder.enumType('AuditAction', { values: ['READ', 'WRITE'] as const });

const AuditSubject = builder.enumType('AuditSubject', {
  values: [
    'EMPLOYER',
    'EMPLOYER_CONTACT',
    'REQUEST',
    'REFERRAL',
    'NOTE',
    'HISTORY',
    'ANTENNA',
    'POSITION',
    'STAFF_MEMBER',
    'AUDIT_ENTRY',
  ] as const,
});

const AuditEntry = builder.table('audit_entry', {
  name: 'AuditEntry',
  fields: (t) => ({
    at: t.expose('at', { type: 'DateTime' }),
    requestId: t.exposeString('request_id'),
    principal: t.exposeString('principal_id'),
    role: t.expose('principal_role', { type: PrincipalRole }),
    organization: t.relation('organization', { nullable: true }),
    purpose: t.exposeString('purpose'),
    action: t.expose('action', { type: AuditAction }),
    operation: t.exposeString('operation'),
    subject: t.expose('subject', { type: AuditSubject }),
    reference: t.exposeString('reference', { nullable: true }),
    rowCount: t.exposeInt('row_count'),
  }),
});

const AuditEntryFilter = builder.tableFilter('audit_entry', {
  name: 'AuditEntryFilter',
  fields: (f) => ({
    principal: f.equality('principal_id', { type: 'String' }),
    organization: f.equality('organization_code', { type: 'String' }),
    subject: f.equality('subject', { type: AuditSubject }),
    at: f.range('at', { type: 'DateTime' }),
  }),
});

const AuditEntryOrder = builder.tableOrder('audit_entry', {
  name: 'AuditEntryOrder',
  fields: { AT: 'at' },
});

builder.queryField('auditEntries', (t) =>
  t.tableConnection({
    type: AuditEntry,
    where: AuditEntryFilter,
    orderBy: AuditEntryOrder,
    requires: 'READ_AUDIT',
  }),
);
