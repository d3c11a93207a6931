import { type Kysely, sql } from 'kysely';
import { createPolicy, ministry, protect, settings } from './policies.ts';

/** What a principal's keys have already done, so that a write that is sent again is done once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table idempotency_key (
      principal_id text collate "C" not null,
      key text collate "C" not null check (length(key) between 1 and 200),
      input_hash bytea not null,
      outcome jsonb not null,
      written_at timestamptz not null default now(),
      primary key (principal_id, key)
    )
  `.execute(db);
  await sql`create index on idempotency_key (written_at)`.execute(db);
  const writers = `estuaire_partner, ${ministry}`;
  await protect(db, 'idempotency_key');
  await createPolicy(db, 'idempotency_key', 'own', {
    for: 'all',
    to: writers,
    rows: sql`principal_id = ${settings.principal}`,
  });
  await createPolicy(db, 'idempotency_key', 'sweep', {
    for: 'all',
    to: 'estuaire_keeper',
    rows: sql`true`,
  });
  await sql`
    grant insert, update on idempotency_key to ${sql.raw(writers)}
  `.execute(db);
  await sql`grant select, delete on idempotency_key to estuaire_keeper`.execute(db);
}
