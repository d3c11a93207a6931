import { type DocumentNode, type ExecutionResult, execute, parse, validate } from 'graphql';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type PlanReport, planExecution, type WrittenResult } from '../src/index.ts';
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

async function answer(
  document: DocumentNode,
  variableValues: Record<string, unknown>,
  plans: boolean,
): Promise<ExecutionResult> {
  const contextValue = { db: library.db, plans };
  const result = await execute({ schema, document, variableValues, contextValue });
  return JSON.parse(JSON.stringify(result)) as ExecutionResult;
}

/** Answers without execution where that can be, and tells whether it could. */
async function write(document: DocumentNode, variableValues: Record<string, unknown>) {
  let executed = false;
  const answerQuery = planExecution((args) => {
    executed = true;
    return execute(args) as Promise<ExecutionResult>;
  });
  const contextValue = { db: library.db, plans: true };
  const result = await answerQuery({ schema, document, variableValues, contextValue });
  const text =
    'stringify' in result ? (result as WrittenResult).stringify(result) : JSON.stringify(result);
  return { written: JSON.parse(text) as ExecutionResult, text, executed };
}

/** Asks all ways, and tells the answer and the statements of the planned ones. */
async function ask(source: string | DocumentNode, variables: Record<string, unknown> = {}) {
  const document = typeof source === 'string' ? parse(source) : source;
  expect(validate(schema, document)).toEqual([]);
  const planned = await answer(document, variables, true);
  const statements = library.statements.splice(0);
  expect(planned).toEqual(await answer(document, variables, false));
  library.statements.length = 0;
  const { written, text, executed } = await write(document, variables);
  expect(written).toEqual(planned);
  // Those of several fields of the root end in any order.
  expect(library.statements.splice(0).sort()).toEqual(statements.toSorted());
  return { ...planned, statements, text, executed };
}

describe('one statement answers', () => {
  test.each([
    ['a list with rows and connections below', '{ cities { name branches { nodes { name } } } }'],
    [
      'connections in connections, each with its page and count',
      '{ branches { count { value precision } nodes { name books(first: 2) { count { value } nodes { title } pageInfo { hasNextPage endCursor } } } } }',
    ],
    [
      'several connections of one row',
      '{ branches { nodes { name a: books(first: 1) { nodes { title } } b: books(last: 2) { edges { cursor node { title } } } allBooks { title } } } }',
    ],
    [
      'a row, what it leads to, and lists below that',
      '{ city(code: "MTL") { name branches(first: 2) { nodes { name city { name } books { nodes { title branch { name city { code } } } } } } } }',
    ],
    [
      'aliases, fragments and directives',
      'query ($yes: Boolean = true) { branches { nodes { ...B other: city @skip(if: $yes) { name } ... on Branch @include(if: $yes) { shout } } edges { node { ...B __typename } } } } fragment B on Branch { city { code } books(first: 1) { nodes { title } } }',
    ],
    [
      'the past',
      '{ city(code: "MTL", asOf: "2012-01-01") { branches { nodes { name city { name } } } } }',
    ],
    ['counts alone', '{ cities { branches { count { value } } } }'],
    [
      'rows of a view',
      '{ works(first: 3) { nodes { title ... on Book { pages } ... on Film { minutes } } } }',
    ],
    ['no row at all', '{ city(code: "none") { name branches { nodes { name } } } }'],
    [
      'a list of which a part is empty',
      '{ cities { branches(where: { name: { eq: "Ahuntsic" } }) { count { value } nodes { name } } } }',
    ],
  ])('%s', async (_what, source) => {
    const { errors, statements } = await ask(source);
    expect(errors).toBeUndefined();
    expect(statements).toHaveLength(1);
  });
});

