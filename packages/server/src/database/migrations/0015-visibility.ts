import { type Kysely, sql } from 'kysely';
import { createDefiner } from './definer.ts';

/**
 * Keeps `audience` true to what is originated and shared, in the transaction that originates or shares:
 * no code of the hub writes it, so none can get it wrong.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createDefiner(
    db,
    'record_audience() returns trigger',
    `begin
      new.audience := audience_of(array[new.organization_code]);
      return new;
    end`,
  );
  // What the note is about is locked: while it is being shared or unshared, a note that is added in another
  // transaction is not there to follow, and would stay with the audience that was.
  await createDefiner(
    db,
    'note_audience() returns trigger',
    `begin
      if not new.shared then
        new.audience := audience_of(array[new.organization_code]);
      elsif new.request_id is not null then
        select audience into new.audience from business_request
          where id = new.request_id for share;
      else
        select audience into new.audience from referral where id = new.referral_id for share;
      end if;
      return new;
    end`,
  );
  await sql`
    create trigger audience before insert on note for each row execute function note_audience()
  `.execute(db);

  // The file is locked before it is looked at: of two transactions that share two records of one
  // employer, the second must see what the first shared. Each of them may have named the file already, and
  // so keeps its key: a lock that also took the key would make them wait for each other.
  await createDefiner(
    db,
    'refresh_employer(of_employer integer) returns void',
    `declare
      file employer%rowtype;
      seen_by integer;
      contacts_seen_by integer;
    begin
      select * into file from employer where id = of_employer for no key update;
      seen_by := audience_of(array(
        select file.organization_code
        union select unnest(organizations) from audience where id in (
          select audience from referral where employer_id = of_employer
          union select audience from business_request where employer_id = of_employer
        )
      ));
      contacts_seen_by := audience_of(array(
        select file.organization_code
        union select share.organization_code from referral_share share
          join referral on referral.id = share.referral_id
          where referral.employer_id = of_employer and share.contacts
        union select share.organization_code from business_request_share share
          join business_request on business_request.id = share.business_request_id
          where business_request.employer_id = of_employer and share.contacts
      ));
      if (seen_by, contacts_seen_by) is distinct from (file.audience, file.contacts_audience) then
        update employer set audience = seen_by, contacts_audience = contacts_seen_by
        where id = of_employer;
      end if;
    end`,
  );
  await createDefiner(
    db,
    'record_employer() returns trigger',
    `begin
      perform refresh_employer(new.employer_id);
      return null;
    end`,
  );

  for (const [table, parent] of [
    ['business_request', 'request_id'],
    ['referral', 'referral_id'],
  ] as const) {
    await sql`
      create trigger audience before insert on ${sql.table(table)}
      for each row execute function record_audience()
    `.execute(db);
    await sql`
      create trigger employer after insert or update of audience on ${sql.table(table)}
      for each row execute function record_employer()
    `.execute(db);

    const share = `${table}_share`;
    await createDefiner(
      db,
      `${share}_audience() returns trigger`,
      `declare
        changed integer := coalesce(new.${table}_id, old.${table}_id);
        seen_by integer;
        of_employer integer;
      begin
        select audience_of(array(
          select organization_code
          union select organization_code from ${share} where ${table}_id = changed
        )), employer_id into seen_by, of_employer
        from ${table} where id = changed for no key update;
        update ${table} set audience = seen_by where id = changed and audience <> seen_by;
        update note set audience = seen_by
          where ${parent} = changed and shared and audience <> seen_by;
        perform refresh_employer(of_employer);
        return null;
      end`,
    );
    await sql`
      create trigger audience after insert or delete or update of contacts on ${sql.table(share)}
      for each row execute function ${sql.id(`${share}_audience`)}()
    `.execute(db);
  }
}
