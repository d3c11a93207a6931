import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import type { Connection } from '../database/connect.ts';
import { type AntennaOfTheDay, antennasOn as antennasOf, inRegion, sum } from './antennas-on.ts';
import { DEPLOYED_ON, EVE_OF_ANNOUNCEMENT } from './calendar.ts';
import type { DocumentedRow } from './sites.ts';
import { readCsv } from './source-files.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

const antennasOn = (date: string) => antennasOf(connection.db, date);

describe('what is documented', () => {
  type Status =
    | 'existing_before_2019-08-28'
    | 'announced_2019_deployment'
    | 'in_service_later_source';
  const places = readCsv<keyof DocumentedRow | 'status' | 'source_date'>('antennas_documented.csv');
  const withStatus = (status: Status) =>
    Object.entries(
      Object.groupBy(
        places.filter((row) => row.status === status),
        (row) => `${row.municipality_code} ${row.place.replace("'", '’').replace(/^Les /, '')}`,
      ),
    ).map(([key, group = []]) => ({
      municipality: key.slice(0, 5),
      place: key.slice(6),
      count: group.reduce((total, row) => total + Number(row.antenna_count || 1), 0),
      sourceDate: group
        .map((row) => row.source_date)
        .toSorted()
        .at(-1) as string,
    }));
  const at = (
    antennas: AntennaOfTheDay[],
    { place, municipality }: { place: string; municipality: string },
  ) =>
    antennas.filter(
      ({ name, municipality_code }) => municipality_code === municipality && name.includes(place),
    );

  it('exists before the announcement where the sources say so', async () => {
    const antennas = await antennasOn(EVE_OF_ANNOUNCEMENT);
    const documented = withStatus('existing_before_2019-08-28');
    expect(documented.map((place) => at(antennas, place).length)).toEqual(
      documented.map(({ count }) => count),
    );
  });

  it('opens during the deployment where it was announced, and never before its announcement', async () => {
    const before = await antennasOn(EVE_OF_ANNOUNCEMENT);
    const after = await antennasOn(DEPLOYED_ON);
    for (const place of withStatus('announced_2019_deployment')) {
      const opened = at(after, place).slice(at(before, place).length);
      expect(opened, place.place).toHaveLength(place.count);
      // Where the source tells only the month or the year, the opening is after its last day.
      const announcedIn = place.sourceDate.replace(/ .*/, '');
      for (const { opened_on } of opened) {
        expect(
          opened_on === announcedIn || opened_on.slice(0, announcedIn.length) > announcedIn,
          place.place,
        ).toBe(true);
      }
    }
  });

  it('is in service on the date of the source that tells of it', async () => {
    for (const place of withStatus('in_service_later_source')) {
      const antennas = await antennasOn(`${place.sourceDate}-01`.slice(0, 10));
      expect(at(antennas, place).length, place.place).toBeGreaterThanOrEqual(place.count);
    }
  });

  it.each([
    ['01', '2021-07-31', 4],
    ['08', DEPLOYED_ON, 6],
    ['12', '2021-09-30', 6],
    ['15', '2021-07-20', 5],
    // Montérégie of that day, which Granby had left on 2021-07-08.
    ['16', '2021-09-30', 11],
  ])('region %s has on %s %i antennas', async (region, date, count) => {
    expect(inRegion(await antennasOn(date), region)).toHaveLength(count);
  });

  const staff = readCsv<
    | ('region_code_2019' | 'staff_before' | 'staff_after' | 'as_of')
    | ('regional_immigration_counsellors' | 'integration_officers')
  >('regional_staff_documented.csv');

  it.each(staff)('staff of region $region_code_2019 ($as_of)', async (row) => {
    const date = { '2021-07': '2021-07-31', '2021-09': '2021-09-30' }[row.as_of] ?? DEPLOYED_ON;
    const before = inRegion(await antennasOn(EVE_OF_ANNOUNCEMENT), row.region_code_2019);
    const after = inRegion(await antennasOn(date), row.region_code_2019);
    const told = (text: string, counted: number) => (text === '' ? '' : String(counted));
    expect({
      ...row,
      staff_before: told(row.staff_before, sum(before, 'employees')),
      staff_after: told(row.staff_after, sum(after, 'employees')),
      regional_immigration_counsellors: told(
        row.regional_immigration_counsellors,
        sum(after, 'counsellors'),
      ),
      integration_officers: told(row.integration_officers, sum(after, 'officers')),
    }).toEqual(row);
  });

  it('staff of Estrie grows by eight, and Montérégie has 6 counsellors and 10 officers in 2021', async () => {
    const before = inRegion(await antennasOn(EVE_OF_ANNOUNCEMENT), '05');
    const after = inRegion(await antennasOn(DEPLOYED_ON), '05');
    expect(sum(after, 'employees') - sum(before, 'employees')).toBe(8);
    const monteregie = inRegion(await antennasOn('2021-09-30'), '16');
    expect([sum(monteregie, 'counsellors'), sum(monteregie, 'officers')]).toEqual([6, 10]);
  });
});
