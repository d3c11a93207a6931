import { type ExecutionResult, graphql } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { schema } from './library.ts';
import { type LibraryDatabase, openLibrary } from './library-database.ts';

let library: LibraryDatabase;

beforeAll(async () => {
  library = await openLibrary();
});
afterAll(() => library.close());
beforeEach(() => {
  library.statements.length = 0;
});

// biome-ignore lint/suspicious/noExplicitAny: the answers of many shapes are read field by field
type Data = Record<string, any>;

async function ask(source: string, variableValues: Record<string, unknown> = {}): Promise<Data> {
  const result = (await graphql({
    schema,
    source,
    variableValues,
    contextValue: { db: library.db, plans: false },
  })) as ExecutionResult<Data>;
  if (result.errors) {
    throw result.errors[0];
  }
  return result.data as Data;
}

describe('a dated relation through a link table', () => {
  test('is followed on the date of the root', async () => {
    const { before, after, today } = await ask(`{
      before: branches(asOf: "2021-06-01") { nodes { name city { name } } }
      after: branches(asOf: "2023-06-01") { nodes { name city { name } } }
      today: branches { nodes { name } }
    }`);
    expect(before.nodes).toContainEqual({ name: 'Cartier', city: { name: 'Montréal' } });
    expect(after.nodes).toContainEqual({ name: 'Cartier', city: { name: 'Québec' } });
    expect(today.nodes.map(({ name }: Data) => name)).toEqual(['Ahuntsic', 'Beauport', 'Duberger']);
  });

  test('keeps its date at every level below', async () => {
    const { city } = await ask(`{
      city(code: "MTL", asOf: "2012-01-01") {
        branches { nodes { name city { branches { nodes { name } } } } }
      }
    }`);
    const names = ({ nodes }: Data) => nodes.map(({ name }: Data) => name);
    expect(names(city.branches)).toEqual(['Ahuntsic', 'Duberger']);
    expect(names(city.branches.nodes[0].city.branches)).toEqual(['Ahuntsic', 'Duberger']);
  });

  test('is filtered on that date too', async () => {
    const source = `query ($asOf: Day!) {
      branches(asOf: $asOf, where: { city: { eq: "QC" } }) { nodes { name } count { value } }
    }`;
    const { branches: then } = await ask(source, { asOf: '2012-01-01' });
    const { branches: later } = await ask(source, { asOf: '2023-06-01' });
    expect(then).toEqual({ nodes: [{ name: 'Beauport' }], count: { value: 1 } });
    expect(later.count.value).toBe(3);
  });
});

describe('a connection nested in a list', () => {
  test('pages each parent on its own, with its filter, order and count, in one statement', async () => {
    const { cities } = await ask(
      `{
      cities {
        name
        branches(first: 1, orderBy: { field: ID, direction: DESC }, asOf_: null) { nodes { name } }
      }
    }`.replace(', asOf_: null', ''),
    );
    expect(cities).toEqual([
      { name: 'Montréal', branches: { nodes: [{ name: 'Ahuntsic' }] } },
      { name: 'Québec', branches: { nodes: [{ name: 'Duberger' }] } },
      { name: 'Rouyn-Noranda', branches: { nodes: [] } },
    ]);
    expect(library.statements).toHaveLength(2);
  });

  test('goes on from the cursor of its own parent', async () => {
    const source = `query ($after: String) {
      branches(first: 1) { nodes { books(first: 2, after: $after, where: { year: { gte: 2001 } }) {
        edges { cursor node { title } } pageInfo { hasNextPage hasPreviousPage endCursor }
        count { value precision }
      } } }
    }`;
    const first = (await ask(source)).branches.nodes[0].books;
    const second = (await ask(source, { after: first.pageInfo.endCursor })).branches.nodes[0].books;
    const titles = [...first.edges, ...second.edges].map(({ node }: Data) => node.title);
    expect(titles).toEqual([...titles].sort());
    expect(new Set(titles).size).toBe(4);
    expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
    expect(second.pageInfo).toMatchObject({ hasPreviousPage: true });
    expect(first.count).toEqual(second.count);
    expect(first.edges.at(-1).cursor).toBe(first.pageInfo.endCursor);
  });

  test('counts the list of a parent that has no row', async () => {
    const { city } = await ask(`{ city(code: "RN") { branches { count { value precision } } } }`);
    expect(city.branches.count).toEqual({ value: 0, precision: 'EXACT' });
  });
});

