import { type Kysely, type RawBuilder, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import type { Connection } from '../database/connect.ts';
import type { DB } from '../database/tables.ts';
import { referralStatuses, referralTransitions } from '../features/referrals/referrals.rules.ts';
import { requestStatuses, requestTransitions } from '../features/requests/requests.rules.ts';
import { hasRightCheckDigit } from '../graphql/references.ts';
import type { Ground } from './ground.ts';
import { neqCount, neqOf } from './neq.ts';
import { readGround } from './read-ground.ts';
import { type RecordRows, recordTables } from './record-tables.ts';
import { COHORT_SIZE, records } from './records.ts';

let connection: Connection;
let ground: Ground;

beforeAll(async () => {
  connection = await seededDatabase();
  ground = await readGround(connection.db);
});
afterAll(() => connection.close());

async function rows<Row>(query: RawBuilder<Row>, db: Kysely<DB> = connection.db): Promise<Row[]> {
  return (await query.execute(db)).rows;
}

/** Expects a query to find nothing; what it finds is what is wrong. */
const expectNone = async (query: RawBuilder<unknown>) => expect(await rows(query)).toEqual([]);

/** The two kinds of records that have a course, as the tests here name their columns. */
const kinds = [
  {
    table: 'business_request',
    key: 'business_request_id',
    noted: 'request_id',
    first: ['DRAFT', 'RECEIVED'],
    statuses: requestStatuses,
    transitions: requestTransitions as Record<string, readonly string[]>,
  },
  {
    table: 'referral',
    key: 'referral_id',
    noted: 'referral_id',
    first: ['PROPOSED'],
    statuses: referralStatuses,
    transitions: referralTransitions as Record<string, readonly string[]>,
  },
] as const;

describe('the records of the demonstration', () => {
  test.each([
    ['employer', 400],
    ['business_request', 1_500],
    ['referral', 2_500],
  ])('%s: %i, all marked as a demonstration', async (table, count) => {
    expect(
      await rows(sql`
        select provenance::text, count(*)::int, min(id), max(id)
        from ${sql.table(table)} group by provenance
      `),
    ).toEqual([{ provenance: 'DEMONSTRATION', count, min: 1, max: count }]);
  });

  test('spread over every month from September 2019 to October 2026', async () => {
    const months = await rows<{ month: string; records: number }>(sql`
      select to_char(opened_at, 'YYYY-MM') as month, count(*)::int as records
      from (select opened_at from referral union all select opened_at from business_request) as all_records
      group by month order by month
    `);
    expect([months[0]?.month, months.at(-1)?.month]).toEqual(['2019-09', '2026-10']);
    expect(months).toHaveLength(86);
    const spring = months.find(({ month }) => month === '2020-04')?.records as number;
    const later = months.find(({ month }) => month === '2023-04')?.records as number;
    expect(spring).toBeLessThan(later / 2);
  });

  test('open in the order of their numbers', async () => {
    for (const { table } of kinds) {
      await expectNone(sql`
        select id from (
          select id, opened_at, lag(opened_at) over (order by id) as before from ${sql.table(table)}
        ) as ordered where opened_at < before
      `);
    }
  });

  test('have references that can be read aloud, with the right check digit', async () => {
    for (const [table, form] of [
      ['business_request', /^D-0000-\d{4}-\d$/],
      ['referral', /^A-0000-\d{4}-\d$/],
    ] as const) {
      const references = await rows<{ id: number; reference: string }>(
        sql`select id, reference from ${sql.table(table)}`,
      );
      const wrong = references.filter(
        ({ id, reference }) =>
          !form.test(reference) ||
          Number(reference.slice(7, 11)) !== id ||
          !hasRightCheckDigit(reference),
      );
      expect(wrong).toEqual([]);
    }
  });
});

describe('the employers', () => {
  test('have numbers 11999xxxxx with their usual check digit; one in twenty has two files', async () => {
    const numbers = await rows<{ neq: string; organizations: string[] }>(sql`
      select neq, array_agg(organization_code order by organization_code) as organizations
      from employer group by neq
    `);
    const luhn = (neq: string) => hasRightCheckDigit(neq.slice(2));
    expect(numbers.filter(({ neq }) => !/^11999\d{5}$/.test(neq) || !luhn(neq))).toEqual([]);
    const twice = numbers.filter(({ organizations }) => organizations.length > 1);
    expect(twice).toHaveLength(20);
    expect(new Set(twice.map(({ organizations }) => organizations.join(' ')))).toEqual(
      new Set(['MIDI MTESS']),
    );
  });

  test('live where people live: in each region as its population has it, and at least one', async () => {
    const regions = await rows<{ code: string; employers: number; share: number }>(sql`
      select region_population.region_code as code,
        (select count(distinct neq)::int from employer
          join municipality_region using (municipality_code)
          where municipality_region.region_code = region_population.region_code
            and municipality_region.valid @> '2026-10-31'::date) as employers,
        population::float / sum(population) over () * (select count(distinct neq) from employer) as share
      from region_population where valid @> '2026-10-31'::date
    `);
    expect(regions).toHaveLength(17);
    const far = regions.filter(
      ({ employers, share }) => employers < 1 || Math.abs(employers - Math.max(1, share)) > 1.5,
    );
    expect(far).toEqual([]);
  });

  test('are in the region of their municipality, and said so when it changed', async () => {
    await expectNone(sql`
      select employer.id from employer join municipality_region using (municipality_code)
      where municipality_region.valid @> updated_at::date
        and municipality_region.region_code <> employer.region_code
    `);
    const [moved] = await rows<{ files: number }>(sql`
      select count(*)::int as files from employer_history
      where changed = '{region}' and at::date = '2021-07-08'
    `);
    expect(moved?.files).toBeGreaterThan(0);
  });

  test('have a history that begins with their registration and ends with their last version', async () => {
    await expectNone(sql`
      select id from employer
      left join lateral (
        select min(at) as first, max(at) as last, count(*) as versions, max(version) as highest,
          count(*) filter (where action = 'REGISTERED' and version = 1) as registrations,
          count(*) filter (where principal_role = 'PARTNER' and organization_code <> employer.organization_code) as strangers
        from employer_history where employer_id = id
      ) as history on true
      where (first, last, versions, highest, registrations, strangers)
        is distinct from (registered_at, updated_at, version::bigint, version, 1::bigint, 0::bigint)
    `);
    await expectNone(sql`
      select id from employer where registered_at > (
        select min(opened_at) from (
          select opened_at from referral where employer_id = employer.id
          union all select opened_at from business_request where employer_id = employer.id
        ) as all_records
      )
    `);
  });

  test('have one to three contacts, whom nobody can reach', async () => {
    await expectNone(sql`
      select id from employer
      where (select count(*) from employer_contact where employer_id = id) not between 1 and 3
    `);
    await expectNone(sql`
      select id from employer_contact
      where email !~ '^[a-z.-]+@[a-z0-9-]+\\.example$' or telephone !~ '^[0-9]{3} 555-01[0-9]{2}$'
    `);
    const [contacts] = await rows(sql`
      select count(*) = count(distinct (given_name, family_name)) as apart,
        not exists (
          select from employer_contact join staff_member using (given_name, family_name)
        ) as from_staff,
        count(email) < count(*) as some_without_email
      from employer_contact
    `);
    expect(contacts).toEqual({ apart: true, from_staff: true, some_without_email: true });
  });
});

describe.each(kinds)(
  'the course of every $table',
  ({ table, key, noted, first, statuses, transitions }) => {
    const record = sql.table(table);
    const history = sql.table(`${table}_history`);
    const share = sql.table(`${table}_share`);
    const recordId = sql.id(key);

    test('is a walk that the rules allow, from its opening to where it is', async () => {
      const steps = await rows<{
        from: string | null;
        to: string;
        action: string;
        steps: number;
      }>(sql`
      select from_status as "from", to_status as "to", action, count(*)::int as steps
      from ${history} group by 1, 2, 3
    `);
      const illegal = steps.filter(({ from, to, action }) =>
        from === null
          ? !(first as readonly string[]).includes(to)
          : from === to
            ? action !== 'SHARED'
            : !transitions[from]?.includes(to),
      );
      expect(illegal).toEqual([]);
      expect(new Set(steps.map(({ to }) => to))).toEqual(new Set(statuses));
      await expectNone(sql`
      select ${recordId}, version from (
        select ${recordId}, version, at, from_status,
          lag(to_status) over course as before, lag(at) over course as earlier,
          row_number() over course as expected_version
        from ${history} window course as (partition by ${recordId} order by version)
      ) as walked
      where version <> expected_version or from_status is distinct from before or at <= earlier
    `);
      await expectNone(sql`
      select id from ${record} as record left join lateral (
        select min(at) as opened, max(at) as updated, max(version) as versions,
          max(at) filter (where from_status is distinct from to_status) as since,
          (array_agg(to_status order by version desc))[1] as reached
        from ${history} where ${recordId} = id
      ) as course on true
      where (opened, updated, versions, since, reached)
        is distinct from (opened_at, updated_at, version, status_since, status)
    `);
    });

    test('keeps to office hours of working days', async () => {
      await expectNone(sql`
      select ${recordId}, at from ${history}
      where extract(isodow from at) > 5 or at::time not between '13:30' and '20:30'
        or to_char(at, 'MM-DD') in ('01-01', '06-24', '07-01', '12-25')
        or at < '2019-09-01' or at >= '2026-11-01'
    `);
    });

    test('is at an antenna that was open, in its region, with a program in force', async () => {
      await expectNone(sql`
      select id from ${record} as record where not exists (
        select from antenna
        join antenna_assignment on antenna_assignment.antenna_id = antenna.id
          and antenna_assignment.valid @> opened_at::date
        join host_office on host_office.id = antenna_assignment.host_office_id
        join municipality_region on municipality_region.municipality_code = host_office.municipality_code
          and municipality_region.valid @> opened_at::date
        where antenna.id = record.antenna_id and antenna.valid @> opened_at::date
          and municipality_region.region_code = record.region_code
      )
    `);
      await expectNone(sql`
      select record.id from ${record} as record join program on program.code = program_code
      where not program.valid @> opened_at::date
    `);
    });

    test('is in the hands of a counsellor of the antenna, whose position was there that day', async () => {
      await expectNone(sql`
      select record.id from ${record} as record left join position on position.id = position_id
      left join lateral (
        select at::date as day from ${history}
        where ${recordId} = record.id and changed @> '{position}' order by version desc limit 1
      ) as taken on true
      where position_id is not null and not coalesce(
        position.antenna_id = record.antenna_id and position.valid @> coalesce(day, opened_at::date), false
      )
    `);
      await expectNone(sql`
      select record.id, at from (
        select ${recordId} as id, at, principal_id from ${history} where principal_role = 'COUNSELLOR'
        union all
        select ${sql.id(noted)}, added_at, principal_id from note where author_role = 'COUNSELLOR'
      ) as written join ${record} as record on record.id = written.id
      where not exists (
        select from position
        where principal_id = 'demonstration:' || number and position.antenna_id = record.antenna_id
          and position.valid @> at::date
      )
    `);
    });

    test('is written by the ministry, or by the partner that originates it', async () => {
      await expectNone(sql`
      select ${recordId}, history.version from ${history} as history
      join ${record} as record on record.id = ${recordId}
      where history.organization_code not in ('MIDI', record.organization_code)
        or (principal_role = 'PARTNER') <> (history.organization_code <> 'MIDI')
    `);
    });

    test('tells when it was shared, with partners that do not originate it', async () => {
      await expectNone(sql`
      select ${recordId} from ${share} as share join ${record} as record on record.id = ${recordId}
      where share.organization_code = record.organization_code or not exists (
        select from ${history} as history
        where history.${recordId} = record.id and action = 'SHARED' and at = shared_at
      )
    `);
      const [counts] = await rows(sql`
      select (select count(*) from ${share}) = (select count(*) from ${history} where action = 'SHARED') as equal,
        (select count(distinct contacts) from ${share})::int as contacts
    `);
      expect(counts).toEqual({ equal: true, contacts: 2 });
    });

    test('is noted while it lasts, by those who see it', async () => {
      await expectNone(sql`
      select note.id from note join ${record} as record on record.id = ${sql.id(noted)}
      where added_at < opened_at
        or (author_role = 'PARTNER') <> (note.organization_code <> 'MIDI')
        or note.organization_code not in ('MIDI', record.organization_code) and not exists (
          select from ${share} as share where ${recordId} = record.id
            and share.organization_code = note.organization_code and shared_at <= added_at
        )
    `);
      const [notes] = await rows<{ own: number; partners: number }>(sql`
      select count(*) filter (where not shared)::int as own,
        count(*) filter (where author_role = 'PARTNER')::int as partners
      from note where ${sql.id(noted)} is not null
    `);
      expect([notes?.own, notes?.partners].every((count) => count && count > 0)).toBe(true);
    });
  },
);

describe('the referrals', () => {
  test('say why they were abandoned, and only then', async () => {
    await expectNone(sql`
      select id from referral where (abandonment_reason is not null) <> exists (
        select from referral_history
        where referral_id = id and to_status = 'ABANDONED' and changed @> '{abandonmentReason}'
      )
    `);
  });

  test('of MTESS come from the office that housed the antenna', async () => {
    await expectNone(sql`
      select id from referral where host_office_id is distinct from case organization_code
        when 'MTESS' then (
          select antenna_assignment.host_office_id from antenna_assignment
          where antenna_assignment.antenna_id = referral.antenna_id and valid @> opened_at::date
        ) end
    `);
  });

  test('answer at times an earlier request for guidance to the portal, of the same employer', async () => {
    const [answers] = await rows<{ count: number; right: number; requests: number }>(sql`
      select count(*)::int, count(distinct request_id)::int as requests,
        count(*) filter (where kind = 'PORTAL_GUIDANCE' and business_request.opened_at < referral.opened_at
          and business_request.employer_id = referral.employer_id)::int as right
      from referral join business_request on business_request.id = request_id
    `);
    expect(answers?.count).toBeGreaterThan(100);
    expect([answers?.right, answers?.requests]).toEqual([answers?.count, answers?.count]);
  });
});

describe('what the seed writes instead of the triggers', () => {
  /** What the triggers keep, as it is and as they make it. */
  const kept = async (db: Kysely<DB>) => ({
    records: await rows(
      sql`
        select 'request' as kind, id, audience, null::int as contacts from business_request
        union all select 'referral', id, audience, null from referral
        union all select 'note', id, audience, null from note
        union all select 'employer', id, audience, contacts_audience from employer
        order by 1, 2
      `,
      db,
    ),
    words: await rows(sql`select * from employer_word order by employer_id, word`, db),
    changes: await rows(sql`select count(*)::int from change`, db),
  });

  /** Lets the triggers make everything again from nothing. */
  async function makeAgain(db: Kysely<DB>): Promise<void> {
    await sql`delete from employer_word`.execute(db);
    for (const table of ['employer', 'business_request', 'referral', 'note']) {
      await sql`alter table ${sql.table(table)} disable trigger change`.execute(db);
    }
    await sql`update employer set audience = 1, contacts_audience = 1`.execute(db);
    await sql`update note set audience = 1`.execute(db);
    for (const { table } of kinds) {
      await sql`
        update ${sql.table(table)} set audience = audience_of(array[organization_code])
      `.execute(db);
      await sql`update ${sql.table(`${table}_share`)} set contacts = contacts`.execute(db);
    }
    await sql`select refresh_employer(id) from employer`.execute(db);
    await sql`update employer set name = name`.execute(db);
    await sql`
      update note set audience = case
        when not shared then audience_of(array[organization_code])
        when request_id is null then (select audience from referral where id = referral_id)
        else (select audience from business_request where id = request_id)
      end
    `.execute(db);
  }

  test('is what they would have written: who sees each row, and the words of names', async () => {
    const rolledBack = new Error('rolled back');
    await connection.db
      .transaction()
      .execute(async (db) => {
        const written = await kept(db);
        await makeAgain(db);
        expect(await kept(db)).toEqual(written);
        throw rolledBack;
      })
      .catch((error) => {
        if (error !== rolledBack) {
          throw error;
        }
      });
  });

  test('is told in the feed of changes, each record once, to those who see it', async () => {
    await expectNone(sql`
      with expected as (
        select 'EMPLOYER' as subject, id, neq as reference, version, audience, true as ministry from employer
        union all select 'REQUEST', id, reference, version, audience, true from business_request
        union all select 'REFERRAL', id, reference, version, audience, true from referral
        union all select 'NOTE', note.id, coalesce(business_request.reference, referral.reference), null,
          note.audience, shared or note.organization_code = 'MIDI'
          from note left join business_request on business_request.id = note.request_id
          left join referral on referral.id = note.referral_id
      ), told as (
        select subject, subject_id, reference, version_after, audience, ministry from change
        where kind = 'CREATED' and subject in ('EMPLOYER', 'REQUEST', 'REFERRAL', 'NOTE')
      )
      (select * from expected except all select * from told)
      union all (select * from told except all select * from expected)
    `);
  });
});

describe('the generator', () => {
  const everything = (referrals: number) => [...records(referrals, ground)];
  const sizes = (rows: RecordRows) => [
    rows.employer.length,
    rows.business_request.length,
    rows.referral.length,
  ];

  test('makes the same rows each time, those of a whole cohort whatever follows it', () => {
    const [demonstration] = everything(COHORT_SIZE);
    const [first, second] = everything(COHORT_SIZE + 20);
    expect(first).toEqual(demonstration);
    expect(sizes(second as RecordRows)).toEqual([3, 12, 20]);
  });

  test.each([1, 2, 3, 4, 5, 7, 20, 100])('makes %i referrals as well as thousands', (referrals) => {
    const [rows] = everything(referrals) as [RecordRows];
    expect(rows.referral).toHaveLength(referrals);
    expect(rows.employer.length).toBeGreaterThan(0);
    const employers = new Set(rows.employer.map(({ id }) => id));
    expect(
      [...rows.referral, ...rows.business_request].filter(
        ({ employer_id }) => !employers.has(employer_id),
      ),
    ).toEqual([]);
  });

  test('numbers rows through, and repeats no number and no key', () => {
    const cohorts = everything(3 * COHORT_SIZE + 1);
    for (const [table, key] of [
      ['employer', 'id'],
      ['employer_contact', 'id'],
      ['business_request', 'id'],
      ['referral', 'id'],
      ['note', 'id'],
    ] as const) {
      const ids = cohorts.flatMap((rows) => rows[table].map((row) => (row as { id: number })[key]));
      expect(ids).toEqual(Array.from(ids, (_, index) => index + 1));
    }
    const files = cohorts.flatMap(({ employer }) =>
      employer.map(({ neq, organization_code }) => `${neq} ${organization_code}`),
    );
    expect(new Set(files).size).toBe(files.length);
  });

  test('leaves no column to a default', async () => {
    const [made] = everything(20) as [RecordRows];
    for (const table of recordTables) {
      const columns = await rows<{ name: string }>(sql`
        select column_name as name from information_schema.columns
        where table_name = ${table} and table_schema = 'public' and is_generated = 'NEVER' order by 1
      `);
      const [row] = made[table];
      expect(row && Object.keys(row).toSorted()).toEqual(columns.map(({ name }) => name));
    }
  });
});

test('numbers of invented employers never repeat, all with the right check digit', () => {
  const near = Array.from({ length: 30_000 }, (_, index) => neqOf(index));
  const far = Array.from({ length: 10_000 }, (_, index) => neqOf(neqCount - 1 - index));
  expect(new Set([...near, ...far]).size).toBe(40_000);
  expect(near.slice(0, 10_000).every((neq) => neq.startsWith('11999'))).toBe(true);
  expect(far.every((neq) => neq.startsWith('11840'))).toBe(true);
  expect([...near, ...far].filter((neq) => !hasRightCheckDigit(neq.slice(2)))).toEqual([]);
});
