import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../src/database/connect.ts';
import type { DB } from '../src/database/tables.ts';
import { seededDatabase } from './database.ts';
import { directory } from './directory-tables.ts';
import { undone } from './undone.ts';

const officers = 'counsellor director';
const ministry = `administrator ${officers}`;
const writers = `${ministry} partner`;
const principals = `${writers} public analyst`;

const step = 'action version changed comment organization_code principal_id principal_role';
const request = 'kind status program_code summary';
const referral = 'status employer_id organization_code antenna_id region_code program_code';
const employer = 'name usual_name naics_code size municipality_code region_code';
const contact = 'given_name family_name title email telephone language';
const key =
  'prefix name role organization_code region_codes direction_code purpose created_at expires_at revoked_at replaced_by';

/** Who may do what: a command, roles, and columns where not all. */
type Grant = [command: 'select' | 'insert' | 'update' | 'delete', roles: string, columns?: string];

/** What is granted of each table, beside that everyone may ask for its rows. */
const grants: Record<string, Grant[]> = {
  antenna: [
    ['insert', 'administrator'],
    ['update', 'administrator'],
  ],
  antenna_assignment: [
    ['insert', 'administrator'],
    ['update', 'administrator'],
    ['delete', 'administrator'],
  ],
  antenna_history: [['insert', 'administrator', `antenna_id ${step}`]],
  api_key: [
    ['select', 'administrator', key],
    ['insert', 'administrator'],
    ['update', 'administrator', 'expires_at revoked_at replaced_by'],
    ['select', 'keeper'],
  ],
  appointment: [
    ['insert', 'administrator'],
    ['update', 'administrator'],
  ],
  audience: [
    ['select', 'keeper'],
    ['select', 'partner', 'id'],
    ['insert', 'keeper'],
  ],
  audit_entry: [
    ['insert', 'administrator auditor'],
    [
      'insert',
      `partner ${officers}`,
      'request_id principal_id principal_role organization_code purpose action operation subject reference row_count',
    ],
  ],
  business_request: [
    [
      'insert',
      writers,
      `${request} employer_id organization_code antenna_id region_code provenance`,
    ],
    ['update', writers, `${request} status_since updated_at version`],
    ['update', 'administrator director', 'position_id'],
    ['select', 'keeper'],
    ['update', 'keeper', 'audience'],
  ],
  business_request_history: [
    ['insert', writers, `business_request_id from_status to_status ${step}`],
  ],
  business_request_share: [
    ['insert', ministry, 'business_request_id organization_code contacts'],
    ['update', ministry, 'contacts'],
    ['delete', ministry],
    ['select', 'keeper'],
  ],
  change: [
    ['select', 'keeper'],
    ['insert', 'keeper'],
    ['delete', 'keeper'],
  ],
  change_feed: [['update', 'keeper']],
  directory_version: [['update', 'keeper']],
  directory_write: [
    ['select', 'keeper'],
    ['insert', 'keeper'],
    ['delete', 'keeper'],
  ],
  employer: [
    ['insert', writers, `neq organization_code ${employer} provenance`],
    ['update', writers, `${employer} updated_at version`],
    ['select', 'keeper'],
    ['update', 'keeper', 'audience contacts_audience'],
  ],
  employer_contact: [
    ['insert', writers, `employer_id ${contact} provenance`],
    ['update', writers, contact],
    ['delete', writers],
  ],
  employer_history: [['insert', writers, `employer_id ${step}`]],
  employer_word: [
    ['select', 'keeper'],
    ['insert', 'keeper'],
    ['delete', 'keeper'],
  ],
  idempotency_key: [
    ['insert', writers],
    ['update', writers],
    ['select', 'keeper'],
    ['delete', 'keeper'],
  ],
  note: [
    [
      'insert',
      writers,
      'request_id referral_id organization_code principal_id author_role text shared provenance',
    ],
    ['select', 'keeper'],
    ['update', 'keeper', 'audience'],
  ],
  position: [
    ['insert', 'administrator'],
    ['update', 'administrator'],
  ],
  position_history: [['insert', 'administrator', `position_id ${step}`]],
  referral: [
    ['insert', writers, `${referral} request_id host_office_id provenance`],
    ['update', writers, 'status abandonment_reason status_since updated_at version'],
    ['update', ministry, 'position_id'],
    ['select', 'keeper'],
    ['update', 'keeper', 'audience'],
  ],
  referral_count: [
    ['select', 'keeper'],
    ['insert', 'keeper'],
    ['delete', 'keeper'],
  ],
  referral_history: [['insert', writers, `referral_id from_status to_status ${step}`]],
  referral_share: [
    ['insert', ministry, 'referral_id organization_code contacts'],
    ['update', ministry, 'contacts'],
    ['delete', ministry],
    ['select', 'keeper'],
  ],
  staff_member: [
    ['insert', 'administrator'],
    ['update', 'administrator'],
  ],
  staff_member_history: [['insert', 'administrator', `staff_member_id ${step}`]],
};