describe('an interface over two tables', () => {
  const source = `query ($after: String) {
    works(first: 5, after: $after, orderBy: { field: YEAR, direction: DESC }) {
      nodes { __typename title year ... on Book { pages branch { name } } ... on Film { minutes } }
      pageInfo { endCursor hasNextPage }
      count { value precision }
    }
  }`;

  test('reads the rows of both in one order and one statement', async () => {
    const seen: Data[] = [];
    let after: string | null = null;
    do {
      const { works }: Data = await ask(source, { after });
      expect(works.count).toEqual({ value: 5, precision: 'AT_LEAST' });
      seen.push(...works.nodes);
      after = works.pageInfo.hasNextPage ? works.pageInfo.endCursor : null;
    } while (after);
    expect(seen).toHaveLength(14);
    const years = seen.map(({ year }) => year);
    expect(years).toEqual([...years].sort((a, b) => b - a));
    expect(seen.find(({ title }) => title === 'Film A')).toEqual({
      __typename: 'Film',
      title: 'Film A',
      year: 2001,
      minutes: 90,
    });
    expect(library.statements).toHaveLength(6);
  });

  test('is reached by a relation, and takes only the columns that each type needs', async () => {
    await ask(
      `{ branches(first: 1) { nodes { works { nodes { ... on Book { pages } ... on Film { title } } } } } }`,
    );
    expect(library.statements).toHaveLength(2);
    const [, works] = library.statements;
    expect(works).toContain('"pages"');
    expect(works).not.toContain('"minutes"');
    expect(works).not.toContain('"v0"."title"');
  });
});

describe('a relation with a check before it', () => {
  test('answers what the check throws, for that row alone, and stays one statement', async () => {
    const result = (await graphql({
      schema,
      source: '{ branches { nodes { lentBooks { title } } } }',
      contextValue: { db: library.db, plans: false },
    })) as ExecutionResult<Data>;
    const [ahuntsic, beauport, duberger] = result.data?.branches.nodes ?? [];
    expect(ahuntsic.lentBooks).toContainEqual({ title: 'Livre A' });
    expect(beauport).toEqual({ lentBooks: null });
    expect(duberger.lentBooks).toBeInstanceOf(Array);
    expect(result.errors?.map(({ message, path }) => [message, path])).toEqual([
      ['Beauport lends nothing', ['branches', 'nodes', 1, 'lentBooks']],
    ]);
    expect(library.statements).toHaveLength(2);
  });
});

describe('statements', () => {
  test('are one for each relation and level, whatever the number of rows', async () => {
    await ask(`{
      cities { name branches(first: 10) { nodes { name allBooks { title branch { name city { name } } } } } }
    }`);
    expect(library.statements).toHaveLength(5);
  });

  test('are shared by fields that ask the same, under any alias or fragment', async () => {
    await ask(`
      { branches { nodes { ...B } edges { node { again: city { name } ...B } } } }
      fragment B on Branch { city { name } }
    `);
    expect(library.statements).toHaveLength(2);
  });

  test('are shared by aliases that ask for different columns with the same arguments', async () => {
    const { branches } = await ask(`{
      branches(first: 2) { nodes {
        city { code } town: city { name }
        books(first: 1) { nodes { title } } same: books(first: 1) { count { value } }
        other: books(first: 2) { nodes { pages } }
      } }
    }`);
    expect(branches.nodes[0]).toMatchObject({
      city: { code: 'MTL' },
      town: { name: 'Montréal' },
      same: { count: { value: 5 } },
    });
    expect(branches.nodes[0].other.nodes).toHaveLength(2);
    expect(library.statements).toHaveLength(4);
  });

  test('select only the columns that the document asks for', async () => {
    await ask(`query ($no: Boolean = false) {
      books(first: 1) { nodes { title pages @include(if: $no) } }
    }`);
    expect(library.statements[0]).toContain('"t"."title"');
    expect(library.statements[0]).not.toContain('"pages"');
  });

  test('are not sent for a relation that leads nowhere', async () => {
    const { books } = await ask(
      `{ books(where: { year: { eq: 2001 } }) { nodes { title branch { name } } } }`,
    );
    expect(books.nodes).toContainEqual({ title: 'Livre F', branch: null });
  });

  test('join a count without its rows when only that is asked', async () => {
    await ask(`{ books { count { value } } }`);
    expect(library.statements).toHaveLength(1);
    expect(library.statements[0]).not.toContain('order by');
  });
});

