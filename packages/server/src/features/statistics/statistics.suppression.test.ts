import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededDatabase } from '../../../test/database.ts';
import { attack, linesOf, withSums } from '../../../test/differencing.ts';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';
import { randomOf } from '../../../test/random-operations.ts';
import type { Connection } from '../../database/connect.ts';

const threshold = 5;
const isSmall = (count: number | undefined) =>
  count !== undefined && count > 0 && count < threshold;

describe('the cells that Postgres hides', () => {
  let connection: Connection;

  beforeAll(async () => {
    connection = await seededDatabase();
  });
  afterAll(() => connection.close());

  async function hiddenCells(cells: readonly number[], sizes: readonly number[]) {
    const { rows } = await sql<{ hidden: boolean[] }>`
      select to_json(hidden_cells(
        ${`{${cells.join()}}`}::bigint[], ${`{${sizes.join()}}`}::integer[], ${threshold}
      )) as hidden
    `.execute(connection.db);
    return rows[0]?.hidden ?? [];
  }

  /** What is wrong with what was hidden of a table. */
  function faultsOf(
    cells: readonly number[],
    sizes: readonly number[],
    hidden: readonly boolean[],
  ) {
    const shown = cells.map((count, cell) => (hidden[cell] ? null : count));
    const { bounds, solved } = attack({ sizes, cells: shown });
    const small = cells.flatMap((count, cell) => (isSmall(count) ? [cell] : []));
    return [
      ...small.filter((cell) => !hidden[cell]).map((cell) => `${cell} is shown`),
      ...small.filter((cell) => solved.has(cell)).map((cell) => `${cell} is solved`),
      ...small
        .filter((cell) => bounds.get(cell)?.[0] === bounds.get(cell)?.[1])
        .map((cell) => `${cell} is bound to be what it is`),
      ...linesOf(sizes).flatMap(([sum = 0, ...parts]) => {
        const shownParts = parts.reduce((total, part) => total + (shown[part] ?? 0), 0);
        return isSmall((shown[sum] ?? 0) - shownParts) ? [`what is left of ${sum} is small`] : [];
      }),
    ];
  }

  const shapes = [[4], [2, 2], [3, 4], [6, 5], [2, 2, 2], [3, 3, 3], [5, 4, 3], [4, 3, 2, 2]];

  test.each(shapes.map((sizes) => [sizes.join(' × '), sizes] as const))(
    'of tables of %s, nobody solves a small one',
    { timeout: 120_000 },
    async (_name, sizes) => {
      let small = 0;
      for (let seed = 1; seed <= 40; seed += 1) {
        const random = randomOf(seed);
        const empty = random();
        const scale = 3 ** Math.floor(random() * 6);
        const cells = withSums(sizes, () =>
          random() < empty * 0.7 ? 0 : Math.floor(random() ** 3 * scale * 4) + 1,
        );
        small += cells.filter(isSmall).length;
        const hidden = await hiddenCells(cells, sizes);
        expect(faultsOf(cells, sizes, hidden), `seed ${seed}: ${cells}`).toEqual([]);
      }
      expect(small).toBeGreaterThan(40);
    },
  );

  test('without a small number, nothing is hidden', async () => {
    const cells = withSums([3, 4], ([row = 0, column = 0]) =>
      row === column ? 0 : row + column + 4,
    );
    expect(await hiddenCells(cells, [3, 4])).not.toContain(true);
    expect(await hiddenCells([0], [0, 0, 0])).toEqual([false]);
  });

  test('a cell that is hidden alone is solved: the attack is one', () => {
    const cells = withSums([2, 2], ([row = 0, column = 0]) => row * 10 + column);
    const hidden = cells.map((_, cell) => cell === 4);
    expect(
      faultsOf(
        cells.map((count, cell) => (cell === 4 ? 3 : count)),
        [2, 2],
        hidden,
      ),
    ).toContain('4 is solved');
  });
});

