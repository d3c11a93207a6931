import { type Kysely, sql } from 'kysely';
import { createDefiner } from './definer.ts';
import { createPolicy } from './policies.ts';

/**
 * API keys: who a key stands for, and the SHA-256 of its secret, never the secret.
 *
 * Only an administrator sees them, and not even an administrator the hashes. What a key is given never
 * changes afterwards: other rights are another key.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table api_key (
      prefix text collate "C" primary key check (prefix ~ '^[a-z2-7]{12}$'),
      secret_hash bytea not null check (length(secret_hash) = 32),
      name text not null check (length(name) between 1 and 100),
      role text collate "C" not null check (role in
        ('ANALYST', 'PARTNER', 'COUNSELLOR', 'DIRECTOR', 'ADMINISTRATOR')),
      organization_code text collate "C" not null references organization,
      region_codes text[] not null default '{}' check (region_codes <@ array[
        '01', '02', '03', '04', '05', '06', '07', '08', '09', '10', '11', '12', '13', '14', '15', '16', '17'
      ]),
      direction_code text collate "C" references direction,
      purpose text not null check (length(purpose) between 1 and 500),
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      revoked_at timestamptz,
      replaced_by text collate "C" unique references api_key,
      check (replaced_by <> prefix),
      check ((organization_code = 'MIDI') = (role <> 'PARTNER') or role = 'ANALYST'),
      check ((cardinality(region_codes) > 0) = (role = 'COUNSELLOR')),
      check ((direction_code is not null) = (role = 'DIRECTOR'))
    )
  `.execute(db);
  await sql`alter table api_key enable row level security, force row level security`.execute(db);
  await createPolicy(db, 'api_key', 'administrator', {
    for: 'all',
    to: 'estuaire_administrator',
    rows: sql`true`,
  });
  await sql`
    grant
      select (
        prefix, name, role, organization_code, region_codes, direction_code, purpose, created_at,
        expires_at, revoked_at, replaced_by
      ),
      insert,
      update (expires_at, revoked_at, replaced_by)
    on api_key to estuaire_administrator
  `.execute(db);

  // A key must be found before anyone is known to ask: the one way around the policy above.
  await createPolicy(db, 'api_key', 'authenticate', { to: 'estuaire_keeper', rows: sql`true` });
  await sql`grant select on api_key to estuaire_keeper`.execute(db);
  await createDefiner(
    db,
    `authenticate_key(key_prefix text, today date) returns table (
      secret_hash bytea, role text, organization text, regions text[], purpose text,
      expired boolean, revoked boolean
    ) stable`,
    `begin
      return query
        select key.secret_hash, key.role, key.organization_code,
          case key.role when 'DIRECTOR' then array(
            select territory.region_code from direction_territory territory
            where territory.direction_code = key.direction_code and territory.valid @> today
            order by 1
          ) else key.region_codes end,
          key.purpose, key.expires_at <= now(), key.revoked_at is not null
        from api_key key where key.prefix = key_prefix;
    end`,
  );
  await sql`revoke all on function authenticate_key(text, date) from public`.execute(db);
  await sql`grant execute on function authenticate_key(text, date) to estuaire_public`.execute(db);
}
