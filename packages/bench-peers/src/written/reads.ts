import type { Pool } from 'pg';
import { connectionOf, readCursor } from './cursor.ts';
import type { Antenna, Connection, PageArguments, Referral, Region } from './rows.ts';

/** The prepared statements behind the root fields. */

const referralColumns = `id, reference, status, opened_at as "openedAt", version,
  employer_id as "employerId", position_id as "positionId", antenna_id as "antennaId",
  region_code as "regionCode"`;

export async function findAntenna(pool: Pool, code: string): Promise<Antenna | undefined> {
  const { rows } = await pool.query<Antenna>({
    name: 'antenna',
    text: 'select id, code, name from antenna where code = $1 and valid @> current_date',
    values: [code],
  });
  return rows[0];
}

export async function findRegions(pool: Pool): Promise<Region[]> {
  const text = 'select code, name from region order by code';
  return (await pool.query<Region>({ name: 'regions', text })).rows;
}

export async function findReferral(pool: Pool, reference: string): Promise<Referral | undefined> {
  const { rows } = await pool.query<Referral>({
    name: 'referral',
    text: `select ${referralColumns} from referral where reference = $1`,
    values: [reference],
  });
  return rows[0];
}

export async function findReferrals(
  pool: Pool,
  { first, after, status, region }: PageArguments & { region?: string | null },
): Promise<Connection> {
  const filters = { region_code: region, status };
  const given = Object.entries(filters).filter(([, value]) => value != null);
  const conditions = given.map(([column], index) => `${column} = $${index + 4} and`).join(' ');
  const { rows } = await pool.query<Referral>({
    name: `referrals ${conditions}`,
    text: `select ${referralColumns} from referral
      where ${conditions} (opened_at, id) < ($1::timestamptz, $2::integer)
      order by opened_at desc, id desc limit $3::integer`,
    values: [...readCursor(after), first + 1, ...given.map(([, value]) => value)],
  });
  return connectionOf(rows, first);
}

/** The first referrals of each region, with one statement for all. */
export async function findReferralsOfRegions(
  pool: Pool,
  codes: readonly string[],
  { first, after, status }: PageArguments,
): Promise<Connection[]> {
  const { rows } = await pool.query<Referral>({
    name: `referrals of regions ${status ? 'by status' : ''}`,
    text: `select referral.* from unnest($1::text[]) as region (code)
      cross join lateral (
        select ${referralColumns} from referral
        where region_code = region.code ${status ? 'and status = $5' : ''}
          and (opened_at, id) < ($2::timestamptz, $3::integer)
        order by opened_at desc, id desc limit $4::integer
      ) referral`,
    values: [codes, ...readCursor(after), first + 1, ...(status ? [status] : [])],
  });
  const byRegion = Map.groupBy(rows, ({ regionCode }) => regionCode);
  return codes.map((code) => connectionOf(byRegion.get(code) ?? [], first));
}

export async function countReferrals(pool: Pool, from: string, until: string) {
  const { rows } = await pool.query<{ region: string; status: string; count: number }>({
    name: 'referral counts',
    text: `select region_code as region, status, count(*)::integer as count from referral
      where opened_at >= $1::timestamptz and opened_at < $2::timestamptz
      group by region_code, status`,
    values: [from, until],
  });
  return rows;
}