describe('a statement is made once', () => {
  const document = parse(`
    query ($code: String!, $names: [String!], $first: Int, $after: String, $asOf: Day) {
      city(code: $code, asOf: $asOf) {
        branches(first: $first, after: $after, where: { name: { in: $names } }) {
          nodes { name }
          pageInfo { endCursor }
        }
      }
    }
  `);
  const all = { code: 'MTL', names: ['Ahuntsic', 'Cartier', 'Duberger'] };
  const textOf = async (variables: Record<string, unknown>) => {
    const { statements } = await ask(document, { ...all, ...variables });
    expect(statements).toHaveLength(1);
    return statements[0];
  };

  test('whatever texts and dates its variables hold', async () => {
    const text = await textOf({});
    expect(await textOf({ code: 'QC' })).toBe(text);
    expect(await textOf({ names: ['Beauport', 'Cartier', 'Nowhere'] })).toBe(text);
    const dated = await textOf({ asOf: '2012-01-01' });
    expect(await textOf({ asOf: '2023-06-01' })).toBe(dated);
  });

  test('and again for another page size, or a cursor that is there', async () => {
    const text = await textOf({});
    expect(await textOf({ first: 2 })).not.toBe(text);
    const { data } = await ask(document, { ...all, first: 1, asOf: '2012-01-01' });
    const { endCursor } = (data as { city: { branches: { pageInfo: { endCursor: string } } } }).city
      .branches.pageInfo;
    const next = await ask(document, { ...all, first: 1, asOf: '2012-01-01', after: endCursor });
    expect(next.statements[0]).not.toBe(text);
    expect(next.data).toMatchObject({ city: { branches: { nodes: [{ name: 'Duberger' }] } } });
  });

  test('whatever the variables are in the arguments of other fields of the root', async () => {
    const both = parse(`query ($first: Int) {
      always: branches(first: 3) { nodes { name } }
      asked: branches(first: $first) { nodes { name } }
    }`);
    /** How often the database is asked for: to run a statement, and to make it. */
    const timesOf = async (first: number) => {
      let times = 0;
      const contextValue = {
        plans: true,
        get db() {
          times += 1;
          return library.db;
        },
      };
      const variableValues = { first };
      const { errors } = await execute({ schema, document: both, variableValues, contextValue });
      expect(errors).toBeUndefined();
      return times;
    };
    const twoMade = await timesOf(1);
    const none = await timesOf(1);
    const one = await timesOf(2);
    expect(twoMade).toBeGreaterThan(none);
    expect(one - none).toBe((twoMade - none) / 2);
  });
});

describe('the same fields are asked for more, or for less', () => {
  const flags = [
    { b: false, c: false },
    { b: true, c: false },
    { b: false, c: true },
    { b: true, c: true },
    { b: false, c: false },
  ];

  test.each([
    [
      'in a fragment around them',
      `query ($b: Boolean!, $c: Boolean!) {
        city(code: "MTL") { code }
        ... @include(if: $b) { city(code: "MTL") { name } }
        ...C @skip(if: $c)
      } fragment C on Query { city(code: "MTL") { branches(first: 1) { nodes { name } } } }`,
    ],
    [
      'by fields that are merged',
      `query ($b: Boolean!, $c: Boolean!) {
        branches { nodes { name } }
        branches @include(if: $b) { nodes { city { code } } }
        branches @include(if: $c) { nodes { allBooks { title } } }
      }`,
    ],
    [
      'beside another field of the root that selects the same',
      `query ($b: Boolean!, $c: Boolean!) {
        x: city(code: "MTL") { ...F other: branches { nodes { name @include(if: $b) city @skip(if: $c) { name } } } }
        y: city(code: "QC") { ...F }
      } fragment F on City { branches { nodes { name } } }`,
    ],
  ])('%s', async (_where, source) => {
    const document = parse(source);
    for (const variables of flags) {
      const { errors, executed } = await ask(document, variables);
      expect(errors).toBeUndefined();
      expect(executed).toBe(false);
    }
  });

  test('by another operation of the document', async () => {
    const document = parse(`
      query A { ...F } query B { ...F ...G }
      fragment F on Query { cities { code } } fragment G on Query { cities { name } }
    `);
    for (const operationName of ['A', 'B', 'A']) {
      const contextValue = { db: library.db, plans: true };
      const result = await execute({ schema, document, operationName, contextValue });
      const city = operationName === 'A' ? { code: 'MTL' } : { code: 'MTL', name: 'Montréal' };
      expect(result.data?.cities).toContainEqual(city);
    }
  });
});

