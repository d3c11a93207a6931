import { type Kysely, sql } from 'kysely';

/** One list of everything that is found by name; the trigram indexes are what a search uses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['region', 'municipality', 'antenna']) {
    await sql`
      create index ${sql.id(`${table}_search`)} on ${sql.table(table)}
      using gin (name_key gin_trgm_ops)
    `.execute(db);
  }

  // A program is found by its acronym and by its name in either language; a folded text holds no bar.
  const programKey = sql`fold_text(code) || ' | ' || name_key || ' | ' || name_en_key`;
  await sql`
    create index program_search on program using gin ((${programKey}) gin_trgm_ops)
  `.execute(db);

  await sql`
    create type searched_kind as enum ('REGION', 'MUNICIPALITY', 'ANTENNA', 'PROGRAM')
  `.execute(db);

  await sql`
    create view directory_entry as
      select 'REGION'::searched_kind as kind, code as key, name_key::text, daterange(null, null) as valid
      from region
      union all
      select 'MUNICIPALITY', code, name_key, daterange(null, null) from municipality
      union all
      select 'ANTENNA', code, name_key, valid from antenna
      union all
      select 'PROGRAM', code, ${programKey}, valid from program
  `.execute(db);
}
