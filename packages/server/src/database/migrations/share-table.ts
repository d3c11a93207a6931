import { type Kysely, sql } from 'kysely';
import { createPolicy, grantColumns, ministry, officers, protect, settings } from './policies.ts';

/**
 * Creates `<table>_share`: with which organizations a row is shared, now. When that changed is in its
 * history.
 */
export async function createSharing(db: Kysely<unknown>, table: string): Promise<void> {
  const share = `${table}_share`;
  const parent = sql.id(`${table}_id`);
  await sql`
    create table ${sql.table(share)} (
      ${parent} integer not null references ${sql.table(table)},
      organization_code text collate "C" not null references organization,
      contacts boolean not null,
      shared_at timestamptz not null default now(),
      primary key (${parent}, organization_code),
      check (organization_code <> 'MIDI')
    )
  `.execute(db);
  await sql`create index on ${sql.table(share)} (organization_code, ${parent})`.execute(db);
  await protect(db, share);
  const row = (condition: ReturnType<typeof sql>) => sql`
    exists (
      select from ${sql.table(table)} where id = ${sql.id(share, `${table}_id`)} ${condition}
    )
  `;
  await createPolicy(db, share, 'shared', { to: 'estuaire_partner', rows: row(sql``) });
  await createPolicy(db, share, 'ministry', { to: ministry, rows: sql`true` });
  const inRegion = row(sql`and region_code = any (${settings.regions})`);
  for (const command of ['insert', 'update', 'delete'] as const) {
    await createPolicy(db, share, `${command}_in_region`, {
      for: command,
      to: officers,
      rows: inRegion,
    });
    await createPolicy(db, share, `${command}_anywhere`, {
      for: command,
      to: 'estuaire_administrator',
      rows: sql`true`,
    });
  }
  const insert = [`${table}_id`, 'organization_code', 'contacts'];
  await grantColumns(db, share, { insert, update: ['contacts'] }, ministry);
  await sql`grant delete on ${sql.table(share)} to ${sql.raw(ministry)}`.execute(db);
  await createPolicy(db, share, 'keep', { to: 'estuaire_keeper', rows: sql`true` });
  await sql`grant select on ${sql.table(share)} to estuaire_keeper`.execute(db);
}
