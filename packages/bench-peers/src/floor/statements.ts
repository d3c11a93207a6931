/**
 * The hand-written SQL: one statement for each question, which answers the whole response as text. What is
 * dated is as it is on this day.
 */

const person = (member: string) => `case when ${member}.id is not null then json_build_object(
  'number', ${member}.number, 'givenName', ${member}.given_name, 'familyName', ${member}.family_name) end`;

/** A referral of `page` as JSON, and the rows that its fields are read from. */
const node = `json_build_object(
  'reference', page.reference, 'status', page.status, 'openedAt', page.opened_at,
  'employer', json_build_object('neq', employer.neq, 'name', employer.name),
  'position', case when position.id is not null then json_build_object(
    'number', position.number, 'holder', ${person('member')}) end,
  'antenna', json_build_object('code', antenna.code, 'name', antenna.name),
  'region', json_build_object('code', region.code, 'name', region.name))`;
const joins = `
  join employer on employer.id = page.employer_id
  join antenna on antenna.id = page.antenna_id
  join region on region.code = page.region_code
  left join position on position.id = page.position_id
  left join appointment on appointment.position_id = position.id and appointment.valid @> current_date
  left join staff_member member on member.id = appointment.staff_member_id`;

/**
 * How many referrals a page has, and one of a region. They are written into the statements: the plan of a
 * prepared one does not know the value of a parameter, and takes it for a tenth of the table.
 */
const pageSize = 50;
const regionPageSize = 10;

const columns =
  'id, reference, status, opened_at, employer_id, position_id, antenna_id, region_code';

const newest = 'order by opened_at desc, id desc';

/** Behind the place of $1 and $2, one more than shown: it only says that there are more. */
const behind = (conditions: string, size: number) => `
  select ${columns} from referral
  where ${conditions} (opened_at, id) < ($1::timestamptz, $2::integer) ${newest} limit ${size + 1}`;

/** Pieces of text are joined as text: JSON that is built of JSON is read once more at each level. */
const list = (conditions: string) => `
  with page as materialized (${behind(conditions, pageSize)}),
  shown as (select * from page ${newest} limit ${pageSize})
  select '{"data":{"referrals":{"nodes":['
    || coalesce((
      select string_agg(${node}::text, ',' order by page.opened_at desc, page.id desc) from shown page ${joins}
    ), '')
    || '],"pageInfo":' || json_build_object(
      'endCursor', (select opened_at || ' ' || id from shown order by opened_at, id limit 1),
      'hasNextPage', (select count(*) > ${pageSize} from page))
    || '}}}' as body`;

const response = (field: string, value: string) =>
  `select json_build_object('data', json_build_object('${field}', (${value})))::text as body`;

