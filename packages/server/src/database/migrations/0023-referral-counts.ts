import { type Kysely, sql } from 'kysely';
import { createDefiner } from './definer.ts';
import { createPolicy, everyone, ministry, protect } from './policies.ts';
import { createReleasedReferrals } from './released-referrals.ts';

/**
 * How many referrals were opened in each month of Québec's calendar, by region and step: a period is then counted from
 * its months, and from the rows of what is left of a month at both ends.
 *
 * What is released to analysts is counted from them too.
 *
 * A write adds what it changes as rows of one more or one less, and locks nothing: a month is the sum of its rows, which
 * the hub adds up from time to time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table referral_count (
      month date not null,
      region_code text collate "C" not null,
      status text collate "C" not null,
      count integer not null
    )
  `.execute(db);
  await sql`
    create index on referral_count (month, region_code, status) include (count)
  `.execute(db);
  await protect(db, 'referral_count', everyone);
  await createPolicy(db, 'referral_count', 'ministry', { to: ministry, rows: sql`true` });
  await createPolicy(db, 'referral_count', 'keep', {
    for: 'all',
    to: 'estuaire_keeper',
    rows: sql`true`,
  });
  await sql`grant select, insert, delete on referral_count to estuaire_keeper`.execute(db);

  await sql`
    create function month_in_quebec(instant timestamptz) returns date language sql immutable
    return date_trunc('month', instant at time zone 'America/Toronto')::date
  `.execute(db);
  await sql`grant execute on function month_in_quebec(timestamptz) to estuaire_keeper`.execute(db);
  await createDefiner(
    db,
    'count_referral() returns trigger',
    `begin
      if tg_op <> 'INSERT' then
        insert into referral_count
        values (month_in_quebec(old.opened_at), old.region_code, old.status, -1);
      end if;
      if tg_op <> 'DELETE' then
        insert into referral_count
        values (month_in_quebec(new.opened_at), new.region_code, new.status, 1);
      end if;
      return null;
    end`,
  );
  await sql`
    create trigger count after insert or delete or update of opened_at, region_code, status on referral
    for each row execute function count_referral()
  `.execute(db);
  await createDefiner(
    db,
    'count_referrals() returns void',
    `begin
      delete from referral_count;
      insert into referral_count
      select month_in_quebec(opened_at), region_code, status, count(*) from referral group by 1, 2, 3;
    end`,
  );
  await sql`select count_referrals()`.execute(db);

  await sql`drop function released_referrals(integer)`.execute(db);
  await createReleasedReferrals(db, {
    years: `
        select generate_series(
          extract(year from min(month))::integer, extract(year from max(month))::integer
        ) from referral_count
      `,
    atoms: `
          select kept.region_code, kept.status,
            width_bucket(kept.month::timestamp at time zone zone, beginnings) as since,
            sum(kept.count) as referrals
          from referral_count as kept group by 1, 2, 3 having sum(kept.count) > 0
        `,
  });
  await sql`grant execute on function released_referrals(integer) to estuaire_analyst`.execute(db);
}
