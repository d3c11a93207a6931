/**
 * What is dated, as it is today: PostGraphile serves tables as they are, so a team that keeps periods gives it
 * views. They live in a schema of their own, which goes with the peer.
 */
export const schema = 'bench_postgraphile';

export const createViews = `
  drop schema if exists ${schema} cascade;
  create schema ${schema};
  create view ${schema}.current_antenna as
    select antenna.id, antenna.code, antenna.name, antenna.name_key, located.region_code, assignment.direction_code
    from antenna
    join antenna_assignment assignment
      on assignment.antenna_id = antenna.id and assignment.valid @> current_date
    join host_office on host_office.id = assignment.host_office_id
      and host_office.valid @> current_date
    join municipality_region located
      on located.municipality_code = host_office.municipality_code and located.valid @> current_date
    where antenna.valid @> current_date;
  create view ${schema}.staffed_position as
    select position.id, position.number, appointment.staff_member_id
    from position
    left join appointment
      on appointment.position_id = position.id and appointment.valid @> current_date;
  create view ${schema}.current_position as
    select position.id, position.number, position.role_code, position.antenna_id, appointment.staff_member_id
    from position
    left join appointment
      on appointment.position_id = position.id and appointment.valid @> current_date
    where position.valid @> current_date;
`;

export const dropViews = `drop schema if exists ${schema} cascade`;

/** The keys that views cannot have, and the names of what follows from them. */
export const smartTags = {
  version: 1 as const,
  config: {
    class: {
      [`${schema}.current_antenna`]: {
        tags: {
          name: 'current_antenna',
          primaryKey: 'id',
          unique: 'code',
          foreignKey: [
            '(region_code) references public.region (code)|@fieldName region|@foreignFieldName antennas|@foreignSimpleFieldName antennaList',
            '(direction_code) references public.direction (code)|@fieldName direction',
          ],
        },
      },
      [`${schema}.staffed_position`]: {
        tags: {
          name: 'staffed_position',
          primaryKey: 'id',
          foreignKey: ['(staff_member_id) references public.staff_member (id)|@fieldName holder'],
        },
      },
      [`${schema}.current_position`]: {
        tags: {
          name: 'current_position',
          primaryKey: 'id',
          foreignKey: [
            `(antenna_id) references ${schema}.current_antenna (id)|@fieldName antenna|@foreignFieldName positions|@foreignSimpleFieldName positionList`,
            '(staff_member_id) references public.staff_member (id)|@fieldName holder',
          ],
        },
      },
      'public.referral': {
        tags: {
          foreignKey: [
            `(position_id) references ${schema}.staffed_position (id)|@fieldName staffedPosition`,
          ],
        },
      },
    },
  },
};
