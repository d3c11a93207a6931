import { type Kysely, sql } from 'kysely';
import { createPolicy, grantColumns, ministry, officers, protect, settings } from './policies.ts';

interface HistoryOptions {
  /** What `status` may be, where the rows of the table go through steps. */
  steps?: readonly string[];
  /** What the rows are of, which says who writes them. @default 'record' */
  of?: 'record' | 'directory';
}

/**
 * Creates `<table>_history`: one row for each version of each row of a table, that only grows. Whoever
 * sees the row sees its history; whoever may write the row adds, in their own name, the version that it has.
 */
export async function createHistory(
  db: Kysely<unknown>,
  table: string,
  { steps, of = 'record' }: HistoryOptions = {},
): Promise<void> {
  const history = `${table}_history`;
  const parent = sql.id(`${table}_id`);
  const step = steps && sql.join(steps.map((each) => sql.lit(each)));
  await sql`
    create table ${sql.table(history)} (
      ${parent} integer not null references ${sql.table(table)},
      version integer not null check (version > 0),
      at timestamptz not null default now(),
      action text collate "C" not null check (action ~ '^[A-Z_]+$'),
      ${
        step
          ? sql`
              from_status text collate "C" check (from_status in (${step})),
              to_status text collate "C" not null check (to_status in (${step})),
            `
          : sql``
      }
      organization_code text collate "C" not null references organization,
      principal_id text collate "C" not null,
      principal_role text collate "C" not null check (principal_role in
        ('PARTNER', 'COUNSELLOR', 'DIRECTOR', 'ADMINISTRATOR')),
      changed text[] not null,
      comment text check (length(comment) between 1 and 2000),
      primary key (${parent}, version)
    )
  `.execute(db);
  await protect(db, history);
  await createPolicy(db, history, 'shared', {
    to: 'estuaire_partner',
    rows: sql`exists (select from ${sql.table(table)} where id = ${sql.id(history, `${table}_id`)})`,
  });
  await createPolicy(db, history, 'ministry', { to: ministry, rows: sql`true` });

  const writing = (condition = sql``) => sql`
    principal_id = ${settings.principal} and organization_code = ${settings.organization}
    and principal_role = ${settings.role}
    and exists (
      select from ${sql.table(table)} as written
      where written.id = ${sql.id(history, `${table}_id`)}
        and written.version = ${sql.id(history, 'version')} ${condition}
    )
  `;
  await createPolicy(db, history, 'write_anywhere', {
    for: 'insert',
    to: 'estuaire_administrator',
    rows: writing(),
  });
  if (of === 'record') {
    await createPolicy(db, history, 'write_own', {
      for: 'insert',
      to: 'estuaire_partner',
      rows: writing(sql`and written.organization_code = ${settings.organization}`),
    });
    await createPolicy(db, history, 'write_in_region', {
      for: 'insert',
      to: officers,
      rows: writing(sql`and written.region_code = any (${settings.regions})`),
    });
  }
  const insert = [
    `${table}_id`,
    'version',
    'action',
    ...(steps ? ['from_status', 'to_status'] : []),
    'organization_code',
    'principal_id',
    'principal_role',
    'changed',
    'comment',
  ];
  await grantColumns(
    db,
    history,
    { insert },
    of === 'record' ? undefined : 'estuaire_administrator',
  );
}
