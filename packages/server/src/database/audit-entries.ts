import { type Insertable, type Kysely, sql } from 'kysely';
import type { AuditEntry, DB } from './tables.ts';

/** An entry of the audit that is to be written. */
export type NewAuditEntry = Required<Omit<Insertable<AuditEntry>, 'id'>>;

/** Writes entries of the audit, however many, with one statement of one shape. */
export async function insertAuditEntries(
  db: Kysely<DB>,
  entries: readonly NewAuditEntry[],
): Promise<void> {
  await sql`
    insert into audit_entry (at, request_id, principal_id, principal_role, organization_code, purpose,
      action, operation, subject, reference, row_count)
    select at, request_id, principal_id, principal_role, organization_code, purpose,
      action, operation, subject, reference, row_count
    from json_to_recordset(${JSON.stringify(entries.map(storable))}::json) as entry (at timestamptz,
      request_id text, principal_id text, principal_role text, organization_code text, purpose text,
      action text, operation text, subject text, reference text, row_count integer)
  `.execute(db);
}

/**
 * A purpose is words of an issuer of tokens, and may hold characters that Postgres keeps nowhere: one such
 * entry would stop all those that wait with it.
 */
function storable(entry: NewAuditEntry): NewAuditEntry {
  return { ...entry, purpose: entry.purpose.toWellFormed().replaceAll('\0', '\ufffd') };
}