describe('paging', () => {
  test('backward gives the same rows as forward, in the same order', async () => {
    const all = (await ask(`{ books(first: 10) { edges { cursor node { title } } } }`)).books.edges;
    const { books } = await ask(
      `query ($before: String) { books(last: 3, before: $before) {
        edges { node { title } } pageInfo { hasNextPage hasPreviousPage }
      } }`,
      { before: all[6].cursor },
    );
    expect(books.edges.map(({ node }: Data) => node)).toEqual(
      all.slice(3, 6).map(({ node }: Data) => node),
    );
    expect(books.pageInfo).toEqual({ hasNextPage: true, hasPreviousPage: true });
  });

  test('by a rank orders, pages and tells the rank', async () => {
    const first = (
      await ask(`{ books(nearYear: 2003, first: 4) { edges { cursor node { year } } } }`)
    ).books;
    const next = (
      await ask(
        `query ($after: String) { books(nearYear: 2003, first: 8, after: $after) { nodes { year } } }`,
        { after: first.edges.at(-1).cursor },
      )
    ).books;
    const distances = [...first.edges.map(({ node }: Data) => node), ...next.nodes].map(
      ({ year }: Data) => Math.abs(year - 2003),
    );
    expect(distances).toHaveLength(12);
    expect(distances).toEqual([...distances].sort());
  });

  test.each([
    ['first: 0', 'PAGE_SIZE'],
    ['first: 11', 'PAGE_SIZE'],
    ['last: -1', 'PAGE_SIZE'],
    ['first: 1, last: 1', 'PAGE_BOTH_ENDS'],
    ['after: "nonsense"', 'CURSOR_MALFORMED'],
    ['after: ""', 'CURSOR_MALFORMED'],
    [
      `after: "${Buffer.from('["Query.cities name asc","x","y"]').toString('base64url')}"`,
      'CURSOR_OF_ANOTHER_LIST',
    ],
    [
      `before: "${Buffer.from('["Query.books title,isbn asc","x"]').toString('base64url')}"`,
      'CURSOR_MALFORMED',
    ],
    [`where: { year: { eq: null } }`, 'FILTER_NULL'],
    [`where: { not: null }`, 'FILTER_NULL'],
    [`where: { year: {} }`, 'FILTER_EMPTY'],
  ])('refuses %s', async (args, code) => {
    await expect(ask(`{ books(${args}) { nodes { title } } }`)).rejects.toMatchObject({
      originalError: { problem: { code } },
    });
    expect(library.statements).toHaveLength(0);
  });

  test('by before alone gives the page that ends there', async () => {
    const all = (await ask(`{ books(first: 10) { edges { cursor node { title } } } }`)).books.edges;
    const { books } = await ask(
      'query ($before: String) { books(before: $before) { nodes { title } pageInfo { hasPreviousPage } } }',
      { before: all[5].cursor },
    );
    expect(books.nodes).toEqual(all.slice(2, 5).map(({ node }: Data) => node));
    expect(books.pageInfo.hasPreviousPage).toBe(true);
  });

  test('by another rank refuses the cursor of this one', async () => {
    const { books } = await ask('{ books(nearYear: 2003) { pageInfo { endCursor } } }');
    await expect(
      ask('query ($after: String) { books(nearYear: 2000, after: $after) { nodes { title } } }', {
        after: books.pageInfo.endCursor,
      }),
    ).rejects.toMatchObject({ originalError: { problem: { code: 'CURSOR_OF_ANOTHER_LIST' } } });
  });

  test('by a cursor whose values are not of the columns says that it is no cursor', async () => {
    const after = Buffer.from('["Query.books year,title,isbn asc","long ago","x","y"]').toString(
      'base64url',
    );
    await expect(
      ask(
        'query ($after: String) { books(after: $after, orderBy: { field: YEAR }) { nodes { title } } }',
        { after },
      ),
    ).rejects.toMatchObject({ originalError: { problem: { code: 'CURSOR_MALFORMED' } } });
  });

  test('of another order refuses the cursor of this one', async () => {
    const { books } = await ask(`{ books { pageInfo { endCursor } } }`);
    await expect(
      ask(
        `query ($after: String) {
          books(after: $after, orderBy: { field: YEAR }) { nodes { title } }
        }`,
        { after: books.pageInfo.endCursor },
      ),
    ).rejects.toMatchObject({ originalError: { problem: { code: 'CURSOR_OF_ANOTHER_LIST' } } });
  });
});

