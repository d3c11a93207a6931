import { type Kysely, type RawBuilder, sql } from 'kysely';

/**
 * What a policy compares with: the settings of the transaction (`database/scope.ts`). A setting that is
 * absent is null, and one of an earlier transaction is empty: both compare to nothing.
 *
 * They stay bare: in a sub-select, the planner would not see their value and would choose as if every row
 * were visible; a function of ours would be called row by row.
 */
export const settings = {
  principal: sql.raw("current_setting('estuaire.principal', true)"),
  organization: sql.raw("current_setting('estuaire.organization', true)"),
  regions: sql.raw("nullif(current_setting('estuaire.regions', true), '')::text[]"),
  audiences: sql.raw("nullif(current_setting('estuaire.audiences', true), '')::integer[]"),
};

/** Every role of a principal, and those of the ministry's own that are bound by regions. */
export const principals =
  'estuaire_public, estuaire_partner, estuaire_counsellor, estuaire_director, estuaire_administrator';
export const officers = 'estuaire_counsellor, estuaire_director';
export const ministry = `${officers}, estuaire_administrator`;

/** Closes a table to everyone; policies and grants then open it. Everyone may ask, and sees no row. */
export async function protect(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`
    alter table ${sql.table(table)} enable row level security, force row level security
  `.execute(db);
  await sql`grant select on ${sql.table(table)} to ${sql.raw(principals)}`.execute(db);
}

interface Policy {
  /** Defaults to reading. */
  for?: 'select' | 'insert' | 'update' | 'delete' | 'all';
  to: string;
  /** Which rows are there, or, for an insertion, may be added. */
  rows: RawBuilder<unknown>;
}

/** Opens some rows of a table to some roles. What may be updated must also stay within the same rows. */
export async function createPolicy(
  db: Kysely<unknown>,
  table: string,
  name: string,
  { for: command = 'select', to, rows }: Policy,
): Promise<void> {
  const using = command === 'insert' ? sql`` : sql`using (${rows})`;
  const check = command === 'select' || command === 'delete' ? sql`` : sql`with check (${rows})`;
  await sql`
    create policy ${sql.id(name)} on ${sql.table(table)} for ${sql.raw(command)}
    to ${sql.raw(to)} ${using} ${check}
  `.execute(db);
}

/**
 * The policies that employers, requests and referrals share: partners see what their organization
 * originated or what is shared with it, and write what they originated; the ministry sees all and writes
 * in its regions; an administrator writes everywhere.
 */
export async function protectRecords(db: Kysely<unknown>, table: string): Promise<void> {
  await protect(db, table);
  const everything = sql`true`;
  const visible = sql`audience = any (${settings.audiences})`;
  const own = sql`organization_code = ${settings.organization}`;
  const inRegion = sql`region_code = any (${settings.regions})`;
  await createPolicy(db, table, 'shared', { to: 'estuaire_partner', rows: visible });
  await createPolicy(db, table, 'ministry', { to: ministry, rows: everything });
  for (const command of ['insert', 'update'] as const) {
    await createPolicy(db, table, `${command}_own`, {
      for: command,
      to: 'estuaire_partner',
      rows: own,
    });
    await createPolicy(db, table, `${command}_in_region`, {
      for: command,
      to: officers,
      rows: inRegion,
    });
    await createPolicy(db, table, `${command}_anywhere`, {
      for: command,
      to: 'estuaire_administrator',
      rows: everything,
    });
  }
  // The keeper says who may see a row, and nothing else of it.
  await createPolicy(db, table, 'keep', { for: 'all', to: 'estuaire_keeper', rows: everything });
  await sql`grant select on ${sql.table(table)} to estuaire_keeper`.execute(db);
}

/** Lets the roles that write write these columns; nobody writes those that the keeper keeps. */
export async function grantColumns(
  db: Kysely<unknown>,
  table: string,
  columns: { insert: readonly string[]; update: readonly string[] },
): Promise<void> {
  const writers = sql.raw(`estuaire_partner, ${ministry}`);
  const list = (names: readonly string[]) => sql.join(names.map((name) => sql.id(name)));
  await sql`
    grant insert (${list(columns.insert)}) on ${sql.table(table)} to ${writers}
  `.execute(db);
  await sql`
    grant update (${list(columns.update)}) on ${sql.table(table)} to ${writers}
  `.execute(db);
}
