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
  /** Not a setting: what the writer is told as in a history cannot be another role than it has. */
  role: sql.raw('upper(substr(current_user, 10))'),
  audiences: sql.raw("nullif(current_setting('estuaire.audiences', true), '')::integer[]"),
};

/** Every role of a principal but the analyst's, which migration 0020 created, and those of the ministry's own that are bound by regions. */
export const principals =
  'estuaire_public, estuaire_partner, estuaire_counsellor, estuaire_director, estuaire_administrator';
/** Every role of a principal, for migrations after that. */
export const everyone = `${principals}, estuaire_analyst`;
export const officers = 'estuaire_counsellor, estuaire_director';
export const ministry = `${officers}, estuaire_administrator`;

/**
 * Closes a table to everyone; policies and grants then open it. Everyone may ask, and sees no row.
 *
 * @param readers who may ask: {@link everyone} in the migrations after 0020.
 */
export async function protect(
  db: Kysely<unknown>,
  table: string,
  readers = principals,
): Promise<void> {
  await sql`
    alter table ${sql.table(table)} enable row level security, force row level security
  `.execute(db);
  await sql`grant select on ${sql.table(table)} to ${sql.raw(readers)}`.execute(db);
}

interface Policy {
  /** Defaults to reading. */
  for?: 'select' | 'insert' | 'update' | 'delete' | 'all';
  to: string;
  /** Which rows are there, or, for an insertion, may be added. */
  rows: RawBuilder<unknown>;
  /** What they may become when they are updated. The same rows by default. */
  becoming?: RawBuilder<unknown>;
}

/** Opens some rows of a table to some roles. */
export async function createPolicy(
  db: Kysely<unknown>,
  table: string,
  name: string,
  { for: command = 'select', to, rows, becoming = rows }: Policy,
): Promise<void> {
  const using = command === 'insert' ? sql`` : sql`using (${rows})`;
  const check =
    command === 'select' || command === 'delete' ? sql`` : sql`with check (${becoming})`;
  await sql`
    create policy ${sql.id(name)} on ${sql.table(table)} for ${sql.raw(command)}
    to ${sql.raw(to)} ${using} ${check}
  `.execute(db);
}

/** What a partner may do with the records of its organization: all by default. */
interface PartnerRights {
  /** What a new one must be: it begins where records begin, and names only what the partner sees. */
  begins?: RawBuilder<unknown>;
  /** What one may become by the partner's hand: the steps between are the ministry's. */
  becomes?: RawBuilder<unknown>;
}

/**
 * The policies that employers, requests and referrals share: partners see what their organization
 * originated or what is shared with it, and follow what they originated; the ministry sees all and writes
 * in its regions; an administrator writes everywhere. Nobody adds a record in the name of another
 * organization.
 */
export async function protectRecords(
  db: Kysely<unknown>,
  table: string,
  { begins = sql`true`, becomes = sql`true` }: PartnerRights = {},
): Promise<void> {
  await protect(db, table);
  const everything = sql`true`;
  const visible = sql`audience = any (${settings.audiences})`;
  const own = sql`organization_code = ${settings.organization}`;
  const inRegion = sql`region_code = any (${settings.regions})`;
  await createPolicy(db, table, 'shared', { to: 'estuaire_partner', rows: visible });
  await createPolicy(db, table, 'ministry', { to: ministry, rows: everything });
  await createPolicy(db, table, 'insert_own', {
    for: 'insert',
    to: 'estuaire_partner',
    rows: sql`${own} and ${begins}`,
  });
  await createPolicy(db, table, 'insert_in_region', {
    for: 'insert',
    to: officers,
    rows: sql`${own} and ${inRegion}`,
  });
  await createPolicy(db, table, 'insert_anywhere', {
    for: 'insert',
    to: 'estuaire_administrator',
    rows: own,
  });
  await createPolicy(db, table, 'update_own', {
    for: 'update',
    to: 'estuaire_partner',
    rows: own,
    becoming: sql`${own} and ${becomes}`,
  });
  await createPolicy(db, table, 'update_in_region', {
    for: 'update',
    to: officers,
    rows: inRegion,
  });
  await createPolicy(db, table, 'update_anywhere', {
    for: 'update',
    to: 'estuaire_administrator',
    rows: everything,
  });
  // The keeper says who may see a row, and nothing else of it.
  await createPolicy(db, table, 'keep', { for: 'all', to: 'estuaire_keeper', rows: everything });
  await sql`grant select on ${sql.table(table)} to estuaire_keeper`.execute(db);
}

interface WrittenColumns {
  /** Of new rows. What tells when is left out: the database does. */
  insert: readonly string[];
  update?: readonly string[];
  /** Columns that only some of the writers update, and which. */
  updateBy?: Record<string, readonly string[]>;
}

/** Lets the roles that write write these columns; nobody writes those that the keeper keeps. */
export async function grantColumns(
  db: Kysely<unknown>,
  table: string,
  { insert, update = [], updateBy = {} }: WrittenColumns,
  writers = `estuaire_partner, ${ministry}`,
): Promise<void> {
  const granted = [
    ['insert', insert, writers] as const,
    ['update', update, writers] as const,
    ...Object.entries(updateBy).map(([role, columns]) => ['update', columns, role] as const),
  ].filter(([, columns]) => columns.length > 0);
  for (const [command, columns, role] of granted) {
    const list = sql.join(columns.map((name) => sql.id(name)));
    await sql`
      grant ${sql.raw(command)} (${list}) on ${sql.table(table)} to ${sql.raw(role)}
    `.execute(db);
  }
}
