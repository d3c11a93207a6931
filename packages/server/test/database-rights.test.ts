import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection } from '../src/database/connect.ts';
import type { DB } from '../src/database/tables.ts';
import { seededDatabase } from './database.ts';
import { directory } from './directory-tables.ts';
import { undone } from './undone.ts';

/** Functions that run with the rights of `estuaire_keeper`, which is why each is on this list. */
const definers = [
  'audience_of',
  'authenticate_key',
  'business_request_share_audience',
  'count_referral',
  'count_referrals',
  'directory_change',
  'employer_audience',
  'employer_words',
  'mark_directory_write',
  'note_audience',
  'note_change',
  'number_directory_write',
  'organization_audience',
  'organizations_of',
  'record_audience',
  'record_change',
  'record_employer',
  'referral_share_audience',
  'refresh_employer',
  'released_referrals',
];

const officers = 'counsellor,director';
const ministry = 'administrator,counsellor,director';
const writers = 'administrator,counsellor,director,partner';

const records = [
  'insert_anywhere: insert administrator',
  `insert_in_region: insert ${officers}`,
  'insert_own: insert partner',
  'keep: all keeper',
  `ministry: select ${ministry}`,
  'shared: select partner',
  'update_anywhere: update administrator',
  `update_in_region: update ${officers}`,
  'update_own: update partner',
];
const history = [
  `ministry: select ${ministry}`,
  'shared: select partner',
  'write_anywhere: insert administrator',
  `write_in_region: insert ${officers}`,
  'write_own: insert partner',
];
const directoryHistory = history.filter((policy) => !/write_(own|in_region)/.test(policy));

const shares = [
  'delete_anywhere: delete administrator',
  `delete_in_region: delete ${officers}`,
  'insert_anywhere: insert administrator',
  `insert_in_region: insert ${officers}`,
  'keep: select keeper',
  `ministry: select ${ministry}`,
  'shared: select partner',
  'update_anywhere: update administrator',
  `update_in_region: update ${officers}`,
];

/** Every policy: its name, its command and its roles. */
const policies: Record<string, string[]> = {
  antenna_history: directoryHistory,
  api_key: ['administrator: all administrator', 'authenticate: select keeper'],
  audience: ['keep: all keeper', 'own: select partner'],
  audit_entry: [
    'administrator: select administrator',
    'write_batch: insert auditor',
    `write_own: insert ${writers}`,
  ],
  business_request: records,
  business_request_history: history,
  business_request_share: shares,
  change: [
    'everyone: select analyst,public',
    'keep: all keeper',
    `ministry: select ${ministry}`,
    'shared: select partner',
  ],
  directory_write: ['keep: all keeper'],
  employer: records,
  employer_contact: [
    `add_in_region: insert ${officers}`,
    'add_own: insert partner',
    'all: all administrator',
    `correct_in_region: update ${officers}`,
    'correct_own: update partner',
    `in_region: select ${officers}`,
    `remove_in_region: delete ${officers}`,
    'remove_own: delete partner',
    'shared: select partner',
  ],
  employer_history: history,
  employer_word: ['keep: all keeper', `ministry: select ${ministry}`, 'shared: select partner'],
  idempotency_key: [`own: all ${writers}`, 'sweep: all keeper'],
  note: [
    `add_in_region: insert ${officers}`,
    'add_own: insert administrator,partner',
    'all: select administrator',
    'keep: all keeper',
    `ministry: select ${officers}`,
    'shared: select partner',
  ],
  position_history: directoryHistory,
  referral: records,
  referral_count: ['keep: all keeper', `ministry: select ${ministry}`],
  referral_history: history,
  referral_share: shares,
  staff_member_history: directoryHistory,
};

