import { type Kysely, sql } from 'kysely';

/** One list of everything that is found by name; the trigram indexes are what its filters use. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const table of ['region', 'municipality', 'antenna', 'program']) {
    await sql`
      create index ${sql.id(`${table}_search`)} on ${sql.table(table)}
      using gin (name_key gin_trgm_ops)
    `.execute(db);
  }
  await sql`
    create index program_search_en on program using gin (name_en_key gin_trgm_ops)
  `.execute(db);

  await sql`create type searched_kind as enum ('REGION', 'MUNICIPALITY', 'ANTENNA', 'PROGRAM')`.execute(
    db,
  );

  await sql`
    create view directory_entry as
      select 'REGION'::searched_kind as kind, code as key, name_key, 1 as weight,
        daterange(null, null) as valid
      from region
      union all
      select 'MUNICIPALITY', code, name_key, 2, daterange(null, null) from municipality
      union all
      select 'ANTENNA', code, name_key, 3, valid from antenna
      union all
      select 'PROGRAM', code, name_key, 4, valid from program
      union all
      select 'PROGRAM', code, name_en_key, 5, valid from program where name_en_key <> name_key
  `.execute(db);
}