describe('filters', () => {
  test.each([
    ['{ year: { in: [2000, 2004] } }', 5],
    ['{ year: { in: [] } }', 0],
    ['{ or: [] }', 0],
    ['{ and: [] }', 12],
    ['{}', 12],
    ['{ not: { year: { lt: 2004 } } }', 2],
    [
      '{ or: [{ year: { eq: 2000 } }, { and: [{ year: { gt: 2002 } }, { year: { lte: 2003 } }] }] }',
      5,
    ],
  ])('%s finds %i books', async (where, expected) => {
    const { books } = await ask(
      `{ books(first: 10, where: ${where}) { nodes { year } count { value precision } } }`,
    );
    expect(books.nodes).toHaveLength(Math.min(expected, 10));
    expect(books.count.value).toBe(Math.min(expected, 5));
  });
});

test('a filter and its negation make the whole list, nulls included', async () => {
  const count = async (where: string) =>
    (await ask(`{ books(first: 10, where: ${where}) { nodes { title } } }`)).books.nodes.length;
  expect(await count('{ branchId: { eq: 1 } }')).toBe(6);
  expect(await count('{ not: { branchId: { eq: 1 } }, year: { lte: 2001 } }')).toBe(3);
  expect(await count('{ not: { branchId: { in: [1, 2] } } }')).toBe(1);
});

test.each([
  ['listed values', `{ year: { in: [${Array.from({ length: 201 }, (_, index) => index)}] } }`],
  ['alternatives', `{ or: [${'{} '.repeat(201)}] }`],
  ['negations', `{ and: [${'{ not: {} } '.repeat(101)}] }`],
])('a filter of too many %s is refused', async (_what, where) => {
  await expect(ask(`{ books(where: ${where}) { nodes { title } } }`)).rejects.toMatchObject({
    originalError: { problem: { code: 'FILTER_TOO_LARGE' } },
  });
});

test('a variable that was forgotten does not select everything', async () => {
  await expect(
    ask('query ($year: Int) { books(where: { year: { eq: $year } }) { nodes { title } } }'),
  ).rejects.toMatchObject({ originalError: { problem: { code: 'FILTER_EMPTY' } } });
});

test('a connection from a null column is empty', async () => {
  const { books } = await ask(`{
    books(where: { year: { eq: 2001 } }) { nodes { title shelfMates { nodes { title } count { value } } } }
  }`);
  expect(books.nodes).toContainEqual({
    title: 'Livre F',
    shelfMates: { nodes: [], count: { value: 0 } },
  });
  expect(books.nodes.length).toBeGreaterThan(1);
});

test('a row that the plugin did not read is told, not followed on no date', async () => {
  await expect(ask('{ stranger { name city { name } } }')).rejects.toThrow('was not read by');
});

describe('nodes', () => {
  test('are read by their id, each with the columns of its type', async () => {
    const { cities } = await ask('{ cities { id name } }');
    const { books } = await ask('{ books(first: 1) { nodes { id title } } }');
    const { nodes } = await ask(
      `query ($ids: [ID!]!) { nodes(ids: $ids) {
        __typename id ... on City { name } ... on Book { title }
      } }`,
      { ids: [books.nodes[0].id, cities[1].id, Buffer.from('Book:none').toString('base64')] },
    );
    expect(nodes).toEqual([
      { __typename: 'Book', ...books.nodes[0] },
      { __typename: 'City', ...cities[1] },
      null,
    ]);
  });

  test.each(['', 'nonsense', 'Qm9vaw==', Buffer.from('Query:1').toString('base64')])(
    'refuse the id %j',
    async (id) => {
      await expect(ask('query ($id: ID!) { node(id: $id) { id } }', { id })).rejects.toMatchObject({
        originalError: { problem: { code: 'ID_MALFORMED' } },
      });
    },
  );

  test('that are wrong do not spoil those that are right', async () => {
    const id = (text: string) => Buffer.from(text).toString('base64');
    const result = await graphql({
      schema,
      source: 'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Branch { name } } }',
      variableValues: { ids: ['Branch:1', 'Branch:one', 'Branch:99999999999', 'Film:F1'].map(id) },
      contextValue: { db: library.db, plans: false },
    });
    expect(result.data?.nodes).toEqual([{ name: 'Ahuntsic' }, null, null, null]);
    expect(result.errors?.map(({ originalError }) => originalError)).toMatchObject(
      Array.from({ length: 3 }, () => ({ problem: { code: 'ID_MALFORMED' } })),
    );
  });

  test('exist only on the dates of their row', async () => {
    const id = Buffer.from('Branch:3').toString('base64');
    const { then, now } = await ask(
      `query ($id: ID!) { then: node(id: $id, asOf: "2023-01-01") { id } now: node(id: $id) { id } }`,
      { id },
    );
    expect(then).toEqual({ id });
    expect(now).toBeNull();
  });
});
