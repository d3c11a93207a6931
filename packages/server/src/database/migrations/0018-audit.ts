import { type Kysely, sql } from 'kysely';
import { createPolicy, grantColumns, ministry, officers, protect, settings } from './policies.ts';

/**
 * Who read and wrote what, and why: it only grows. No role may change or remove an entry, and a trigger
 * refuses it to the owner of the table too.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_entry (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      request_id text collate "C" not null,
      principal_id text collate "C" not null,
      principal_role text collate "C" not null check (principal_role in
        ('PUBLIC', 'ANALYST', 'PARTNER', 'COUNSELLOR', 'DIRECTOR', 'ADMINISTRATOR')),
      organization_code text collate "C",
      purpose text not null,
      action text collate "C" not null check (action in ('READ', 'WRITE')),
      operation text collate "C" not null,
      subject text collate "C" not null check (subject in
        ('EMPLOYER', 'EMPLOYER_CONTACT', 'REQUEST', 'REFERRAL', 'NOTE', 'HISTORY', 'ANTENNA',
         'POSITION', 'STAFF_MEMBER', 'AUDIT_ENTRY')),
      reference text collate "C",
      row_count integer not null check (row_count >= 0)
    )
  `.execute(db);
  for (const columns of [
    'at, id',
    'principal_id, at, id',
    'organization_code, at, id',
    'subject, at, id',
  ]) {
    await sql`create index on audit_entry (${sql.raw(columns)})`.execute(db);
  }
  await protect(db, 'audit_entry');
  await createPolicy(db, 'audit_entry', 'administrator', {
    to: 'estuaire_administrator',
    rows: sql`true`,
  });
  // What is written is told by whom writes it; what is read, by the hub.
  const writers = `estuaire_partner, ${ministry}`;
  await createPolicy(db, 'audit_entry', 'write_own', {
    for: 'insert',
    to: writers,
    rows: sql`
      principal_id = ${settings.principal} and organization_code = ${settings.organization}
      and principal_role = ${settings.role}
    `,
  });
  await createPolicy(db, 'audit_entry', 'write_batch', {
    for: 'insert',
    to: 'estuaire_auditor',
    rows: sql`true`,
  });
  await sql`grant insert on audit_entry to estuaire_auditor, estuaire_administrator`.execute(db);
  const insert = [
    'request_id',
    'principal_id',
    'principal_role',
    'organization_code',
    'purpose',
    'action',
    'operation',
    'subject',
    'reference',
    'row_count',
  ];
  await grantColumns(db, 'audit_entry', { insert }, `estuaire_partner, ${officers}`);

  await sql`
    create function refuse_change() returns trigger
    language plpgsql set search_path = pg_catalog, pg_temp
    as $$ begin
      raise exception 'audit entries are never changed' using errcode = 'insufficient_privilege';
    end $$
  `.execute(db);
  await sql`
    create trigger append_only before update or delete or truncate on audit_entry
    for each statement execute function refuse_change()
  `.execute(db);
}
