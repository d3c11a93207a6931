import { type ExecutionResult, execute, parse, validate } from 'graphql';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { HeldTables, planExecution, type WrittenResult } from '../src/index.ts';
import { schema } from './library.ts';
import { type LibraryDatabase, openLibrary } from './library-database.ts';

let library: LibraryDatabase;
let held: HeldTables;

const texts: Record<string, string[]> = {
  city: ['code', 'name'],
  branch: ['name'],
  branch_city: ['city_code'],
};

/** Whether a period, which the drivers read as text here, contains a date. */
function holds(period: unknown, date: string): boolean {
  const [from = '', until = ''] = String(period).slice(1, -1).split(',');
  return from <= date && (until === '' || date < until);
}

beforeAll(async () => {
  library = await openLibrary();
  held = await readTables();
  library.statements.length = 0;
});
afterAll(() => library.close());

async function readTables(): Promise<HeldTables> {
  const { db } = library;
  const tables = await Promise.all(
    Object.entries(texts).map(async ([table, columns]) => {
      const rows = await db
        .selectFrom(table as 'city')
        .selectAll()
        .execute();
      const orders = await Promise.all(
        columns.map(async (column) => {
          const ordered = await sql<{ text: string }>`
            select distinct ${sql.ref(column)} as text from ${sql.table(table)} order by 1
          `.execute(db);
          return [column, ordered.rows.map(({ text }) => text)] as const;
        }),
      );
      return [table, { rows, texts: new Map(orders) }] as const;
    }),
  );
  return new HeldTables(new Map(tables), holds);
}

/** Asks with and without memory, executed and written, and tells the answer and the statements with memory. */
async function ask(source: string, variableValues: Record<string, unknown> = {}) {
  const document = parse(source);
  expect(validate(schema, document)).toEqual([]);
  const args = { schema, document, variableValues };
  const plain = (result: unknown) => JSON.parse(JSON.stringify(result)) as ExecutionResult;
  const expected = plain(
    await execute({ ...args, contextValue: { db: library.db, plans: false } }),
  );
  library.statements.length = 0;
  const executed = plain(await execute({ ...args, contextValue: { db: library.db, held } }));
  const statements = library.statements.splice(0);
  expect(executed).toEqual(expected);
  const answer = planExecution(execute as never);
  // Once to plan it, and once as it was planned, with what was kept of the rows.
  for (let time = 0; time < 2; time += 1) {
    const result = await answer({ ...args, contextValue: { db: library.db, held } });
    const written =
      'stringify' in result
        ? JSON.parse((result as WrittenResult).stringify(result))
        : plain(result);
    expect(written).toEqual(expected);
  }
  return { ...executed, statements };
}

test.each([
  ['a list', '{ cities { name code } }'],
  ['a row by a column', '{ city(code: "QC") { name } other: city(code: "none") { name } }'],
  ['lists below lists', '{ cities { name branches { nodes { name shout } } } }'],
  ['a row that a link leads to', '{ branches(first: 10) { nodes { name city { name } } } }'],
  [
    'pages and their counts',
    '{ branches(first: 2) { count { value precision } pageInfo { hasNextPage hasPreviousPage endCursor startCursor } edges { cursor node { name } } } }',
  ],
  [
    'the end of a list',
    '{ branches(last: 2) { nodes { name } pageInfo { hasNextPage hasPreviousPage } } }',
  ],
  [
    'orders',
    '{ branches(orderBy: { field: ID, direction: DESC }) { edges { cursor node { name } } } }',
  ],
  [
    'a filter, and another through a link',
    '{ branches(where: { or: [{ name: { eq: "Ahuntsic" } }, { city: { in: ["QC", "RN"] } }] }) { nodes { name } } }',
  ],
  [
    'a filter turned around',
    '{ branches(where: { not: { city: { eq: "QC" } } }) { nodes { name } } }',
  ],
  ['only a count', '{ cities { branches { count { value } } } }'],
  [
    'an empty page with its count',
    '{ city(code: "RN") { branches { count { value } nodes { name } pageInfo { endCursor } } } }',
  ],
  [
    'another date',
    '{ cities { name } branches(asOf: "2021-06-01", first: 10) { nodes { name city { name } } } }',
  ],
  [
    'aliases, fragments and directives',
    'query ($no: Boolean = false) { cities { a: name ...F @include(if: $no) ... on City { branches(first: 1) { nodes { __typename name } } } } } fragment F on City { code }',
  ],
])('memory alone answers %s', async (_what, query) => {
  const { statements, errors } = await ask(query);
  expect(errors).toBeUndefined();
  expect(statements).toEqual([]);
});

