import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { addRecord } from '../../../test/records.ts';
import { nextNeq } from '../../../test/stage.ts';
import type { DemonstrationName } from '../access/access.demonstration.ts';
import { checkGroups, maximumGroups } from './statistics.rules.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub({ limits: { rateLimit: false, directoryRows: 0 } });
});
afterAll(() => hub.close());

const fields = `
  groups {
    region { code } status organization { code } program { code } antenna { code }
    openedYear openedMonth count suppressed
  }
  total { count suppressed } suppressedBelow
`;

async function statistics(
  args: string,
  principal: DemonstrationName = 'counsellor',
  of = hub,
): Promise<Data> {
  const answer = await of.ask(
    `{ referralStatistics(${args}) { ${fields} } }`,
    undefined,
    principal,
  );
  return answer.referralStatistics;
}

/** Adds a referral that was opened at an instant. */
async function addReferral(openedAt: string, region = '12') {
  const { db } = hub.connection;
  const employer = await addRecord(db, 'employer', { neq: nextNeq(), name: 'Scierie' });
  return addRecord(db, 'referral', {
    employer_id: employer,
    opened_at: openedAt,
    region_code: region,
  });
}

const whole = (year: number) =>
  `openedAt: { gte: "${year}-01-01T00:00:00-05:00", lt: "${year + 1}-01-01T00:00:00-05:00" }`;