describe('the node that an id names', () => {
  const document = parse(`query ($id: ID!, $asOf: Day) {
    node(id: $id, asOf: $asOf) {
      __typename id
      ... on City { name branches(first: 2) { nodes { name } } }
      ... on Branch { name city { name } allBooks { title } }
    }
  }`);
  const idOf = (type: string, key: string) => Buffer.from(`${type}:${key}`).toString('base64');

  test('is one statement, for each type of its own', async () => {
    const seen = new Set<string | undefined>();
    for (const [type, key] of [
      ['City', 'QC'],
      ['Branch', '1'],
      ['City', 'RN'],
      ['Branch', '2'],
    ] as const) {
      const { data, statements, executed } = await ask(document, { id: idOf(type, key) });
      expect(data?.node).toMatchObject({ __typename: type, id: idOf(type, key) });
      expect(statements).toHaveLength(1);
      expect(executed).toBe(false);
      seen.add(statements[0]);
    }
    expect(seen.size).toBe(2);
  });

  test('is as it was on another day, or not there', async () => {
    const id = idOf('Branch', '1');
    expect((await ask(document, { id, asOf: '1900-01-01' })).data).toEqual({ node: null });
    expect((await ask(document, { id: idOf('City', 'none') })).data).toEqual({ node: null });
  });

  test.each(['x', 'Q2l0eQ==', 'Tm9uZTox', 'QnJhbmNoOng='])(
    'is refused where the id names none: %s',
    async (id) => {
      const { errors, statements } = await ask(document, { id });
      expect(errors).toMatchObject([{ path: ['node'] }]);
      expect(statements).toEqual([]);
    },
  );
});

describe('what sums rows up', () => {
  const source = `query ($least: Int, $most: Int) {
    shelves(where: { year: { gte: $least } }, most: $most) { books branch { name city { name } } }
  }`;

  test('is one statement, and what its rows lead to one for each relation', async () => {
    const { data, statements } = await ask(source, { least: 1900 });
    expect(data?.shelves).toHaveLength(3);
    expect(statements).toHaveLength(3);
  });

  test('is made once, whatever its values', async () => {
    const document = parse(
      'query ($least: Int!) { shelves(where: { year: { gte: $least } }) { books } }',
    );
    const [first] = (await ask(document, { least: 1900 })).statements;
    const { statements, data } = await ask(document, { least: 3000 });
    expect(statements).toEqual([first]);
    expect(data).toEqual({ shelves: [] });
  });

  test('is asked once by fields that ask for the same', async () => {
    const document = parse(
      '{ a: shelves { books } b: shelves { books } c: shelves(most: 1) { books } }',
    );
    const { written, executed } = await write(document, {});
    expect(executed).toBe(false);
    expect(library.statements.splice(0)).toHaveLength(2);
    expect(written).toEqual(await answer(document, {}, false));
  });

  test.each([
    ['what it cannot be asked', 0, 0, 'At least one shelf'],
    ['what its rows cannot be read as', 2, 1, 'There are not two shelves'],
  ])('refuses %s', async (_what, most, sent, message) => {
    const { errors, statements } = await ask(source, { least: 3000, most });
    expect(errors).toMatchObject([{ message, path: ['shelves'] }]);
    expect(statements).toHaveLength(sent);
  });
});

describe('resolvers answer', () => {
  test('what many rows lead to together: it is read once', async () => {
    const { statements } = await ask(
      '{ books { nodes { branch { name books { nodes { title } } } } } }',
    );
    expect(statements).toHaveLength(2);
  });

  test('where a value is wrong, in its place', async () => {
    const { data, errors } = await ask(
      'query ($after: String) { cities { name branches(after: $after) { nodes { name } } } }',
      { after: 'nonsense' },
    );
    expect(data).toBeNull();
    expect(errors?.[0]?.path).toEqual(['cities', 0, 'branches']);
  });

  test('where the database refuses a value', async () => {
    const { errors } = await ask(
      'query ($asOf: Day!) { branches(asOf: $asOf) { nodes { city { name } } } }',
      {
        asOf: '2019-02-30',
      },
    );
    expect(errors).toHaveLength(1);
  });
});

