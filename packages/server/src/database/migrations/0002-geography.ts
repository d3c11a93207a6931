import { type Kysely, sql } from 'kysely';

/** Regions, MRC and municipalities; the region of a municipality or of an MRC has changed over time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table region (
      code text collate "C" primary key check (code ~ '^(0[1-9]|1[0-7])$'),
      name text not null,
      name_key text collate "C" generated always as (fold_text(name)) stored not null,
      latitude double precision not null,
      longitude double precision not null,
      provenance provenance not null,
      source text not null
    )
  `.execute(db);

  await sql`
    create table region_population (
      region_code text collate "C" not null references region,
      valid daterange not null,
      population integer not null check (population >= 0),
      population_year integer not null,
      provenance provenance not null,
      source text not null,
      exclude using gist (region_code with =, valid with &&)
    )
  `.execute(db);

  await sql`
    create table mrc (
      code text collate "C" primary key check (code ~ '^[0-9]{3}$'),
      name text not null,
      name_key text collate "C" generated always as (fold_text(name)) stored not null,
      kind text not null,
      provenance provenance not null,
      source text not null
    )
  `.execute(db);
  await sql`create index mrc_name on mrc (name_key, code)`.execute(db);

  await sql`
    create table mrc_region (
      mrc_code text collate "C" not null references mrc,
      region_code text collate "C" not null references region,
      valid daterange not null,
      provenance provenance not null,
      source text not null,
      exclude using gist (mrc_code with =, valid with &&)
    )
  `.execute(db);
  await sql`create index mrc_region_region on mrc_region (region_code, mrc_code)`.execute(db);

  await sql`
    create table municipality (
      code text collate "C" primary key check (code ~ '^[0-9]{5}$'),
      name text not null,
      name_key text collate "C" generated always as (fold_text(name)) stored not null,
      designation text not null,
      mrc_code text collate "C" references mrc,
      population integer not null check (population >= 0),
      area_km2 double precision,
      latitude double precision,
      longitude double precision,
      coordinate_basis text,
      town_hall_fsa text,
      provenance provenance not null,
      source text not null,
      check ((latitude is null) = (longitude is null))
    )
  `.execute(db);
  await sql`create index municipality_name on municipality (name_key, code)`.execute(db);
  await sql`create index municipality_population on municipality (population, code)`.execute(db);
  await sql`create index municipality_mrc on municipality (mrc_code, name_key, code)`.execute(db);
  await sql`create index municipality_position on municipality (latitude, longitude)`.execute(db);

  await sql`
    create table municipality_region (
      municipality_code text collate "C" not null references municipality,
      region_code text collate "C" not null references region,
      valid daterange not null,
      provenance provenance not null,
      source text not null,
      exclude using gist (municipality_code with =, valid with &&)
    )
  `.execute(db);
  await sql`
    create index municipality_region_region on municipality_region (region_code, municipality_code)
  `.execute(db);
}
