import { type Kysely, sql } from 'kysely';
import { createReleasedReferrals } from './released-referrals.ts';

/**
 * What an analyst is answered of the referrals, of which an analyst sees none: numbers that Postgres releases.
 *
 * Also the role of analysts, who were the public before, and an index that counts are read from.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createAnalyst(db);

  // The order of the index that it replaces, and beside it what is most often counted: no row is looked at.
  await sql`drop index referral_opened_at_id_idx`.execute(db);
  await sql`create index on referral (opened_at, id) include (region_code, status)`.execute(db);

  await createHiddenCells(db);
  await createReleasedReferrals(db, {
    years: `
        select generate_series(
          extract(year from min(opened_at) at time zone zone)::integer,
          extract(year from max(opened_at) at time zone zone)::integer
        ) from referral
      `,
    atoms: `
          -- A third of the time that it takes to ask each row for its year.
          select referral.region_code, referral.status, width_bucket(opened_at, beginnings) as since,
            count(*) as referrals
          from referral group by 1, 2, 3
        `,
  });
  await sql`grant execute on function released_referrals(integer) to estuaire_analyst`.execute(db);
}

/** Whom the policies did not know from the public: an analyst reads what the public reads. */
async function createAnalyst(db: Kysely<unknown>): Promise<void> {
  await sql`
    do ${sql.lit(`declare
      name regclass;
    begin
      begin
        create role estuaire_analyst nologin;
      exception when duplicate_object or unique_violation then null;
      end;
      if not pg_has_role(current_user, 'estuaire_analyst', 'member') then
        execute 'grant estuaire_analyst to ' || quote_ident(current_user);
      end if;
      grant usage on schema public to estuaire_analyst;
      for name in
        select oid from pg_class
        where relnamespace = 'public'::regnamespace and relkind in ('r', 'v')
          and has_table_privilege('estuaire_public', oid, 'select')
      loop
        execute 'grant select on ' || name || ' to estuaire_analyst';
      end loop;
    end`)}
  `.execute(db);
  for (const name of [
    'fold_text(text)',
    'distance_km(double precision, double precision, double precision, double precision)',
    'audiences_with(text)',
  ]) {
    await sql`grant execute on function ${sql.raw(name)} to estuaire_analyst`.execute(db);
  }
  await sql`alter policy everyone on change to estuaire_public, estuaire_analyst`.execute(db);
}

/**
 * `hidden_cells(cells, sizes, threshold)`: which cells of a table of counts are hidden, so that none from 1 to
 * below the threshold can be told from the others.
 *
 * The table has any number of dimensions. `sizes` are how many categories each has, `cells` the counts, the last
 * dimension running fastest; category 0 of a dimension stands for all of the others, so that sums are cells too.
 *
 * A small cell is hidden together with the other corners of a box (the hypercube method, D. Repsilber). Records
 * that move along the edges of the box, there and back, leave every other sum as it is; an edge that ends in a
 * category 0 adds a record or takes one away. So other records would answer alike all that is shown, and have
 * another number in the small cell. A box serves only where those records can be: what moves away is there. Of
 * the first that are found, the one that hides least is taken. The one that ends in the total always serves.
 *
 * What is hidden in a line whose sum is shown is told by subtraction as one number, which must not be a small
 * one either: the smallest cell of the line that is shown is then hidden in a box of its own.
 */