describe('whoever sees rows', () => {
  test.each([
    ['REGION', (group: Data) => group.region.code, sql`region_code`],
    ['STATUS', (group: Data) => group.status, sql`status`],
    ['ORGANIZATION', (group: Data) => group.organization.code, sql`organization_code`],
    ['PROGRAM', (group: Data) => group.program?.code ?? null, sql`program_code`],
    [
      'ANTENNA',
      (group: Data) => group.antenna.code,
      sql`(select code from antenna where id = antenna_id)`,
    ],
    [
      'OPENED_YEAR',
      (group: Data) => String(group.openedYear),
      sql`to_char(opened_at at time zone 'America/Toronto', 'YYYY')`,
    ],
    [
      'OPENED_MONTH',
      (group: Data) => group.openedMonth,
      sql`to_char(opened_at at time zone 'America/Toronto', 'YYYY-MM-01')`,
    ],
  ])('counts by %s what a statement counts, and by nothing else', async (name, keyOf, key) => {
    const { groups, total, suppressedBelow } = await statistics(`groupBy: [${name}]`);
    const { rows } = await sql<{ key: string | null; count: number }>`
      select ${key} as key, count(*) as count from referral group by 1
    `.execute(hub.connection.db);
    const counted = new Map(groups.map((group: Data) => [keyOf(group), group.count]));
    expect(counted).toEqual(new Map(rows.map(({ key: each, count }) => [each, count])));
    expect(groups).toHaveLength(rows.length);
    expect(total).toEqual({
      count: rows.reduce((sum, { count }) => sum + count, 0),
      suppressed: false,
    });
    expect(suppressedBelow).toBeNull();
    // The fields of the dimensions that are not asked for are null.
    const filled = Object.values(groups[0]).filter((value) => value !== null);
    expect(filled).toHaveLength(3);
  });

  test('is answered groups in the order of the dimensions, and steps in theirs', async () => {
    const { groups } = await statistics('groupBy: [STATUS, REGION]');
    const steps = [...new Set(groups.map(({ status }: Data) => status))];
    expect(steps.slice(0, 3)).toEqual(['PROPOSED', 'ACCEPTED', 'ACCOUNT_IN_CREATION']);
    const first = groups.filter(({ status }: Data) => status === 'CLOSED');
    const codes = first.map(({ region }: Data) => region.code);
    expect(codes).toEqual([...codes].sort());
    expect(codes.length).toBeGreaterThan(10);
  });

  test.each(['counsellor', 'director', 'administrator', 'MTESS', 'MEI'] as const)(
    '%s counts as many as it can list, filtered alike',
    async (principal) => {
      const where = `where: {
        openedAt: { gte: "2023-03-01T00:00:00Z", lt: "2025-07-01T00:00:00Z" }
        or: [{ region: { in: ["06", "16"] } }, { sharedWith: { eq: "MTESS" } }]
        not: { status: { eq: CLOSED } }
      }`;
      const { referralStatistics, referrals } = await hub.ask(
        `{
          referralStatistics(groupBy: [ORGANIZATION, STATUS], ${where}) {
            groups { organization { code } status count } total { count }
          }
          referrals(first: 1, ${where}) { count { value precision } }
        }`,
        undefined,
        principal,
      );
      expect(referrals.count.precision).toBe('EXACT');
      expect(referrals.count.value).toBeGreaterThan(0);
      expect(referralStatistics.total.count).toBe(referrals.count.value);
      const sum = referralStatistics.groups.reduce(
        (all: number, { count }: Data) => all + count,
        0,
      );
      expect(sum).toBe(referrals.count.value);
    },
  );

  test('partners count fewer than the ministry, each its own', async () => {
    const totals = await Promise.all(
      (['counsellor', 'MTESS', 'MEI'] as const).map(
        async (principal) => (await statistics('groupBy: [REGION]', principal)).total.count,
      ),
    );
    expect(new Set(totals).size).toBe(3);
    expect(Math.max(...totals)).toBe(totals[0]);
  });

  test('months and years begin at midnight in Québec, in winter and in summer', async () => {
    for (const instant of [
      '2031-01-01T04:59:59.999999Z',
      '2031-01-01T05:00:00Z',
      '2031-07-01T03:59:59.999999Z',
      '2031-07-01T04:00:00Z',
    ]) {
      await addReferral(instant);
    }
    const where =
      'where: { openedAt: { gte: "2030-12-01T00:00:00Z", lt: "2032-01-01T00:00:00Z" } }';
    const { groups } = await statistics(`groupBy: [OPENED_YEAR, OPENED_MONTH], ${where}`);
    expect(
      groups.map(({ openedYear, openedMonth, count }: Data) => [openedYear, openedMonth, count]),
    ).toEqual([
      [2030, '2030-12-01', 1],
      [2031, '2031-01-01', 1],
      [2031, '2031-06-01', 1],
      [2031, '2031-07-01', 1],
    ]);
    const { total } = await statistics(`groupBy: [OPENED_MONTH], where: { ${whole(2031)} }`);
    expect(total.count).toBe(3);
  });

  test('a program that has ended is told as it was', async () => {
    const { rows } = await sql<{ code: string }>`
      select distinct code from program join referral on program_code = code
      where upper(valid) < current_date
    `.execute(hub.connection.db);
    expect(rows.length).toBeGreaterThan(0);
    const all = await statistics('groupBy: [PROGRAM]');
    const told = all.groups.map(({ program }: Data) => program?.code);
    expect(told).toEqual(expect.arrayContaining(rows.map(({ code }) => code)));
  });

  test('where nothing is to be counted, there is no group and the total is 0', async () => {
    const where = 'where: { openedAt: { gte: "2050-01-01T00:00:00Z" } }';
    const { groups, total } = await statistics(`groupBy: [REGION, STATUS], ${where}`);
    expect({ groups, total }).toEqual({ groups: [], total: { count: 0, suppressed: false } });
  });

  test('counts in one statement, and one more for each relation of all groups', async () => {
    const asked = async (selection: string) => {
      hub.statements();
      await hub.ask(
        `{ referralStatistics(groupBy: [REGION, STATUS]) { groups { ${selection} } } }`,
        undefined,
        'counsellor',
      );
      return hub.statements();
    };
    expect(await asked('status count')).toBe(1);
    expect(await asked('region { code name } status count')).toBe(2);
  });

  test('leaves no entry in the audit: no row was read', async () => {
    const entries = async () => {
      const { rows } = await sql<{ entries: number }>`
        select count(*) as entries from audit_entry where operation = 'referralStatistics'
      `.execute(hub.connection.db);
      return rows[0]?.entries;
    };
    await statistics('groupBy: [ANTENNA, STATUS]', 'MTESS');
    await new Promise((resolve) => setTimeout(resolve, 700));
    expect(await entries()).toBe(0);
  });
});

