import { type Kysely, sql } from 'kysely';

/** Organizations, whose names are dated: MIDI became MIFI in September 2019. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create type organization_kind as enum (
      'QUEBEC_MINISTRY', 'FEDERAL_DEPARTMENT', 'COMMUNITY_PARTNER'
    )
  `.execute(db);

  await sql`
    create table organization (
      code text collate "C" primary key check (code ~ '^[A-Z][A-Z0-9_-]*$'),
      kind organization_kind not null,
      provenance provenance not null,
      source text not null
    )
  `.execute(db);
  await sql`create index organization_kind on organization (kind, code)`.execute(db);

  await sql`
    create table organization_name (
      organization_code text collate "C" not null references organization,
      acronym text not null,
      name_fr text not null,
      name_en text not null,
      valid daterange not null,
      provenance provenance not null,
      source text not null,
      exclude using gist (organization_code with =, valid with &&)
    )
  `.execute(db);
}