/** Everything that the catalogue of the database says against the rules of the house. */
async function violations(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{ what: string }>`
    with ours as (
      select class.* from pg_class class
      where class.relnamespace = 'public'::regnamespace and class.relname not like 'kysely\\_%'
        and not exists (
          select from pg_depend
          where classid = 'pg_class'::regclass and objid = class.oid and deptype = 'e'
        )
    ), routines as (
      select * from pg_proc
      where pronamespace = 'public'::regnamespace and not exists (
        select from pg_depend
        where classid = 'pg_proc'::regclass and objid = pg_proc.oid and deptype = 'e'
      )
    ), granted (what, acl) as (
      select 'table ' || relname, relacl from ours
      union all
      select 'column ' || relname || '.' || attname, attacl
        from pg_attribute join ours on ours.oid = attrelid where attacl is not null
      union all
      select 'function ' || proname, coalesce(proacl, acldefault('f', proowner)) from routines
      union all
      select 'schema ' || nspname, nspacl from pg_namespace where nspname = 'public'
      union all
      select 'the database', coalesce(datacl, acldefault('d', datdba))
        -- A copy made from a template does not take the grants of the database along.
        from pg_database where datname = current_database() and not datname like 'estuaire\\_test%'
    ), roles as (
      select * from pg_roles where rolname like 'estuaire\\_%' and rolname not like 'estuaire\\_test%'
    )
    select relname || ' has no row-level security' as what from ours
      where relkind in ('r', 'p') and not relrowsecurity and not relname = any (${directory})
    union all
    select relname || ' does not force its row-level security' from ours
      where relkind in ('r', 'p') and relrowsecurity and not relforcerowsecurity
    union all
    select relname || ' is a view with the rights of its owner' from ours
      where relkind = 'v'
        and not coalesce(reloptions, '{}') && array['security_invoker=true', 'security_invoker=on']
    union all
    select rolname || ' could do more than its grants' from roles
      where rolsuper or rolbypassrls or rolcanlogin or rolcreaterole or rolcreatedb or rolreplication
    union all
    select rolname || ' owns ' || relname from ours join roles on roles.oid = relowner
    union all
    select rolname || ' owns ' || proname from routines join roles on roles.oid = proowner
      where not (rolname = 'estuaire_keeper' and prosecdef)
    union all
    select distinct what || ' is granted to everyone'
      from granted, aclexplode(acl) as entry where entry.grantee = 0
    union all
    select proname || ' runs with the rights of its owner and is not on the list' from routines
      where prosecdef and not proname = any (${definers})
    union all
    select proname || ' runs with the rights of its owner and does not pin its search path'
      from routines
      where prosecdef and not exists (
        select from unnest(proconfig) as setting
        where setting = 'search_path=pg_catalog, public, pg_temp'
      )
    union all
    select proname || ' runs with the rights of a role other than the keeper' from routines
      where prosecdef and proowner <> 'estuaire_keeper'::regrole
    union all
    select relname || ' holds rows that no policy can hide' from ours where relkind in ('m', 'f')
    union all
    select member.rolname || ' has the rights of ' || role.rolname
      from pg_auth_members
      join roles as member on member.oid = pg_auth_members.member
      join pg_roles as role on role.oid = roleid
    union all
    select conname || ' of ' || relname || ' may write to what its writer may not'
      from pg_constraint join ours on ours.oid = conrelid
      where contype = 'f' and (confdeltype not in ('a', 'r') or confupdtype not in ('a', 'r'))
    union all
    select rulename || ' rewrites what is asked of ' || tablename
      from pg_rules where schemaname = 'public'
    union all
    select relname || ': policy ' || polname || ' is for everyone'
      from pg_policy join ours on ours.oid = polrelid where 0 = any (polroles)
  `.execute(db);
  return [...rows.map(({ what }) => what), ...(await policyDifferences(db))].sort();
}

async function policyDifferences(db: Kysely<DB>): Promise<string[]> {
  const { rows } = await sql<{ table: string; policy: string }>`
    select relname as table, polname || ': '
      || case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update'
        when 'd' then 'delete' else 'all' end || ' '
      || (select string_agg(substr(rolname, 10), ',' order by rolname)
          from pg_roles where oid = any (polroles)) as policy
    from pg_policy join pg_class on pg_class.oid = polrelid
  `.execute(db);
  const found = rows.map(({ table, policy }) => `${table}.${policy}`);
  const wanted = Object.entries(policies).flatMap(([table, list]) =>
    list.map((policy) => `${table}.${policy}`),
  );
  return [
    ...wanted.filter((policy) => !found.includes(policy)).map((policy) => `${policy} is missing`),
    ...found
      .filter((policy) => !wanted.includes(policy))
      .map((policy) => `${policy} is not declared`),
  ];
}

let connection: Connection;

beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

test('the catalogue of the database says nothing against the rules', async () => {
  expect(await violations(connection.db)).toEqual([]);
});

describe('it would tell', () => {
  test.each([
    ['a policy that is gone', 'drop policy shared on referral', 'referral.shared'],
    [
      'a policy for another role',
      'alter policy ministry on change to estuaire_public',
      'change.ministry',
    ],
    [
      'a policy that nobody declared',
      'create policy also on employer to estuaire_public using (true)',
      'employer.also',
    ],
    ['a table that is open', 'alter table note disable row level security', 'note has no'],
    [
      'a table that its owner reads whole',
      'alter table note no force row level security',
      'note does not force',
    ],
    ['a new table', 'create table secret (id integer)', 'secret has no row-level security'],
    ['a grant to everyone', 'grant select on region to public', 'table region is granted'],
    [
      'a column that everyone may read',
      'grant select (neq) on employer to public',
      'column employer.neq is granted',
    ],
    [
      'a function that everyone may call',
      'grant execute on function audience_of(text[]) to public',
      'function audience_of is granted',
    ],
    [
      'a view with the rights of its owner',
      'create view every_referral as select * from referral',
      'every_referral is a view',
    ],
    [
      'a function with the rights of its owner',
      "create function peep() returns integer language sql security definer as 'select 1'",
      'peep runs with the rights of its owner and is not on the list',
    ],
    [
      'a search path that is not pinned',
      'alter function audience_of(text[]) reset search_path',
      'audience_of runs with the rights of its owner and does not pin',
    ],
    [
      'a copy of rows that no policy hides',
      'create materialized view copied as select * from referral',
      'copied holds rows',
    ],
    [
      'a role that is another',
      'grant estuaire_administrator to estuaire_partner',
      'partner has the rights of estuaire_administrator',
    ],
    [
      'a row that goes with another',
      'alter table note add foreign key (referral_id) references referral on delete cascade',
      'may write to what its writer may not',
    ],
    [
      'a rule beside the policies',
      'create rule also as on update to region do also notify region',
      'also rewrites what is asked of region',
    ],
    ['a table that a role owns', 'alter table note owner to estuaire_keeper', 'keeper owns note'],
  ])('%s', async (_what, sabotage, told) => {
    const found = await undone(connection.db, async (transaction) => {
      await sql`${sql.raw(sabotage)}`.execute(transaction);
      return violations(transaction);
    });
    expect(
      found.some((violation) => violation.includes(told)),
      found.join('\n'),
    ).toBe(true);
  });
});