test('variables change what is answered from the same plan', async () => {
  const query =
    'query ($name: String!, $asOf: Day) { branches(asOf: $asOf, where: { name: { eq: $name } }) { nodes { name city { name } } } }';
  for (const variables of [
    { name: 'Duberger' },
    { name: 'Beauport' },
    { name: 'Duberger', asOf: '2012-01-01' },
    { name: 'Duberger' },
    { name: 'nowhere' },
  ]) {
    expect((await ask(query, variables)).statements).toEqual([]);
  }
});

test.each([
  ['with what is below', '{ shelves { books branch { name city { name } } } }'],
  [
    'and pages of it',
    'query ($first: Int = 1) { shelves { branch { name city { branches(first: $first) { nodes { name } } } } } }',
  ],
])('memory adds the rows that a summary leads to, %s', async (_what, query) => {
  const { statements, data, errors } = await ask(query);
  expect(errors).toBeUndefined();
  expect(data?.shelves).toHaveLength(3);
  const summing = statements.filter((statement) => statement.includes('from book'));
  expect(summing).toHaveLength(1);
  const answerQuery = planExecution(() => {
    throw new Error('executed');
  });
  const contextValue = { db: library.db, held };
  library.statements.length = 0;
  await answerQuery({ schema, document: parse(query), contextValue });
  expect(library.statements.splice(0)).toEqual(summing);
});

test('what was read without memory is not read as if it had been there', async () => {
  const document = parse('{ branches { nodes { whisper city { name } } } }');
  let executed = false;
  const contextValue = {
    db: library.db,
    get held() {
      return executed ? held : undefined;
    },
  };
  const answerQuery = planExecution((args) => {
    executed = true;
    return execute(args) as ExecutionResult;
  });
  const answer = await answerQuery({ schema, document, contextValue });
  expect(executed).toBe(true);
  expect(answer).toEqual(
    await execute({ schema, document, contextValue: { db: library.db, plans: false } }),
  );
});

test('every page is the page of the database', async () => {
  let after: string | null = null;
  for (let page = 0; page < 3; page += 1) {
    const query: string = `{ branches(first: 1, ${after ? `after: "${after}"` : ''}) { nodes { name } pageInfo { endCursor hasNextPage } } }`;
    const { data, statements } = await ask(query);
    expect(statements).toEqual([]);
    // biome-ignore lint/suspicious/noExplicitAny: an answer
    after = (data as any).branches.pageInfo.endCursor;
  }
});

test.each([
  [
    'rows of other tables, and memory what they lead to',
    '{ books { nodes { pages branch { name city { name } } } } }',
  ],
  [
    'what is below rows of memory',
    '{ cities { name branches { nodes { name books(first: 2) { nodes { title } } } } } }',
  ],
])('one statement answers %s', async (_what, query) => {
  const { statements } = await ask(query);
  expect(statements).toHaveLength(1);
});

test('a statement leaves out what memory adds', async () => {
  const { statements } = await ask('{ books { nodes { pages branch { name } } } }');
  expect(statements[0]).not.toMatch(/branch"/);
});

test('the database answers what memory cannot tell: a cursor of a row that is gone, one that is forged', async () => {
  const { data } = await ask('{ branches(first: 1) { pageInfo { endCursor } } }');
  // biome-ignore lint/suspicious/noExplicitAny: an answer
  const cursor = (data as any).branches.pageInfo.endCursor as string;
  const [list] = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  for (const place of [
    ['Bytown', '7'],
    ['Ahuntsic', 'one'],
  ]) {
    const forged = Buffer.from(JSON.stringify([list, ...place])).toString('base64url');
    const { statements } = await ask(`{ branches(after: "${forged}") { nodes { name } } }`);
    expect(statements.length).toBeGreaterThan(0);
  }
});

test('what a caller gets wrong is told as without memory', async () => {
  const { errors } = await ask(
    'query ($name: String) { branches(where: { name: { eq: $name } }) { nodes { name } } }',
    { name: null },
  );
  expect(errors).toHaveLength(1);
  const { errors: malformed } = await ask(
    'query ($name: String) { branches(where: { name: { eq: $name } }) { nodes { name } } }',
    { name: 'a\0b' },
  );
  expect(malformed).toHaveLength(1);
});

test('what was made of rows is forgotten when there is too much of it, and made again', () => {
  const row = {};
  let made = 0;
  const ask = (maker: object) => held.made(maker, '2026-01-01', row, () => (made += 1));
  const first = {};
  expect([ask(first), ask(first)]).toEqual([1, 1]);
  for (let count = 0; count < 25_000; count += 1) {
    ask({});
  }
  made = 0;
  expect([ask(first), ask(first)]).toEqual([1, 1]);
});