export const statements = {
  antenna: response(
    'antenna',
    `select json_build_object('code', antenna.code, 'name', antenna.name,
      'region', json_build_object('code', region.code, 'name', region.name),
      'direction', json_build_object('code', direction.code, 'name', direction.name),
      'positions', (
        select coalesce(json_agg(json_build_object(
          'number', position.number, 'role', position.role_code, 'holder', ${person('member')}
        ) order by position.number), '[]')
        from position
        left join appointment
          on appointment.position_id = position.id and appointment.valid @> current_date
        left join staff_member member on member.id = appointment.staff_member_id
        where position.antenna_id = antenna.id and position.valid @> current_date))
    from antenna
    join antenna_assignment assignment
      on assignment.antenna_id = antenna.id and assignment.valid @> current_date
    join host_office on host_office.id = assignment.host_office_id
    join municipality_region located
      on located.municipality_code = host_office.municipality_code and located.valid @> current_date
    join region on region.code = located.region_code
    join direction on direction.code = assignment.direction_code
    where antenna.code = $1 and antenna.valid @> current_date`,
  ),

  network: response(
    'regions',
    `select json_agg(json_build_object('code', region.code, 'name', region.name,
      'antennas', coalesce(antennas, '[]')) order by region.code)
    from region
    left join (
      select located.region_code, json_agg(json_build_object(
        'code', antenna.code, 'name', antenna.name, 'positions', coalesce(positions, '[]')
      ) order by antenna.name_key, antenna.id) as antennas
      from antenna
      join antenna_assignment assignment
        on assignment.antenna_id = antenna.id and assignment.valid @> current_date
      join host_office on host_office.id = assignment.host_office_id
        and host_office.valid @> current_date
      join municipality_region located
        on located.municipality_code = host_office.municipality_code and located.valid @> current_date
      left join (
        select position.antenna_id, json_agg(json_build_object(
          'number', position.number, 'holder', ${person('member')}) order by position.number) as positions
        from position
        left join appointment
          on appointment.position_id = position.id and appointment.valid @> current_date
        left join staff_member member on member.id = appointment.staff_member_id
        where position.valid @> current_date
        group by position.antenna_id
      ) staff on staff.antenna_id = antenna.id
      where antenna.valid @> current_date
      group by located.region_code
    ) network on network.region_code = region.code`,
  ),

  /** $1 and $2 the place, $3 the region, $4 the status. */
  filteredReferrals: list('region_code = $3 and status = $4 and'),

  allReferrals: list(''),

  counts: response(
    'referralCounts',
    `select coalesce(json_agg(json_build_object('region', region_code, 'status', status, 'count', count)), '[]')
     from (
       select region_code, status, count(*) as count from referral
       where opened_at >= $1::timestamptz and opened_at < $2::timestamptz
       group by region_code, status
     ) counted`,
  ),

  /** $1 and $2 the place, $3 the status. */
  regions: `
    with page as materialized (
      select outer_region.code as outer_code,
        row_number() over (partition by outer_region.code ${newest}) as place, listed.*
      from region outer_region
      cross join lateral (${behind('region_code = outer_region.code and status = $3 and', regionPageSize)}) listed
    ),
    pages as (
      select outer_code, string_agg(${node}::text, ',' order by place) as nodes,
        (array_agg(opened_at || ' ' || page.id order by place desc))[1] as last
      from page ${joins}
      where place <= ${regionPageSize} group by outer_code
    ),
    longer as (select outer_code from page where place > ${regionPageSize})
    select '{"data":{"regions":[' || string_agg(
      '{"code":' || to_json(code) || ',"name":' || to_json(name)
      || ',"referrals":{"nodes":[' || coalesce(nodes, '')
      || '],"pageInfo":' || json_build_object('endCursor', last, 'hasNextPage', longer.outer_code is not null)
      || '}}', ',' order by code) || ']}}' as body
    from region
    left join pages on pages.outer_code = code
    left join longer on longer.outer_code = code`,

  /** $1 the reference, $2 the expected version, $3 the step. */
  progress: `
    with before as (
      select id, status from referral where reference = $1 and version = $2::integer for update
    ), progressed as (
      update referral set status = $3, status_since = now(), updated_at = now(), version = version + 1
      from before where referral.id = before.id
      returning referral.id, referral.reference, referral.status, referral.version, before.status as left_status
    ), written as (
      insert into referral_history (referral_id, version, action, from_status, to_status,
        organization_code, principal_id, principal_role, changed)
      select id, version, 'ADVANCED', left_status, status, 'MIDI', 'bench', 'ADMINISTRATOR', '{status}'
      from progressed
    )
    select json_build_object('data', json_build_object('progress', (
      select json_build_object('reference', reference, 'status', status, 'version', version) from progressed
    )))::text as body`,

  referral: response(
    'referral',
    `select ${node}::jsonb || jsonb_build_object('version', page.version, 'history', (
       select coalesce(json_agg(json_build_object('version', last.version, 'action', last.action,
         'fromStatus', last.from_status, 'toStatus', last.to_status) order by last.version desc), '[]')
       from (
         select version, action, from_status, to_status from referral_history
         where referral_id = page.id order by version desc limit 1
       ) last))
     from referral page ${joins} where page.reference = $1`,
  ),
};

export type Statement = keyof typeof statements;
