import { type Kysely, type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import { type Connection, connectEmbedded } from '../database/connect.ts';
import { migrate } from '../database/migrations.ts';
import type { DB } from '../database/tables.ts';
import { seedDemonstration } from './seed.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

async function lines(
  query: RawBuilder<{ line: string }>,
  db: Kysely<DB> = connection.db,
): Promise<string[]> {
  return (await query.execute(db)).rows.map(({ line }) => line);
}

const none: string[] = [];

describe('the seeded history', () => {
  it('covers all 17 regions by directions at every change of the network', async () => {
    expect(
      await lines(sql`
        with boundary as (select distinct lower(valid) as day from direction_territory)
        select concat_ws(' ', day, count(distinct region_code), count(distinct direction_code)) as line
        from boundary join direction_territory on valid @> day group by day order by day
      `),
    ).toEqual(['2015-04-01 17 4', '2019-08-28 17 6', '2021-04-06 17 9', '2023-10-12 17 10']);
    expect(
      await lines(sql`
        select code as line from region
        where (select range_agg(valid) from direction_territory where region_code = code)
          is distinct from datemultirange(daterange('2015-04-01', null))
      `),
    ).toEqual(none);
  });

  it('assigns every antenna on every day of its life, without gap or overlap', async () => {
    expect(
      await lines(sql`
        select code as line from antenna
        where (select range_agg(valid) from antenna_assignment where antenna_id = id)
          is distinct from datemultirange(valid)
      `),
    ).toEqual(none);
  });

  it('assigns every antenna to the direction of its region, on every day', async () => {
    expect(
      await lines(sql`
        select antenna_assignment.antenna_id::text as line
        from antenna_assignment
        join host_office on host_office.id = host_office_id
        join municipality_region
          on municipality_region.municipality_code = host_office.municipality_code
        join direction_territory on direction_territory.region_code = municipality_region.region_code
        where not isempty(
            antenna_assignment.valid * municipality_region.valid * direction_territory.valid)
          and direction_territory.direction_code <> antenna_assignment.direction_code
      `),
    ).toEqual(none);
  });

  it('designates every office on every day of its existence, and on no other', async () => {
    expect(
      await lines(sql`
        select code as line from host_office
        where (select range_agg(valid) from host_office_designation where host_office_id = id)
          is distinct from datemultirange(valid)
      `),
    ).toEqual(none);
  });

  it('merges an assignment that does not change into one row', async () => {
    expect(
      await lines(sql`
        select earlier.antenna_id::text as line
        from antenna_assignment as earlier
        join antenna_assignment as later using (antenna_id, host_office_id, direction_code)
        where upper(earlier.valid) = lower(later.valid)
      `),
    ).toEqual(none);
  });

  it('follows Granby from one direction to the next', async () => {
    expect(
      await lines(sql`
        select concat_ws(' ', direction_code, antenna_assignment.valid) as line
        from antenna_assignment join antenna on antenna.id = antenna_id
        where name = 'Antenne de Granby' order by antenna_assignment.valid
      `),
    ).toEqual([
      'DR-A1 [2017-04-10,2019-08-28)',
      'DR-MTG [2019-08-28,2021-07-08)',
      'DR-EST [2021-07-08,)',
    ]);
  });

  it('keeps every row within the life of what it points to', async () => {
    expect(
      await lines(sql`
        select 'assignment outside its direction' as line
        from antenna_assignment join direction on direction.code = direction_code
        where not direction.valid @> antenna_assignment.valid
        union all
        select 'territory outside its direction'
        from direction_territory join direction on direction.code = direction_code
        where not direction.valid @> direction_territory.valid
        union all
        select 'assignment without a designated office'
        from antenna_assignment
        where not coalesce((
          select range_agg(valid) from host_office_designation
          where host_office_designation.host_office_id = antenna_assignment.host_office_id
        ) @> antenna_assignment.valid, false)
        union all
        select 'assignment outside its office'
        from antenna_assignment join host_office on host_office.id = host_office_id
        where not host_office.valid @> antenna_assignment.valid
        union all
        select 'position outside its antenna'
        from position join antenna on antenna.id = antenna_id
        where not antenna.valid @> position.valid
        union all
        select 'position outside its role'
        from position join role on role.code = role_code where not role.valid @> position.valid
        union all
        select 'appointment outside its position'
        from appointment join position on position.id = position_id
        where not position.valid @> appointment.valid
      `),
    ).toEqual(none);
  });

  it('converts local employment centres to Services Québec offices from 2019-11 to 2020-07', async () => {
    const conversions = await lines(sql`
      select upper(earlier.valid)::text as line
      from host_office_designation as earlier
      join host_office_designation as later using (host_office_id)
      where earlier.kind = 'LOCAL_EMPLOYMENT_CENTRE' and later.kind = 'SERVICES_QUEBEC_OFFICE'
        and upper(earlier.valid) = lower(later.valid)
      order by 1
    `);
    expect(conversions).toHaveLength(40);
    expect(String(conversions[0]) >= '2019-11-22').toBe(true);
    expect(String(conversions.at(-1)) <= '2020-07-31').toBe(true);
  });

  it('numbers antennas, positions and people in order of their first day', async () => {
    expect(
      await lines(sql`
        select code as line from (
          select code, opened_on as day, lag(opened_on) over (order by code) as earlier from antenna
          union all
          select number, opened_on, lag(opened_on) over (order by number) from position
          union all
          select number, day, lag(day) over (order by number) from (
            select number, min(lower(valid)) as day
            from staff_member join appointment on staff_member_id = id group by number
          ) as arrival
        ) as numbered where day < earlier
      `),
    ).toEqual(none);
  });
});

describe('the provenance', () => {
  it('names a source for whatever is not of the demonstration', async () => {
    const tables = await lines(sql`
      select table_name as line from information_schema.columns
      where table_schema = 'public' and column_name in ('provenance', 'source')
      group by table_name having count(*) = 2 order by 1
    `);
    expect(tables).toContain('appointment');
    expect(tables).not.toContain('referral');
    for (const table of tables) {
      const unsourced = sql<{ line: string }>`
        select provenance::text as line from ${sql.table(table)}
        where provenance <> 'DEMONSTRATION' and coalesce(source, '') = ''
      `;
      expect(await lines(unsourced), table).toEqual(none);
    }
  });

  it('passes no invented record for a fact', async () => {
    for (const table of ['employer', 'employer_contact', 'business_request', 'referral', 'note']) {
      const provenances = await lines(sql`
        select distinct provenance::text as line from ${sql.table(table)}
      `);
      expect(provenances, table).toEqual(['DEMONSTRATION']);
    }
  });

  it('gives the address of the source for the documented parts of the network', async () => {
    for (const table of ['antenna', 'host_office', 'direction', 'direction_territory']) {
      const documented = await lines(sql`
        select left(source, 8) as line from ${sql.table(table)} where provenance = 'DOCUMENTED'
      `);
      expect(new Set(documented), table).toEqual(new Set(['https://']));
    }
  });

  it('never passes an invented person, position or appointment for a fact', async () => {
    expect(
      await lines(sql`
        select distinct provenance::text as line from (
          select provenance from staff_member
          union all select provenance from position
          union all select provenance from appointment
        ) as invented
      `),
    ).toEqual(['DEMONSTRATION']);
  });

  it('marks the facts of the sources about three offices, and nothing else, as documented', async () => {
    expect(
      await lines(sql`
        select concat_ws(' ', valid, name) as line
        from host_office_designation where provenance = 'DOCUMENTED' order by name
      `),
    ).toHaveLength(5);
  });
});

describe('two seeds', () => {
  /** Where rows also tell when they were made, and in which transaction: all but that. */
  const columns: Record<string, string> = {
    api_key: "to_jsonb(row_value) - 'created_at' - 'expires_at'",
    change: "to_jsonb(row_value) - 'xid' - 'at'",
    change_feed: "to_jsonb(row_value) - 'life'",
  };

  const everything = async (db: Kysely<DB>): Promise<Record<string, string[]>> => {
    const tables = await lines(
      sql`
        select table_name as line from information_schema.tables
        where table_schema = 'public' and table_type = 'BASE TABLE'
          and table_name not like 'kysely%' and table_name <> 'dataset'
        order by 1
      `,
      db,
    );
    const rows = tables.map(async (table) => [
      table,
      await lines(
        sql`
          select (${sql.raw(columns[table] ?? 'row_value')})::text collate "C" as line
          from ${sql.table(table)} as row_value
          order by line
        `,
        db,
      ),
    ]);
    return Object.fromEntries(await Promise.all(rows));
  };

  it('give the same rows, on a server and on the embedded database alike', async () => {
    const other = await connectEmbedded();
    try {
      await migrate(other.db as Kysely<unknown>);
      await seedDemonstration(other.db);
      expect(await everything(other.db)).toEqual(await everything(connection.db));
    } finally {
      await other.close();
    }
  });

  it('are refused on one database, which stays as it was', async () => {
    const before = await everything(connection.db);
    await expect(seedDemonstration(connection.db)).rejects.toThrow();
    expect(await everything(connection.db)).toEqual(before);
  });
});
