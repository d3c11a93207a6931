import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import type { Connection } from '../database/connect.ts';
import { antennasOn as antennasOf, inRegion, sum } from './antennas-on.ts';
import { DEPLOYED_ON, EVE_OF_ANNOUNCEMENT } from './calendar.ts';

const NETWORKS = [EVE_OF_ANNOUNCEMENT, DEPLOYED_ON, '2021-04-06', '2023-10-12'];

let connection: Connection;
beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

async function rows<Row>(query: RawBuilder<Row>): Promise<Row[]> {
  return (await query.execute(connection.db)).rows;
}

const antennasOn = (date: string) => antennasOf(connection.db, date);

describe('the official totals', () => {
  it.each([
    [EVE_OF_ANNOUNCEMENT, 4, 21, 51, 37],
    [DEPLOYED_ON, 6, 61, 162, 55],
    ['2021-04-06', 9, 66, 162, 55],
    ['2023-10-12', 10, 73, 210, 67],
  ])('on %s: %i directions, %i antennas, %i employees, %i counsellors', async (date, ...counts) => {
    const antennas = await antennasOn(date);
    const [directions] = await rows(
      sql<{ count: number }>`
        select count(*)::int as count from direction where valid @> ${date}::date`,
    );
    expect([
      directions?.count,
      antennas.length,
      sum(antennas, 'employees'),
      sum(antennas, 'counsellors'),
    ]).toEqual(counts);
  });

  it('stand beside the rows as they were announced', async () => {
    const figures = await rows(sql<{ figure: string }>`
      select concat_ws(' ', as_of, measure, value, case when at_least then 'or more' end) as figure
      from official_figure order by as_of, measure
    `);
    expect(figures.map(({ figure }) => figure)).toEqual([
      '2019-08-27 DIRECTIONS 4',
      '2019-08-27 ANTENNAS 21',
      '2019-08-27 EMPLOYEES 51',
      '2019-08-27 COUNSELLORS 37',
      '2020-04-01 DIRECTIONS 6',
      '2020-04-01 ANTENNAS 61',
      '2020-04-01 EMPLOYEES 162',
      '2020-04-01 COUNSELLORS 55',
      '2021-04-06 DIRECTIONS 9',
      '2021-04-06 ANTENNAS 66',
      '2021-04-06 EMPLOYEES 162',
      '2023-10-12 DIRECTIONS 10',
      '2023-10-12 ANTENNAS 73',
      '2023-10-12 EMPLOYEES 200 or more',
    ]);
  });

  it('lie in more than 50 cities and all 17 regions, each antenna in an office', async () => {
    const antennas = await antennasOn(DEPLOYED_ON);
    expect(new Set(antennas.map((antenna) => antenna.municipality_code)).size).toBeGreaterThan(50);
    expect(new Set(antennas.map((antenna) => antenna.region_code)).size).toBe(17);
    expect(antennas.filter((antenna) => antenna.office === null)).toEqual([]);
  });

  it('grow outside Montréal by 75 % of the new employees, within 3 points', async () => {
    const [before, after] = await Promise.all([
      antennasOn(EVE_OF_ANNOUNCEMENT),
      antennasOn(DEPLOYED_ON),
    ]);
    const added = sum(after, 'employees') - sum(before, 'employees');
    const inMontreal =
      sum(inRegion(after, '06'), 'employees') - sum(inRegion(before, '06'), 'employees');
    expect(added).toBe(111);
    expect(Math.abs((added - inMontreal) / added - 0.75)).toBeLessThanOrEqual(0.03);
  });

  it('are reached by openings in every month of the deployment', async () => {
    const antennas = await antennasOn(DEPLOYED_ON);
    const months = antennas
      .map(({ opened_on }) => opened_on.slice(0, 7))
      .filter((month) => month > '2019-08');
    expect([...new Set(months)].toSorted()).toEqual([
      '2019-09',
      '2019-10',
      '2019-11',
      '2019-12',
      '2020-01',
      '2020-02',
      '2020-03',
    ]);
  });
});

describe('the people', () => {
  it.each(NETWORKS)(
    'work in every antenna, with one director for each direction, on %s',
    async (date) => {
      const antennas = await antennasOn(date);
      // Two employees for three antennas are documented in Abitibi-Témiscamingue before the announcement.
      const documentedlyEmpty =
        date === EVE_OF_ANNOUNCEMENT ? ['Antenne de Rouyn-Noranda (2)'] : [];
      expect(antennas.filter(({ employees }) => employees === 0).map(({ name }) => name)).toEqual(
        documentedlyEmpty,
      );
      const directed = antennas.filter(({ directors }) => directors > 0);
      expect(directed.every(({ directors }) => directors === 1)).toBe(true);
      expect(directed.map(({ direction_code }) => direction_code).toSorted()).toEqual(
        [...new Set(antennas.map(({ direction_code }) => direction_code))].toSorted(),
      );
    },
  );

  it('who were partnership counsellors all become regional immigration counsellors', async () => {
    const roles = await rows(sql<{ roles: string }>`
      select day || ' ' || role_code || ' ' || count(*) as roles
      from unnest(array[${EVE_OF_ANNOUNCEMENT}, ${DEPLOYED_ON}]::date[]) as day
      join appointment on appointment.valid @> day
      join position on position.id = appointment.position_id
      join role on role.code = position.role_code and role.counsellor
      group by day, role_code order by day
    `);
    expect(roles.map((row) => row.roles)).toEqual([
      '2019-08-27 PARTNERSHIP_COUNSELLOR 37',
      '2020-04-01 REGIONAL_IMMIGRATION_COUNSELLOR 55',
    ]);
    const conversions = await rows(sql<{ day: string }>`
      select lower(later.valid) as day
      from position as old_position
      join appointment as earlier on earlier.position_id = old_position.id
      join appointment as later on later.staff_member_id = earlier.staff_member_id
        and lower(later.valid) = upper(earlier.valid)
      join position as new_position on new_position.id = later.position_id
      where old_position.role_code = 'PARTNERSHIP_COUNSELLOR'
        and upper(old_position.valid) = upper(earlier.valid)
        and new_position.role_code = 'REGIONAL_IMMIGRATION_COUNSELLOR'
        and new_position.antenna_id = old_position.antenna_id
        and new_position.number > old_position.number
        and lower(new_position.valid) = lower(later.valid)
      order by day
    `);
    const days = conversions.map(({ day }) => day);
    expect(days).toHaveLength(37);
    expect(new Set(days).size).toBeGreaterThan(10);
    expect([String(days[0]) >= '2019-09-01', String(days.at(-1)) < DEPLOYED_ON]).toEqual([
      true,
      true,
    ]);
  });

  it('leave and are replaced, so that positions are vacant on ordinary days', async () => {
    for (const date of ['2020-09-01', '2022-06-01', '2024-06-01', '2026-01-01']) {
      const [vacant] = await rows(sql<{ count: number }>`
        select count(*)::int as count from position
        where valid @> ${date}::date and not exists (
          select from appointment
          where position_id = position.id and appointment.valid @> ${date}::date
        )
      `);
      expect(vacant?.count).toBeGreaterThan(0);
    }
  });

  it('have names of their own', async () => {
    const [names] = await rows(sql<{ people: number; names: number }>`
      select count(*)::int as people, count(distinct name_key)::int as names from staff_member
    `);
    expect(names?.names).toBe(names?.people);
  });
});
