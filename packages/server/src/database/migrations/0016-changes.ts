import { type Kysely, sql } from 'kysely';
import { createDefiner } from './definer.ts';
import { createPolicy, ministry, principals, protect, settings } from './policies.ts';

/**
 * The feed of changes, written by triggers: a write without its change cannot be.
 *
 * A change is placed by (xid, sequence). Transactions commit in another order than they take numbers, so
 * readers go only as far as the oldest transaction that still runs, and nothing appears behind them.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table change (
      xid xid8 not null default pg_current_xact_id(),
      sequence bigint generated always as identity,
      at timestamptz not null default clock_timestamp(),
      kind text collate "C" not null check (kind in ('CREATED', 'UPDATED', 'SHARED', 'REVOKED')),
      subject text collate "C" not null check (subject in
        ('EMPLOYER', 'REQUEST', 'REFERRAL', 'NOTE', 'ANTENNA', 'POSITION', 'STAFF_MEMBER')),
      subject_id integer not null,
      reference text collate "C" not null,
      version_before integer,
      version_after integer,
      audience integer not null references audience,
      ministry boolean not null,
      primary key (xid, sequence)
    )
  `.execute(db);
  await sql`create index on change (audience, xid, sequence)`.execute(db);
  await protect(db, 'change');
  await createPolicy(db, 'change', 'everyone', {
    to: 'estuaire_public',
    rows: sql`audience = 0`,
  });
  await createPolicy(db, 'change', 'shared', {
    to: 'estuaire_partner',
    rows: sql`audience = any (${settings.audiences})`,
  });
  await createPolicy(db, 'change', 'ministry', { to: ministry, rows: sql`ministry` });
  await createPolicy(db, 'change', 'keep', {
    for: 'all',
    to: 'estuaire_keeper',
    rows: sql`true`,
  });
  await sql`grant select, insert, delete on change to estuaire_keeper`.execute(db);

  // One row: which life of the database this is, and where the feed starts. Transaction numbers restart
  // in a restored database, so that a cursor of another life means nothing.
  await sql`
    create table change_feed (
      singleton boolean primary key default true check (singleton),
      epoch integer not null default 1,
      life text not null default '',
      floor_xid xid8 not null default '0',
      floor_sequence bigint not null default 0
    )
  `.execute(db);
  await sql`insert into change_feed default values`.execute(db);
  await sql`
    grant select on change_feed to ${sql.raw(principals)}, estuaire_keeper
  `.execute(db);
  await sql`grant update on change_feed to estuaire_keeper`.execute(db);

  await createDefiner(
    db,
    'record_change() returns trigger',
    `declare
      subject text := tg_argv[0];
      reference text := to_jsonb(new) ->> tg_argv[1];
      before_organizations text[];
      after_organizations text[];
    begin
      if tg_op = 'INSERT' then
        insert into change (kind, subject, subject_id, reference, version_after, audience, ministry)
        values ('CREATED', subject, new.id, reference, new.version, new.audience, true);
        return null;
      end if;
      if new.audience <> old.audience then
        before_organizations := organizations_of(old.audience);
        after_organizations := organizations_of(new.audience);
        if not after_organizations <@ before_organizations then
          insert into change
            (kind, subject, subject_id, reference, version_after, audience, ministry)
          values ('SHARED', subject, new.id, reference, new.version,
            audience_of(array(select unnest(after_organizations) except select unnest(before_organizations))),
            false);
        end if;
        if not before_organizations <@ after_organizations then
          insert into change
            (kind, subject, subject_id, reference, version_before, audience, ministry)
          values ('REVOKED', subject, new.id, reference, old.version,
            audience_of(array(select unnest(before_organizations) except select unnest(after_organizations))),
            false);
        end if;
      end if;
      if new.version <> old.version then
        insert into change
          (kind, subject, subject_id, reference, version_before, version_after, audience, ministry)
        values
          ('UPDATED', subject, new.id, reference, old.version, new.version, new.audience, true);
      end if;
      return null;
    end`,
  );
  for (const [table, subject, reference] of [
    ['employer', 'EMPLOYER', 'neq'],
    ['business_request', 'REQUEST', 'reference'],
    ['referral', 'REFERRAL', 'reference'],
  ] as const) {
    await sql`
      create trigger change after insert or update of version, audience on ${sql.table(table)}
      for each row execute function record_change(${sql.lit(subject)}, ${sql.lit(reference)})
    `.execute(db);
  }

  await createDefiner(
    db,
    'note_change() returns trigger',
    `declare
      about text := coalesce(
        (select reference from business_request where id = new.request_id),
        (select reference from referral where id = new.referral_id)
      );
    begin
      insert into change (kind, subject, subject_id, reference, audience, ministry)
      values ('CREATED', 'NOTE', new.id, about, new.audience,
        new.shared or new.organization_code = 'MIDI');
      return null;
    end`,
  );
  await sql`
    create trigger change after insert on note for each row execute function note_change()
  `.execute(db);

  await createDefiner(
    db,
    'directory_change() returns trigger',
    `begin
      insert into change
        (kind, subject, subject_id, reference, version_before, version_after, audience, ministry)
      values (case tg_op when 'INSERT' then 'CREATED' else 'UPDATED' end, tg_argv[0], new.id,
        to_jsonb(new) ->> tg_argv[1], case tg_op when 'UPDATE' then old.version end, new.version,
        0, true);
      return null;
    end`,
  );
  for (const [table, subject, reference] of [
    ['antenna', 'ANTENNA', 'code'],
    ['position', 'POSITION', 'number'],
    ['staff_member', 'STAFF_MEMBER', 'number'],
  ] as const) {
    await sql`
      alter table ${sql.table(table)}
      add column version integer not null default 1 check (version > 0)
    `.execute(db);
    await sql`
      create trigger change after insert or update of version on ${sql.table(table)}
      for each row execute function directory_change(${sql.lit(subject)}, ${sql.lit(reference)})
    `.execute(db);
  }
}