describe('what an analyst is answered', () => {
  let hub: TestHub;
  /** Every number there is, by the query that asks for it. */
  const truth = new Map<string, number>();
  const regions = Array.from({ length: 17 }, (_, index) => String(index + 1).padStart(2, '0'));
  let statuses: string[];
  let years: number[];

  const keyOf = (region?: string, status?: string, year?: number) =>
    [region ?? '*', status ?? '*', year ?? '*'].join(' ');

  beforeAll(async () => {
    hub = await openHub({ limits: { rateLimit: false, aliases: 100, tokens: 100_000 } });
    const { rows } = await sql<{ region: string; status: string; year: number }>`
      select region_code as region, status,
        extract(year from opened_at at time zone 'America/Toronto')::integer as year
      from referral
    `.execute(hub.connection.db);
    statuses = [...new Set(rows.map(({ status }) => status))].sort();
    years = [...new Set(rows.map(({ year }) => year))].sort();
    for (const { region, status, year } of rows) {
      for (const key of new Set(
        [region, undefined].flatMap((r) =>
          [status, undefined].flatMap((s) => [year, undefined].map((y) => keyOf(r, s, y))),
        ),
      )) {
        truth.set(key, (truth.get(key) ?? 0) + 1);
      }
    }
  });
  afterAll(() => hub.close());

  const dimensions = ['REGION', 'STATUS', 'OPENED_YEAR'];

  /** A permitted query, and the key of a group of its answer. */
  function permitted(random: () => number) {
    const pick = <T>(list: readonly T[]) => list[Math.floor(random() * list.length)] as T;
    const region = random() < 0.4 ? pick(regions) : undefined;
    const status = random() < 0.4 ? pick(statuses) : undefined;
    const year = random() < 0.4 ? pick(years) : undefined;
    const groupBy = dimensions.filter(() => random() < 0.5);
    const conditions = [
      ...(region ? [`region: { eq: "${region}" }`] : []),
      ...(status ? [`status: { eq: ${status} }`] : []),
      ...(year
        ? [
            `openedAt: { gte: "${year}-01-01T00:00:00-05:00", lt: "${year + 1}-01-01T00:00:00-05:00" }`,
          ]
        : []),
    ];
    return {
      source: `referralStatistics(
        groupBy: [${groupBy.length > 0 ? groupBy : pick(dimensions)}], where: { ${conditions} }
      ) {
        groups { region { code } status openedYear count suppressed } total { count suppressed }
        suppressedBelow
      }`,
      keyOfGroup: (group: Data) =>
        keyOf(group.region?.code ?? region, group.status ?? status, group.openedYear ?? year),
      keyOfTotal: keyOf(region, status, year),
    };
  }

  test('over hundreds of permitted queries, no number is told that all answers together do not hide', {
    timeout: 120_000,
  }, async () => {
    const random = randomOf(4);
    const told = new Map<string, number | null>();
    const tell = (key: string, { count, suppressed }: Data) => {
      expect(suppressed).toBe(count === null);
      // What one query hides, no other shows.
      expect(told.get(key) ?? count, key).toBe(count);
      expect(told.has(key) ? told.get(key) : count, key).toBe(count);
      expect(count ?? truth.get(key) ?? 0, key).toBe(truth.get(key) ?? 0);
      expect(isSmall(count), key).toBe(false);
      told.set(key, count);
    };
    for (let turn = 0; turn < 10; turn += 1) {
      const queries = Array.from({ length: 50 }, () => permitted(random));
      const answer = await hub.ask(
        `{ ${queries.map(({ source }, index) => `q${index}: ${source}`).join('\n')} }`,
        undefined,
        'analyst',
      );
      for (const [index, { keyOfGroup, keyOfTotal }] of queries.entries()) {
        const { groups, total, suppressedBelow } = answer[`q${index}`];
        expect(suppressedBelow).toBe(threshold);
        for (const group of groups) {
          tell(keyOfGroup(group), group);
        }
        tell(keyOfTotal, total);
      }
    }

    // All that can be asked: each cell was told, or is empty, which is told by its absence.
    const full = await hub.ask(
      `{ all: referralStatistics(groupBy: [REGION, STATUS, OPENED_YEAR]) { groups {
        region { code } status openedYear count suppressed } } }`,
      undefined,
      'analyst',
    );
    for (const group of full.all.groups) {
      tell(keyOf(group.region.code, group.status, group.openedYear), group);
    }
    const sizes = [regions.length, statuses.length, years.length];
    const keyAt = (place: number[]) =>
      keyOf(
        regions[(place[0] ?? 0) - 1],
        statuses[(place[1] ?? 0) - 1],
        years[(place[2] ?? 0) - 1],
      );
    const keys: string[] = [];
    for (let region = 0; region <= regions.length; region += 1) {
      for (let status = 0; status <= statuses.length; status += 1) {
        for (let year = 0; year <= years.length; year += 1) {
          keys.push(keyAt([region, status, year]));
        }
      }
    }
    const cells = keys.map((key) => (told.has(key) ? (told.get(key) as number | null) : 0));
    const { bounds, solved } = attack({ sizes, cells });
    const small = keys.flatMap((key, cell) => (isSmall(truth.get(key)) ? [cell] : []));
    expect(small.length).toBeGreaterThan(200);
    expect(small.filter((cell) => cells[cell] !== null).map((cell) => keys[cell])).toEqual([]);
    expect(small.filter((cell) => solved.has(cell)).map((cell) => keys[cell])).toEqual([]);
    expect(
      small
        .filter((cell) => bounds.get(cell)?.[0] === bounds.get(cell)?.[1])
        .map((cell) => keys[cell]),
    ).toEqual([]);
    // And it is worth asking: most of the records are in numbers that are shown.
    const shown = cells.reduce((total: number, count) => total + (count ?? 0), 0);
    expect(shown / (8 * (truth.get(keyOf()) ?? 0))).toBeGreaterThan(0.5);
  });
});