describe('is told what is wrong', () => {
  test.each([
    ['no dimension', 'groupBy: []', 'Name at least one dimension in "groupBy".'],
    [
      'a dimension twice',
      'groupBy: [REGION, STATUS, REGION]',
      'Name each dimension only once in "groupBy".',
    ],
    [
      'a period that ends before it begins',
      'groupBy: [REGION], where: { openedAt: { gte: "2024-02-01T00:00:00Z", lt: "2024-01-31T18:00:00-05:00" } }',
      'The period of "openedAt" ends before it begins: "gte" is the beginning, "lt" the end.',
    ],
    [
      'a region that is none',
      'groupBy: [STATUS], where: { region: { eq: "18" } }',
      'The code of an administrative region has two digits, from "01" to "17".',
    ],
    [
      'a filter without an operator',
      'groupBy: [STATUS], where: { region: {} }',
      'A field of a filter needs an operator: a variable may be missing.',
    ],
    [
      'a null in a filter',
      'groupBy: [STATUS], where: { region: { eq: null } }',
      'A filter does not take null: leave the operator out.',
    ],
  ])('%s', async (_what, args, sentence) => {
    const { code, message } = await hub.refusal(
      `{ referralStatistics(${args}) { total { count } } }`,
      { principal: 'counsellor', language: 'en' },
    );
    expect({ code, message }).toEqual({ code: 'BAD_INPUT', message: sentence });
  });

  test('more groups than an answer holds: nothing is cut', () => {
    expect(() => checkGroups(maximumGroups)).not.toThrow();
    expect(() => checkGroups(maximumGroups + 1)).toThrow(/more than 5000 groups/);
  });
});

describe('who may not', () => {
  test('the public may not count', async () => {
    const query = '{ referralStatistics(groupBy: [REGION]) { total { count } } }';
    expect(await hub.refusal(query)).toMatchObject({ code: 'FORBIDDEN' });
  });

  test.each([
    ['by antenna', 'groupBy: [ANTENNA]', 'FORBIDDEN'],
    ['by month', 'groupBy: [REGION, OPENED_MONTH]', 'FORBIDDEN'],
    ['of several regions', 'groupBy: [STATUS], where: { region: { in: ["01"] } }', 'FORBIDDEN'],
    ['of an antenna', 'groupBy: [STATUS], where: { antenna: { eq: "A-001" } }', 'FORBIDDEN'],
    ['of what is not', 'groupBy: [STATUS], where: { not: { region: { eq: "01" } } }', 'FORBIDDEN'],
    [
      'of one and another',
      'groupBy: [STATUS], where: { region: { eq: "01", in: ["01"] } }',
      'FORBIDDEN',
    ],
    [
      'of a month',
      'groupBy: [STATUS], where: { openedAt: { gte: "2024-01-01T00:00:00-05:00", lt: "2024-02-01T00:00:00-05:00" } }',
      'BAD_INPUT',
    ],
    [
      'of two years',
      'groupBy: [STATUS], where: { openedAt: { gte: "2023-01-01T00:00:00-05:00", lt: "2025-01-01T00:00:00-05:00" } }',
      'BAD_INPUT',
    ],
    [
      'of a year in universal time',
      'groupBy: [STATUS], where: { openedAt: { gte: "2024-01-01T00:00:00Z", lt: "2025-01-01T00:00:00Z" } }',
      'BAD_INPUT',
    ],
    [
      'of a year and its last instant',
      'groupBy: [STATUS], where: { openedAt: { gte: "2024-01-01T00:00:00-05:00", lt: "2025-01-01T00:00:00-05:00", lte: "2024-06-01T00:00:00Z" } }',
      'BAD_INPUT',
    ],
    [
      'since a day',
      'groupBy: [STATUS], where: { openedAt: { gte: "2024-01-01T00:00:00-05:00" } }',
      'BAD_INPUT',
    ],
  ])('an analyst may not ask for numbers %s', async (_what, args, code) => {
    const refused = await hub.refusal(`{ referralStatistics(${args}) { total { count } } }`, {
      principal: 'analyst',
      language: 'en',
    });
    expect(refused.code).toBe(code);
    expect(refused.message).toMatch(/^Without seeing records, /);
  });
});

