import { type Kysely, sql } from 'kysely';

/**
 * What every other migration stands on: extensions, provenance, text folding and distance.
 *
 * `fold_text` is the one place that says what "ignoring accents and case" means. It is immutable and
 * spells the letters out, because `unaccent` is not immutable and `lower` depends on the collation of the
 * database, which is C on the embedded Postgres.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create extension if not exists btree_gist`.execute(db);
  await sql`create extension if not exists pg_trgm`.execute(db);

  await sql`
    create type provenance as enum ('OFFICIAL', 'DERIVED', 'DOCUMENTED', 'DEMONSTRATION')
  `.execute(db);

  await sql`
    create function fold_text(value text) returns text
    language sql immutable strict parallel safe
    as $$
      select regexp_replace(regexp_replace(btrim(regexp_replace(
        lower(translate(replace(replace(normalize(value, NFC), 'œ', 'oe'), 'Œ', 'oe'),
          'ÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸàâäáãåçéèêëíìîïñóòôöõúùûüýÿ',
          'aaaaaaceeeeiiiinooooouuuuyyaaaaaaceeeeiiiinooooouuuuyy')),
        '[^a-z0-9]+', ' ', 'g')),
        '\\mste\\M', 'sainte', 'g'), '\\mst\\M', 'saint', 'g')
    $$
  `.execute(db);

  await sql`
    create function distance_km(
      latitude_a double precision, longitude_a double precision,
      latitude_b double precision, longitude_b double precision
    ) returns double precision
    language sql immutable strict parallel safe
    as $$
      select 2 * 6371.0088 * asin(least(1, sqrt(
        sin(radians(latitude_b - latitude_a) / 2) ^ 2
        + cos(radians(latitude_a)) * cos(radians(latitude_b))
          * sin(radians(longitude_b - longitude_a) / 2) ^ 2)))
    $$
  `.execute(db);

  await sql`
    create table dataset (
      singleton boolean primary key default true check (singleton),
      kind text not null check (kind in ('DEMONSTRATION', 'REAL')),
      loaded_at timestamptz not null default now()
    )
  `.execute(db);
}
