import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { randomOf } from '../../../test/random-operations.ts';
import { addCase } from '../../../test/stage.ts';
import { sweepOnce } from '../../database/sweep.ts';

const { signal } = new AbortController();

let hub: TestHub;
beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const source = `query ($groupBy: [ReferralDimension!]!, $where: ReferralFilter) {
  referralStatistics(groupBy: $groupBy, where: $where) {
    groups { region { code } status openedYear openedMonth count } total { count }
  }
}`;

async function counted(groupBy: readonly string[], where: Data | undefined): Promise<Data> {
  const { referralStatistics } = await hub.ask(source, { groupBy, where }, 'director');
  return referralStatistics;
}

const columns: Record<string, ReturnType<typeof sql>> = {
  REGION: sql`region_code`,
  STATUS: sql`status`,
  OPENED_YEAR: sql`extract(year from opened_at at time zone 'America/Toronto')::integer`,
  OPENED_MONTH: sql`to_char(opened_at at time zone 'America/Toronto', 'YYYY-MM-01')`,
};

const comparisons: Record<string, ReturnType<typeof sql>> = {
  gte: sql`>=`,
  gt: sql`>`,
  lt: sql`<`,
  lte: sql`<=`,
};

/** The same, row by row, as whoever owns the database counts them. */
async function counts(groupBy: readonly string[], where: Data | undefined): Promise<string[]> {
  const { db } = hub.connection;
  const conditions = [
    ...Object.entries(where?.openedAt ?? {}).map(
      ([operator, instant]) => sql`opened_at ${comparisons[operator]} ${instant}::timestamptz`,
    ),
    ...(where?.region?.eq ? [sql`region_code = ${where.region.eq}`] : []),
    ...(where?.status?.in ? [sql`status = any (${`{${where.status.in.join()}}`}::text[])`] : []),
  ];
  return db.transaction().execute(async (transaction) => {
    await sql`set local role estuaire_director`.execute(transaction);
    const { rows } = await sql<{ line: string }>`
      select concat_ws(' ', ${sql.join(groupBy.map((name) => columns[name]))}, count(*)) as line
      from referral ${conditions.length > 0 ? sql`where ${sql.join(conditions, sql` and `)}` : sql``}
      group by ${sql.join(groupBy.map((name) => columns[name]))}
    `.execute(transaction);
    return rows.map(({ line }) => line).sort();
  });
}

/** Compares the two; answers how many there are in all. */
async function expectCounted(groupBy: readonly string[], where?: Data): Promise<number> {
  const { groups, total } = await counted(groupBy, where);
  const lines = groups.map(({ region, status, openedYear, openedMonth, count }: Data) => {
    const keys: Data = {
      REGION: region?.code,
      STATUS: status,
      OPENED_YEAR: openedYear,
      OPENED_MONTH: openedMonth,
    };
    return [...groupBy.map((name) => keys[name]), count].join(' ');
  });
  expect(lines.sort(), JSON.stringify({ groupBy, where })).toEqual(await counts(groupBy, where));
  return total.count;
}

/** Some are the very instants at which a month begins in Québec, in winter and in summer, or next to one. */
const instants = [
  '2021-01-01T05:00:00.000000Z',
  '2021-01-01T04:59:59.999999Z',
  '2022-07-01T04:00:00.000000Z',
  '2022-07-01T04:00:00.000001Z',
  '2022-11-01T04:00:00.000000Z',
  '2022-12-01T05:00:00.000000Z',
  '2022-12-01T04:00:00.000000Z',
  '2024-02-29T17:30:00.000000Z',
  '2024-03-10T06:59:59.000000Z',
  '2024-03-31T12:00:00.000000Z',
  '2026-10-15T12:00:00.000000Z',
];

describe('counts of a period, from its months and from what is left of a month', () => {
  test('are those of its rows', async () => {
    const random = randomOf(7);
    const pick = <Value>(values: readonly Value[]) =>
      values[Math.floor(random() * values.length)] as Value;
    let found = 0;
    for (let round = 0; round < 150; round += 1) {
      const groupBy = Object.keys(columns).filter(() => random() < 0.5);
      const [from, until] = [pick(instants), pick(instants)].sort();
      const openedAt = {
        ...(random() < 0.8 && { [pick(['gte', 'gt'])]: from }),
        ...(random() < 0.8 && { [pick(['lt', 'lte'])]: until }),
      };
      found += await expectCounted(groupBy.length > 0 ? groupBy : ['STATUS'], {
        ...(Object.keys(openedAt).length > 0 && { openedAt }),
        ...(random() < 0.3 && { region: { eq: pick(['01', '06', '13']) } }),
        ...(random() < 0.3 && { status: { in: ['PROPOSED', 'CLOSED', 'SEARCHING'] } }),
      });
    }
    expect(found).toBeGreaterThan(10_000);
    await expectCounted(['REGION']);
  });

  test('follow what is written, before and after it is added up', async () => {
    const groupBy = ['REGION', 'STATUS', 'OPENED_MONTH'];
    const before = await expectCounted(groupBy);
    const { referralReference: reference } = await addCase(hub.connection, {
      organization: 'MIDI',
      region: '12',
    });
    const { referral } = await hub.ask(
      'query ($reference: ReferralReference!) { referral(reference: $reference) { version } }',
      { reference },
      'director',
    );
    const { abandonReferral } = await hub.ask(
      `mutation ($input: AbandonReferralInput!) {
        abandonReferral(input: $input) { __typename ... on WriteError { message } }
      }`,
      { input: { reference, expectedVersion: referral.version, reason: 'NO_ANSWER' } },
      'administrator',
    );
    expect(abandonReferral.__typename).toBe('ReferralSaved');
    expect(await expectCounted(groupBy)).toBe(before + 1);

    const { db } = hub.connection;
    const rows = async () =>
      (
        await sql<{ count: number }>`select count(*)::integer as count from referral_count`.execute(
          db,
        )
      ).rows[0]?.count;
    const several = await rows();
    await Promise.all([
      sweepOnce(hub.connection, 90, signal),
      sweepOnce(hub.connection, 90, signal),
    ]);
    expect(await rows()).toBeLessThan(several as number);
    expect(await expectCounted(groupBy)).toBe(before + 1);
  });
});
