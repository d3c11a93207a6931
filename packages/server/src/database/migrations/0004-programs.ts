import { type Kysely, sql } from 'kysely';

/** What is offered to businesses: programs, financial aids and services, and by which organization. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create type program_category as enum ('PERMANENT', 'TEMPORARY')`.execute(db);
  await sql`create type offering_kind as enum ('PROGRAM', 'FINANCIAL_AID', 'SERVICE')`.execute(db);

  await sql`
    create table program (
      code text collate "C" primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
      category program_category not null,
      name_fr text not null,
      name_en text not null,
      name_key text collate "C" generated always as (fold_text(name_fr)) stored not null,
      name_en_key text collate "C" generated always as (fold_text(name_en)) stored not null,
      note_fr text,
      note_en text,
      valid daterange not null,
      provenance provenance not null,
      source text not null
    )
  `.execute(db);
  await sql`create index program_name on program (name_key, code)`.execute(db);
  await sql`create index program_category_name on program (category, name_key, code)`.execute(db);

  await sql`
    create table program_organization (
      program_code text collate "C" not null references program,
      organization_code text collate "C" not null references organization,
      primary key (program_code, organization_code)
    )
  `.execute(db);
  await sql`
    create index program_organization_organization
    on program_organization (organization_code, program_code)
  `.execute(db);

  await sql`
    create table financial_aid (
      code text collate "C" primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
      organization_code text collate "C" not null references organization,
      name_fr text not null,
      name_en text not null,
      name_key text collate "C" generated always as (fold_text(name_fr)) stored not null,
      rate double precision check (rate > 0 and rate <= 1),
      maximum_cad integer check (maximum_cad > 0),
      per_fr text,
      per_en text,
      maximum_weeks integer check (maximum_weeks > 0),
      beneficiaries_fr text,
      beneficiaries_en text,
      for_businesses boolean not null,
      valid daterange not null,
      provenance provenance not null,
      source text not null
    )
  `.execute(db);
  await sql`create index financial_aid_name on financial_aid (name_key, code)`.execute(db);
  await sql`
    create index financial_aid_organization on financial_aid (organization_code, name_key, code)
  `.execute(db);

  await sql`
    create table service (
      code text collate "C" primary key check (code ~ '^[A-Z][A-Z0-9_]*$'),
      organization_code text collate "C" not null references organization,
      name_fr text not null,
      name_en text not null,
      name_key text collate "C" generated always as (fold_text(name_fr)) stored not null,
      valid daterange not null,
      provenance provenance not null,
      source text not null
    )
  `.execute(db);
  await sql`create index service_name on service (name_key, code)`.execute(db);
  await sql`
    create index service_organization on service (organization_code, name_key, code)
  `.execute(db);

  await sql`
    create view offering as
      select 'PROGRAM'::offering_kind as kind, program.code, program.name_key,
        program_organization.organization_code, program.valid
      from program join program_organization on program_organization.program_code = program.code
      union all
      select 'FINANCIAL_AID', code, name_key, organization_code, valid from financial_aid
      union all
      select 'SERVICE', code, name_key, organization_code, valid from service
  `.execute(db);
}
