import { type Kysely, sql } from 'kysely';
import { createDefiner } from './definer.ts';
import { createPolicy, protect } from './policies.ts';

/** The tables that hubs hold in memory, of which everyone may read every row. */
const tables = [
  'region',
  'region_population',
  'mrc',
  'mrc_region',
  'municipality',
  'municipality_region',
  'organization',
  'organization_name',
  'program',
  'program_organization',
  'financial_aid',
  'service',
  'direction',
  'direction_territory',
  'host_office',
  'host_office_designation',
  'antenna',
  'antenna_assignment',
  'role',
  'position',
  'appointment',
  'staff_member',
  'mandate',
  'mandate_period',
  'naics_sector',
];

/**
 * Numbers the versions of the directory, so that a hub can hold it in memory: a transaction that writes any of it makes
 * another one, and wakes the hubs that listen.
 *
 * A transaction marks that it has written, and takes its number when it commits: whoever held the number from its first
 * write on would wait for, and be waited for by, others that write rows in another order. The mark is in a setting as well,
 * where the transaction itself can see it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table directory_version (
      singleton boolean primary key default true check (singleton),
      version integer not null default 1
    )
  `.execute(db);
  await sql`insert into directory_version default values`.execute(db);
  await sql`create table directory_write (xid xid8 primary key)`.execute(db);
  await sql`
    grant select on directory_version
    to estuaire_public, estuaire_partner, estuaire_counsellor, estuaire_director, estuaire_administrator,
      estuaire_analyst, estuaire_keeper
  `.execute(db);
  await sql`grant update on directory_version to estuaire_keeper`.execute(db);
  await protect(db, 'directory_write', 'estuaire_keeper');
  await createPolicy(db, 'directory_write', 'keep', {
    for: 'all',
    to: 'estuaire_keeper',
    rows: sql`true`,
  });
  await sql`grant insert, delete on directory_write to estuaire_keeper`.execute(db);

  await createDefiner(
    db,
    'mark_directory_write() returns trigger',
    `begin
      insert into directory_write values (pg_current_xact_id()) on conflict do nothing;
      perform set_config('estuaire.directory_written', 'yes', true);
      return null;
    end`,
  );
  await createDefiner(
    db,
    'number_directory_write() returns trigger',
    `begin
      delete from directory_write where xid = new.xid;
      update directory_version set version = version + 1;
      perform pg_notify('estuaire_directory', '');
      return null;
    end`,
  );
  await sql`
    create constraint trigger number_directory_write after insert on directory_write
    deferrable initially deferred for each row execute function number_directory_write()
  `.execute(db);
  for (const table of tables) {
    await sql`
      create trigger mark_directory_write after insert or update or delete or truncate on ${sql.table(table)}
      for each statement execute function mark_directory_write()
    `.execute(db);
  }
}