async function createHiddenCells(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function hidden_cells(cells bigint[], sizes integer[], threshold integer)
    returns boolean[] language plpgsql immutable set search_path = pg_catalog, pg_temp
    as ${sql.lit(`declare
      enough constant integer := 100;
      dimensions constant integer := cardinality(sizes);
      steps integer[] := array_fill(1, array[dimensions]);
      hidden boolean[] := array_fill(false, array[cardinality(cells)]);
      boxed boolean[] := array_fill(false, array[cardinality(cells)]);
      queue integer[] := array(
        select at from unnest(cells) with ordinality as cell (count, at)
        where count between 1 and threshold - 1 order by at
      );
      done integer := 0;
      cell integer;
      coordinates integer[] := array_fill(0, array[dimensions]);
      moves integer[] := array_fill(0, array[dimensions]);
      boxes bigint;
      offered integer[] := array_fill(0, array[dimensions]);
      found integer;
      chosen bigint;
      category integer;
      from_sum integer;
      to_sum integer;
      corner integer;
      corners integer[];
      odd boolean;
      more boolean;
      fewer boolean;
      cost bigint;
      lowest bigint;
      best integer[];
      rest bigint;
      smallest integer;
    begin
      for dimension in reverse dimensions - 1 .. 1 loop
        steps[dimension] := steps[dimension + 1] * (sizes[dimension + 1] + 1);
      end loop;
      loop
        while done < cardinality(queue) loop
          done := done + 1;
          cell := queue[done];
          -- Other records that serve one corner of a box serve all of them.
          continue when boxed[cell];
          found := 0;
          from_sum := 0;
          for dimension in 1 .. dimensions loop
            coordinates[dimension] := (cell - 1) / steps[dimension] % (sizes[dimension] + 1);
            if coordinates[dimension] = 0 then
              from_sum := from_sum | 1 << dimension - 1;
            end if;
          end loop;
          -- Boxes between categories, and only without any those that end in a sum.
          for attempt in 0 .. 1 loop
            exit when found > 0;
            boxes := 1;
            for dimension in 1 .. dimensions loop
              offered[dimension] := sizes[dimension]
                - case when attempt = 0 and coordinates[dimension] > 0 then 1 else 0 end;
              boxes := boxes * offered[dimension];
            end loop;
            for box in 0 .. boxes - 1 loop
              -- One after the other they would be alike: a prime takes them in another order.
              chosen := box * 7919::bigint % boxes;
              to_sum := 0;
              for dimension in 1 .. dimensions loop
                category := (coordinates[dimension] + chosen % offered[dimension])
                  % sizes[dimension] + 1;
                chosen := chosen / offered[dimension];
                if category = coordinates[dimension] then
                  category := 0;
                  to_sum := to_sum | 1 << dimension - 1;
                end if;
                moves[dimension] := (category - coordinates[dimension]) * steps[dimension];
              end loop;
              cost := 0;
              corners := '{}';
              more := true;
              fewer := true;
              for mask in 0 .. (1 << dimensions) - 1 loop
                corner := cell;
                odd := false;
                for dimension in 1 .. dimensions loop
                  if mask >> dimension - 1 & 1 = 1 then
                    corner := corner + moves[dimension];
                    odd := odd <> (coordinates[dimension] > 0);
                  end if;
                end loop;
                corners := corners || corner;
                if not hidden[corner] then
                  -- An empty cell that is hidden puzzles: anything else rather.
                  cost := cost + case cells[corner] when 0 then cells[1] else cells[corner] end;
                end if;
                exit when found > 0 and cost >= lowest;
                -- Where no coordinate is a sum, records come and go.
                if mask & from_sum = from_sum and mask & to_sum = 0 and cells[corner] = 0 then
                  more := more and not odd;
                  fewer := fewer and odd;
                  exit when not (more or fewer);
                end if;
              end loop;
              if more or fewer then
                found := found + 1;
                if found = 1 or cost < lowest then
                  lowest := cost;
                  best := corners;
                end if;
                exit when lowest = 0 or found = enough;
              end if;
            end loop;
          end loop;
          foreach corner in array best loop
            hidden[corner] := true;
            boxed[corner] := true;
          end loop;
        end loop;

        for summed in 1 .. cardinality(cells) loop
          for dimension in 1 .. dimensions loop
            if not hidden[summed]
              and (summed - 1) / steps[dimension] % (sizes[dimension] + 1) = 0
            then
              rest := cells[summed];
              smallest := null;
              for category in 1 .. sizes[dimension] loop
                corner := summed + category * steps[dimension];
                if not hidden[corner] and cells[corner] > 0 then
                  rest := rest - cells[corner];
                  if smallest is null or cells[corner] < cells[smallest] then
                    smallest := corner;
                  end if;
                end if;
              end loop;
              if rest between 1 and threshold - 1 and not smallest = any (queue[done + 1:]) then
                queue := queue || smallest;
              end if;
            end if;
          end loop;
        end loop;
        exit when done = cardinality(queue);
      end loop;
      return hidden;
    end`)}
  `.execute(db);
  await sql`
    revoke execute on function hidden_cells(bigint[], integer[], integer) from public
  `.execute(db);
  await sql`
    grant execute on function hidden_cells(bigint[], integer[], integer) to estuaire_keeper
  `.execute(db);
}
