import { type Kysely, sql } from 'kysely';

/** Official figures, kept beside what the rows count and never in place of it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create type deployment_measure as enum ('DIRECTIONS', 'ANTENNAS', 'EMPLOYEES', 'COUNSELLORS')
  `.execute(db);

  await sql`
    create table official_figure (
      measure deployment_measure not null,
      as_of date not null,
      value integer not null check (value >= 0),
      at_least boolean not null default false,
      source text not null,
      primary key (measure, as_of)
    )
  `.execute(db);
}
