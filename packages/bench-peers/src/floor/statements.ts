/**
 * The hand-written SQL: one statement for each question, which answers the whole response as text. What is
 * dated is as it is on this day.
 */

const person = (member: string) => `case when ${member}.id is not null then json_build_object(
  'number', ${member}.number, 'givenName', ${member}.given_name, 'familyName', ${member}.family_name) end`;

/** The fields of a referral `page`, and the rows that they are read from. */
const referralFields = `
  'reference', page.reference, 'status', page.status, 'openedAt', page.opened_at,
  'employer', json_build_object('neq', employer.neq, 'name', employer.name),
  'position', case when position.id is not null then json_build_object(
    'number', position.number, 'holder', ${person('member')}) end,
  'antenna', json_build_object('code', antenna.code, 'name', antenna.name),
  'region', json_build_object('code', region.code, 'name', region.name)`;
const referralJoins = `
  join employer on employer.id = page.employer_id
  join antenna on antenna.id = page.antenna_id
  join region on region.code = page.region_code
  left join position on position.id = page.position_id
  left join appointment on appointment.position_id = position.id and appointment.valid @> current_date
  left join staff_member member on member.id = appointment.staff_member_id`;

/**
 * A page of what \`rows\` holds: one row more than asked, which only says that there are more.
 *
 * @param first how many, as SQL.
 */
const page = (rows: string, first: string) => `
  select json_build_object(
    'nodes', coalesce(json_agg(node order by opened_at desc, id desc) filter (where place <= ${first}), '[]'),
    'pageInfo', json_build_object(
      'endCursor', (array_agg(opened_at || ' ' || id order by place desc) filter (where place <= ${first}))[1],
      'hasNextPage', count(*) > ${first}))
  from (
    select page.opened_at, page.id,
      row_number() over (order by page.opened_at desc, page.id desc) as place,
      json_build_object(${referralFields}) as node
    from (${rows}) page ${referralJoins}
  ) listed`;

const referralColumns = `id, reference, status, opened_at, employer_id, position_id, antenna_id, region_code`;

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

  /** $1 and $2 the place, $3 how many, $4 the region, $5 the status. */
  filteredReferrals: response(
    'referrals',
    page(
      `select ${referralColumns} from referral
       where region_code = $4 and status = $5 and (opened_at, id) < ($1::timestamptz, $2::integer)
       order by opened_at desc, id desc limit $3::integer + 1`,
      '$3::integer',
    ),
  ),

  allReferrals: response(
    'referrals',
    page(
      `select ${referralColumns} from referral where (opened_at, id) < ($1::timestamptz, $2::integer)
       order by opened_at desc, id desc limit $3::integer + 1`,
      '$3::integer',
    ),
  ),

  counts: response(
    'referralCounts',
    `select coalesce(json_agg(json_build_object('region', region_code, 'status', status, 'count', count)), '[]')
     from (
       select region_code, status, count(*) as count from referral
       where opened_at >= $1::timestamptz and opened_at < $2::timestamptz
       group by region_code, status
     ) counted`,
  ),

  regions: response(
    'regions',
    `select json_agg(json_build_object('code', outer_region.code, 'name', outer_region.name, 'referrals', (
       ${page(
         `select ${referralColumns} from referral
          where region_code = outer_region.code and status = $4
            and (opened_at, id) < ($1::timestamptz, $2::integer)
          order by opened_at desc, id desc limit $3::integer + 1`,
         '$3::integer',
       )}
     )) order by outer_region.code)
     from region outer_region`,
  ),

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
    `select json_build_object(${referralFields}, 'version', page.version, 'history', (
       select coalesce(json_agg(json_build_object('version', last.version, 'action', last.action,
         'fromStatus', last.from_status, 'toStatus', last.to_status) order by last.version desc), '[]')
       from (
         select version, action, from_status, to_status from referral_history
         where referral_id = page.id order by version desc limit 1
       ) last))
     from referral page ${referralJoins} where page.reference = $1`,
  ),
};

export type Statement = keyof typeof statements;