describe('how an operation was answered is told', () => {
  async function told(source: string, variableValues: Record<string, unknown> = {}) {
    const reports: PlanReport[] = [];
    const document = parse(source);
    const answerQuery = planExecution(execute as never, (report) => reports.push(report));
    for (let time = 0; time < 2; time += 1) {
      await answerQuery({
        schema,
        document,
        variableValues,
        contextValue: { db: library.db, plans: variableValues.plans !== false },
      });
    }
    // It is the same once it is known.
    expect(reports[1]).toEqual(reports[0]);
    expect(reports).toHaveLength(2);
    return reports[0] as PlanReport;
  }

  test('with its statements', async () => {
    expect(await told('{ a: cities { name } __typename }')).toEqual({
      unwritten: undefined,
      field: undefined,
      roots: { a: { memory: false, sql: library.statements[0], steady: true } },
    });
  });

  test.each([
    ['WAITS', 'Branch.whisper', '{ branches { nodes { whisper } } }', {}],
    ['NO_QUERY', undefined, 'query ($code: String!) { city(code: $code) { name } }', {}],
    ['NO_PLAN', undefined, '{ __typename }', {}],
    ['NO_PLAN', 'Query.nodes', '{ cities { name } nodes(ids: ["x"]) { id } }', {}],
    ['WRONG_VALUE', 'Query.node', '{ cities { name } node(id: "x") { id } }', {}],
    ['NO_PLAN', 'Query.__schema', '{ __schema { queryType { name } } }', {}],
    ['NO_PLAN', 'Query.cities', '{ cities { name } }', { plans: false }],
    ['WRONG_VALUE', 'Query.branches', '{ branches(first: 1000) { nodes { name } } }', {}],
    [
      'NOT_PLANNED',
      'City.branches',
      '{ branches { nodes { city { branches { nodes { name } } } } } }',
      {},
    ],
    ['NOT_PLANNED', 'Branch.lentBooks', '{ branches { nodes { lentBooks { title } } } }', {}],
  ])('%s because of %s: %s', async (unwritten, field, source, variables) => {
    expect(await told(source, variables)).toMatchObject({ unwritten, field });
  });
});

describe('an answer is written without execution', () => {
  test.each([
    ['a list', '{ cities { code name } }'],
    [
      'a page with its edges',
      '{ branches { edges { cursor node { name } } pageInfo { endCursor } } }',
    ],
    ['a row that is not there', '{ city(code: "none") { name } }'],
    [
      'several fields of the root',
      '{ a: cities { name } b: branches { nodes { name } } __typename }',
    ],
    [
      'what a statement of the schema sums up',
      '{ shelves(where: { year: { gte: 1900 } }) { books } }',
    ],
    [
      'a computed field',
      'query ($yes: Boolean = true) { branches { nodes { shout city { name } } } cities @skip(if: $yes) { code } }',
    ],
  ])('%s', async (_what, source) => {
    const { executed, data, text } = await ask(source);
    expect(executed).toBe(false);
    // The order of the fields is that of the query, which comparing values does not see.
    expect(text).toBe(JSON.stringify({ data }));
  });

  test('with what a text of JSON must escape', async () => {
    const { executed, data } = await ask(
      'query ($name: String!) { branches(where: { name: { eq: $name } }) { count { value } nodes { name } } }',
      { name: 'a "quoted" \\ name\n' },
    );
    expect(executed).toBe(false);
    expect(data).toEqual({ branches: { count: { value: 0 }, nodes: [] } });
  });

  test.each([
    ['rows of a view', '{ works(first: 3) { nodes { title ... on Film { minutes } } } }'],
    ['what no plan takes along', '{ branches { nodes { city { branches { nodes { name } } } } } }'],
    ['a cursor that is none', '{ branches(after: "x") { nodes { name } } }'],
    ['introspection', '{ __schema { queryType { name } } }'],
  ])('but not %s', async (_what, source) => {
    const document = parse(source);
    const { written, executed } = await write(document, {});
    expect(executed).toBe(true);
    expect(written).toEqual(await answer(document, {}, false));
  });
});
