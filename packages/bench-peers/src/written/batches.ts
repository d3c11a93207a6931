import type { Pool, QueryResultRow } from 'pg';

/** Answers of a batch, in the order of its keys. */
export type Batch<Key, Value> = (keys: readonly Key[]) => Promise<Value[]>;

/** One row for each key, or null. */
function one<Key, Row>(pool: Pool, name: string, text: string): Batch<Key, Row | null> {
  return async (keys) => {
    const values = [[...new Set(keys)]];
    const { rows } = await pool.query<QueryResultRow>({ name, text, values });
    const byKey = new Map(rows.map((row) => [row.key, row]));
    return keys.map((key) => (byKey.get(key) as Row | undefined) ?? null);
  };
}

/** The rows of each key, in the order of the statement. */
function many<Key, Row>(pool: Pool, name: string, text: string): Batch<Key, Row[]> {
  return async (keys) => {
    const { rows } = await pool.query<QueryResultRow>({ name, text, values: [[...new Set(keys)]] });
    const byKey = Map.groupBy(rows, ({ key }) => key);
    return keys.map((key) => (byKey.get(key) ?? []) as Row[]);
  };
}

/** One statement for each relation, whatever the number of rows that it starts from. */
export function batches(pool: Pool) {
  return {
    regionByCode: one<string, object>(
      pool,
      'region by code',
      'select code as key, code, name from region where code = any ($1::text[])',
    ),
    employerById: one<number, object>(
      pool,
      'employer by id',
      'select id as key, neq, name from employer where id = any ($1::integer[])',
    ),
    antennaById: one<number, object>(
      pool,
      'antenna by id',
      'select id as key, id, code, name from antenna where id = any ($1::integer[])',
    ),
    positionById: one<number, object>(
      pool,
      'position by id',
      `select id as key, id, number, role_code as role from position where id = any ($1::integer[])`,
    ),
    holderOfPosition: one<number, object>(
      pool,
      'holder of position',
      `select appointment.position_id as key, number, given_name as "givenName", family_name as "familyName"
       from appointment join staff_member on staff_member.id = appointment.staff_member_id
       where appointment.position_id = any ($1::integer[]) and appointment.valid @> current_date`,
    ),
    regionOfAntenna: one<number, object>(
      pool,
      'region of antenna',
      `select assignment.antenna_id as key, region.code, region.name
       from antenna_assignment assignment
       join host_office on host_office.id = assignment.host_office_id
       join municipality_region located
         on located.municipality_code = host_office.municipality_code and located.valid @> current_date
       join region on region.code = located.region_code
       where assignment.antenna_id = any ($1::integer[]) and assignment.valid @> current_date`,
    ),
    directionOfAntenna: one<number, object>(
      pool,
      'direction of antenna',
      `select assignment.antenna_id as key, direction.code, direction.name
       from antenna_assignment assignment
       join direction on direction.code = assignment.direction_code
       where assignment.antenna_id = any ($1::integer[]) and assignment.valid @> current_date`,
    ),
    positionsOfAntenna: many<number, object>(
      pool,
      'positions of antenna',
      `select antenna_id as key, id, number, role_code as role from position
       where antenna_id = any ($1::integer[]) and valid @> current_date order by number`,
    ),
    antennasOfRegion: many<string, object>(
      pool,
      'antennas of region',
      `select located.region_code as key, antenna.id, antenna.code, antenna.name
       from municipality_region located
       join host_office on host_office.municipality_code = located.municipality_code
         and host_office.valid @> current_date
       join antenna_assignment assignment
         on assignment.host_office_id = host_office.id and assignment.valid @> current_date
       join antenna on antenna.id = assignment.antenna_id and antenna.valid @> current_date
       where located.region_code = any ($1::text[]) and located.valid @> current_date
       order by antenna.name_key, antenna.id`,
    ),
    lastStepsOfReferral: many<number, object>(
      pool,
      'last step of referral',
      `select referral_id as key, step.* from unnest($1::integer[]) as referral (referral_id)
       cross join lateral (
         select version, action, from_status as "fromStatus", to_status as "toStatus"
         from referral_history where referral_id = referral.referral_id order by version desc limit 1
       ) step`,
    ),
  };
}
