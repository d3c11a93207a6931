import { type Kysely, sql } from 'kysely';
import { createPolicy, ministry, protect, settings } from './policies.ts';

/**
 * Creates `<table>_history`: one row for each version of each row of a table, that only grows. Whoever
 * sees the row sees its history.
 *
 * @param steps what `status` may be, where the rows of the table go through steps.
 */
export async function createHistory(
  db: Kysely<unknown>,
  table: string,
  { steps }: { steps?: readonly string[] } = {},
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
  const ofVisibleRow = sql`
    exists (select from ${sql.table(table)} where id = ${sql.id(history, `${table}_id`)})
  `;
  await createPolicy(db, history, 'shared', { to: 'estuaire_partner', rows: ofVisibleRow });
  await createPolicy(db, history, 'ministry', { to: ministry, rows: sql`true` });
  await createPolicy(db, history, 'write_own', {
    for: 'insert',
    to: `estuaire_partner, ${ministry}`,
    rows: sql`principal_id = ${settings.principal} and ${ofVisibleRow}`,
  });
  await sql`
    grant insert on ${sql.table(history)} to estuaire_partner, ${sql.raw(ministry)}
  `.execute(db);
}
