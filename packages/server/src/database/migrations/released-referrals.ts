import type { Kysely } from 'kysely';
import { createDefiner } from './definer.ts';

/** What the numbers that are released are made of: both are statements. */
interface Counted {
  /** The years in which referrals were opened, from the first to the last. */
  years: string;
  /**
   * How many there are in each region, at each step, since the beginning of each year, which `beginnings` holds by its
   * number: the columns `region_code`, `status`, `since` and `referrals`.
   */
  atoms: string;
}

/** `released_referrals(threshold)`: the cells of region × step × year and their sums, without those that are hidden. */
export async function createReleasedReferrals(
  db: Kysely<unknown>,
  { years, atoms }: Counted,
): Promise<void> {
  await createDefiner(
    db,
    `released_referrals(threshold integer) returns table (
      region_code text, status text, opened_year integer, count bigint
    ) stable`,
    `declare
      zone constant text := 'America/Toronto';
      regions text[] := '{}';
      statuses text[] := '{}';
      years integer[];
      beginnings timestamptz[];
      counted record;
      atoms integer[] := '{}';
      counts bigint[] := '{}';
      sizes integer[];
      cells bigint[];
      hidden boolean[];
      place integer;
    begin
      years := array(${years});
      beginnings := array(
        select make_timestamptz(year, 1, 1, 0, 0, 0, zone) from unnest(years) as year order by year
      );
      for counted in
        select dense_rank() over (order by atom.region_code)::integer as region, atom.region_code,
          dense_rank() over (order by atom.status)::integer as step, atom.status,
          atom.since, atom.referrals
        from (${atoms}) as atom
      loop
        regions[counted.region] := counted.region_code;
        statuses[counted.step] := counted.status;
        atoms := atoms || array[counted.region, counted.step, counted.since];
        counts := counts || counted.referrals;
      end loop;
      sizes := array[cardinality(regions), cardinality(statuses), cardinality(years)];
      cells := array_fill(0::bigint, array[(sizes[1] + 1) * (sizes[2] + 1) * (sizes[3] + 1)]);
      for atom in 1 .. cardinality(counts) loop
        for mask in 0 .. 7 loop
          place := 1
            + (mask & 1) * atoms[3 * atom - 2] * (sizes[2] + 1) * (sizes[3] + 1)
            + (mask >> 1 & 1) * atoms[3 * atom - 1] * (sizes[3] + 1)
            + (mask >> 2) * atoms[3 * atom];
          cells[place] := cells[place] + counts[atom];
        end loop;
      end loop;
      hidden := hidden_cells(cells, sizes, greatest(threshold, 5));
      for region in 0 .. sizes[1] loop
        for step in 0 .. sizes[2] loop
          for since in 0 .. sizes[3] loop
            place := 1 + (region * (sizes[2] + 1) + step) * (sizes[3] + 1) + since;
            if hidden[place] or cells[place] > 0 then
              region_code := regions[region];
              status := statuses[step];
              opened_year := years[since];
              count := case when not hidden[place] then cells[place] end;
              return next;
            end if;
          end loop;
        end loop;
      end loop;
    end`,
  );
}
