import type { NewAuditEntry } from '../../database/audit-entries.ts';
import type { DB } from '../../database/tables.ts';
import type { HubContext } from '../../graphql/context.ts';

type Subject = NewAuditEntry['subject'];

/** The tables whose reading the audit tells, and what of. */
const subjects: Partial<Record<keyof DB, Subject>> = {
  employer: 'EMPLOYER',
  employer_contact: 'EMPLOYER_CONTACT',
  business_request: 'REQUEST',
  referral: 'REFERRAL',
  note: 'NOTE',
  employer_history: 'HISTORY',
  business_request_history: 'HISTORY',
  referral_history: 'HISTORY',
  audit_entry: 'AUDIT_ENTRY',
};

/** What the audit is told of an operation. */
export type Reader = Pick<HubContext, 'requestId' | 'principal' | 'rowsRead'>;

/** Rows that an operation read, by subject; 0 where it looked and found nothing. Empty when it need not be told. */
export function subjectsRead(rowsRead: Reader['rowsRead']): Map<Subject, number> {
  const read = new Map<Subject, number>();
  for (const [table, rows] of rowsRead) {
    const subject = subjects[table as keyof DB];
    if (subject) {
      read.set(subject, (read.get(subject) ?? 0) + rows);
    }
  }
  return read;
}

/** Contacts are persons: nobody is told of one before the audit is. */
export function mustBeToldFirst(read: ReadonlyMap<Subject, number>): boolean {
  return (read.get('EMPLOYER_CONTACT') ?? 0) > 0;
}

/**
 * The entries of an operation, one for each subject.
 *
 * @param operation the names of its root fields; never its arguments, which may be personal data.
 * @param now milliseconds since 1970.
 */
export function entriesOf(
  { requestId, principal }: Reader,
  read: ReadonlyMap<Subject, number>,
  operation: string,
  now: number,
): NewAuditEntry[] {
  const at = new Date(now).toISOString();
  return [...read].map(([subject, rows]) => ({
    at,
    request_id: requestId,
    principal_id: principal.id,
    principal_role: principal.role,
    organization_code: principal.organization,
    purpose: principal.purpose,
    action: 'READ',
    operation,
    subject,
    reference: null,
    row_count: rows,
  }));
}
