import { type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import type { Connection } from '../database/connect.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

/** Rows of one column `line`, as texts. */
async function lines(query: RawBuilder<{ line: string }>): Promise<string[]> {
  return (await query.execute(connection.db)).rows.map(({ line }) => line);
}

describe('the reference data', () => {
  it('has all municipalities of the register, and the position of 373', async () => {
    expect(
      await lines(sql`
        select concat_ws(' ', count(*), count(latitude), count(distinct mrc_code)) as line
        from municipality
      `),
    ).toEqual(['1131 373 88']);
  });

  it('has each municipality and each MRC in one region on every day', async () => {
    expect(
      await lines(sql`
        select code as line from municipality
        where (select range_agg(valid) from municipality_region where municipality_code = code)
          is distinct from datemultirange(daterange(null, null))
        union all
        select code from mrc
        where (select range_agg(valid) from mrc_region where mrc_code = code)
          is distinct from datemultirange(daterange(null, null))
      `),
    ).toEqual([]);
  });

  it('moves Brome-Missisquoi and La Haute-Yamaska, and with it Granby, to Estrie in 2021', async () => {
    expect(
      await lines(sql`
        select concat_ws(' ', mrc_code, region_code, mrc_region.valid) as line
        from mrc_region where not lower_inf(valid) or not upper_inf(valid) order by 1
      `),
    ).toEqual([
      '460 05 [2021-07-08,)',
      '460 16 (,2021-07-08)',
      '470 05 [2021-07-08,)',
      '470 16 (,2021-07-08)',
    ]);
    expect(
      await lines(sql`
        select concat_ws(' ', name, region_code, municipality_region.valid) as line
        from municipality_region join municipality on municipality.code = municipality_code
        where name = 'Granby' order by 1
      `),
    ).toEqual(['Granby 05 [2021-07-08,)', 'Granby 16 (,2021-07-08)']);
    expect(
      await lines(sql`
        select count(*)::text as line from municipality_region where not lower_inf(valid)
      `),
    ).toEqual(['29']);
  });

  it('has for each region the population of its municipalities, within the limits of the day', async () => {
    expect(
      await lines(sql`
        select concat_ws(' ', region_population.region_code, region_population.valid) as line
        from region_population
        where population <> (
          select sum(municipality.population)
          from municipality_region join municipality on municipality.code = municipality_code
          where municipality_region.region_code = region_population.region_code
            and municipality_region.valid && region_population.valid
            and municipality_region.valid
              @> coalesce(lower(region_population.valid), '2019-08-28'::date)
        )
      `),
    ).toEqual([]);
  });

  it('renames the ministry in September 2019, under a code that stays', async () => {
    expect(
      await lines(sql`
        select concat_ws(' ', organization_code, acronym, valid) as line
        from organization_name order by organization_code, valid
      `),
    ).toEqual([
      'EDSC EDSC (,)',
      'IRCC IRCC (,)',
      'MEI MEI (,)',
      'MIDI MIDI (,2019-09-05)',
      'MIDI MIFI [2019-09-05,)',
      'MTESS MTESS (,)',
    ]);
  });

  it('has the programs, with the organizations that share them', async () => {
    expect(
      await lines(sql`
        select concat_ws(' ', code, string_agg(organization_code, '+' order by organization_code),
          valid) as line
        from program join program_organization on program_code = code
        group by code order by code
      `),
    ).toEqual([
      'FACILITATED_LMIA EDSC+MIDI (,)',
      'PEQ MIDI (,)',
      'PMI IRCC (,)',
      'PRTQ MIDI (,2023-11-01)',
      'PSTQ MIDI [2023-11-01,)',
      'PTET EDSC+IRCC+MIDI (,)',
    ]);
  });

  it('has the aids to businesses and the others, and the services of three ministries', async () => {
    expect(
      await lines(sql`
        select concat_ws(' ', code, organization_code) as line
        from financial_aid where not for_businesses order by code
      `),
    ).toEqual(['MOBILISATION_DIVERSITE MIDI', 'PAC MIDI', 'PASI MIDI']);
    expect(
      await lines(sql`
        select concat_ws(' ', organization_code, count(*)) as line
        from service group by organization_code order by 1
      `),
    ).toEqual(['MEI 1', 'MIDI 5', 'MTESS 1']);
  });

  it('tells which mandates the announcement brought, which it kept and optimised', async () => {
    expect(
      await lines(sql`
        select concat_ws(' ', mandate.code, known_from,
          string_agg(valid || case when optimised then ' optimised' else '' end, ' ' order by valid)
        ) as line
        from mandate join mandate_period on mandate_code = code group by code order by ordinal
      `),
    ).toEqual([
      'M1 [2019-08-28,)',
      'M2 [2019-08-28,)',
      'M3 [2019-08-28,)',
      'M4 [2019-08-28,)',
      'M5 (,2019-08-28) [2019-08-28,) optimised',
      'M6 (,2019-08-28) [2019-08-28,) optimised',
      'M7 2019-08-28 [2019-08-28,)',
    ]);
  });

  it('says what it is', async () => {
    expect(await lines(sql`select kind as line from dataset`)).toEqual(['DEMONSTRATION']);
  });
});