describe('an analyst', () => {
  test('is answered the numbers of all, in order, small ones hidden', async () => {
    const { groups, total, suppressedBelow } = await statistics(
      'groupBy: [STATUS, REGION]',
      'analyst',
    );
    const exact = await statistics('groupBy: [STATUS, REGION]', 'administrator');
    expect(suppressedBelow).toBe(5);
    expect(total).toEqual(exact.total);
    const keyOf = ({ status, region }: Data) => `${status} ${region.code}`;
    const counts = new Map(exact.groups.map((group: Data) => [keyOf(group), group.count]));
    for (const group of groups) {
      const count = counts.get(keyOf(group)) as number;
      expect(group.count).toBe(group.suppressed ? null : count);
      expect(group.suppressed || count >= 5).toBe(true);
    }
    expect(groups.filter(({ suppressed }: Data) => suppressed).length).toBeGreaterThan(50);
    expect(groups.filter(({ suppressed }: Data) => !suppressed).length).toBeGreaterThan(10);
    const listed = new Set(groups.map(keyOf));
    expect([...counts.keys()].filter((key) => !listed.has(key as string))).toEqual([]);
    const order = exact.groups.map(keyOf);
    expect(groups.map(keyOf).filter((key: string) => counts.has(key))).toEqual(order);
  });

  test('a filter that is left out by its variable filters nothing', async () => {
    const { referralStatistics } = await hub.ask(
      `query ($where: ReferralFilter) {
        referralStatistics(groupBy: [REGION], where: $where) { total { count } }
      }`,
      undefined,
      'analyst',
    );
    const { total } = await statistics('groupBy: [REGION]', 'administrator');
    expect(referralStatistics.total.count).toBe(total.count);
  });

  test('a year without a referral counts 0', async () => {
    const { groups, total } = await statistics(
      `groupBy: [REGION], where: { ${whole(2012)} }`,
      'analyst',
    );
    expect({ groups, total }).toEqual({ groups: [], total: { count: 0, suppressed: false } });
  });

  test('a higher threshold hides more, and is told', async () => {
    const strict = await openHub({ limits: { suppressBelow: 40 } });
    try {
      const { groups, suppressedBelow } = await statistics(
        'groupBy: [REGION, STATUS]',
        'analyst',
        strict,
      );
      expect(suppressedBelow).toBe(40);
      const shown = groups.flatMap(({ count }: Data) => (count === null ? [] : [count]));
      expect(Math.min(...shown)).toBeGreaterThanOrEqual(40);
    } finally {
      await strict.close();
    }
  });

  test('Postgres itself shows no row and no small number, whatever is asked of it', async () => {
    const session = await hub.connection.sessions.borrow();
    const asked = async (statement: string) => {
      await session.run('begin; set local role estuaire_analyst');
      try {
        return (await session.send(statement, [])).rows;
      } catch (error) {
        return (error as { code: string }).code;
      } finally {
        await session.run('rollback');
      }
    };
    try {
      expect(await asked('select count(*) from referral')).toEqual([{ count: 0 }]);
      const least = 'select min(count) as least from released_referrals';
      const [floor] = (await asked(`${least}(1)`)) as { least: number }[];
      expect(floor?.least).toBeGreaterThanOrEqual(5);
      expect(await asked(`${least}(null)`)).toEqual(await asked(`${least}(5)`));
      expect(await asked("select hidden_cells('{1}', '{}', 1)")).toBe('42501');
      await session.run('begin; set local role estuaire_public');
      await expect(session.send(`${least}(5)`, [])).rejects.toMatchObject({ code: '42501' });
      await session.run('rollback');
    } finally {
      hub.connection.sessions.giveBack(session, false);
    }
  });
});