/** Who may call what; the keeper owns the functions that run with its rights. */
const functions: Record<string, string> = {
  authenticate_key: 'public',
  distance_km: `${principals} auditor keeper`,
  fold_text: `${principals} auditor keeper`,
  hidden_cells: 'keeper',
  month_in_quebec: 'keeper',
  record_reference: `${writers} keeper`,
  released_referrals: 'analyst',
};

/** Tables and views of which the keeper too reads all that everyone reads. */
const open = [...directory, 'offering', 'directory_entry'];

/** What not everyone may even ask. */
const closed = ['api_key', 'audience', 'directory_write'];

/** One right in words: `referral: partner may update status`. */
const told = (table: string, role: string, command: string, column: string | null = null) =>
  `${table}: ${role} may ${[command, column].filter(Boolean).join(' ')}`;

function declared(): string[] {
  const tables = [...new Set([...open, ...Object.keys(grants)])];
  const calls = Object.entries(functions).flatMap(([name, roles]) =>
    roles.split(' ').map((role) => told(name, role, 'execute')),
  );
  const uses = tables.flatMap((table) => {
    const readers = closed.includes(table) ? '' : principals;
    const all: Grant[] = [
      ...(grants[table] ?? []),
      ['select', open.includes(table) ? `${readers} keeper` : readers],
    ];
    return all.flatMap(([command, roles, columns]) =>
      roles
        .split(' ')
        .filter(Boolean)
        .flatMap((role) =>
          (columns?.split(' ') ?? [null]).map((column) => told(table, role, command, column)),
        ),
    );
  });
  return [...calls, ...uses];
}

/** Every right that someone has of a table, a view, a sequence, a column or a function, but their owner. */
async function granted(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{
    table: string;
    role: string | null;
    command: string;
    column: string | null;
  }>`
    with ours as (
      select * from pg_class class
      where relnamespace = 'public'::regnamespace and relname not like 'kysely\\_%' and not exists (
        select from pg_depend
        where classid = 'pg_class'::regclass and objid = class.oid and deptype = 'e'
      )
    )
    select relname as table, substr(rolname, 10) as role, lower(privilege_type) as command,
      attname as column
    from (
      select relname, relowner, null as attname, acl.* from ours, aclexplode(relacl) as acl
      union all
      select relname, relowner, attname, acl.*
      from ours join pg_attribute on attrelid = ours.oid, aclexplode(attacl) as acl
      union all
      select proname, proowner, null, acl.*
      from pg_proc, aclexplode(coalesce(proacl, acldefault('f', proowner))) as acl
      where pronamespace = 'public'::regnamespace and not exists (
        select from pg_depend
        where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e'
      )
    ) as entry left join pg_roles on pg_roles.oid = grantee
    where grantee <> relowner
  `.execute(db);
  return rows.map(({ table, role, command, column }) =>
    told(table, role ?? 'everyone', command, column),
  );
}

const differences = (found: string[]) => {
  const wanted = declared();
  return [
    ...wanted.filter((right) => !found.includes(right)).map((right) => `${right}, and may not`),
    ...found.filter((right) => !wanted.includes(right)).map((right) => `${right}, undeclared`),
  ].sort();
};

let connection: Connection;

beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

test('every role has the rights that are declared, and no other', async () => {
  expect(differences(await granted(connection.db))).toEqual([]);
});

describe('it would tell', () => {
  test.each([
    ['grant update on referral to estuaire_partner', 'referral: partner may update, undeclared'],
    [
      'grant update (organization_code) on employer to estuaire_director',
      'employer: director may update organization_code, undeclared',
    ],
    [
      'grant select on sequence referral_id_seq to estuaire_public',
      'referral_id_seq: public may select, undeclared',
    ],
    [
      'grant execute on function audience_of(text[]) to estuaire_partner',
      'audience_of: partner may execute, undeclared',
    ],
    ['grant truncate on note to estuaire_keeper', 'note: keeper may truncate, undeclared'],
    ['grant select on audience to public', 'audience: everyone may select, undeclared'],
    [
      'revoke insert (kind) on business_request from estuaire_partner',
      'business_request: partner may insert kind, and may not',
    ],
  ])('%s', async (sabotage, difference) => {
    const found = await undone(connection.db, async (transaction) => {
      await sql`${sql.raw(sabotage)}`.execute(transaction);
      return granted(transaction);
    });
    expect(differences(found)).toEqual([difference]);
  });
});
