import { getIntrospectionQuery } from 'graphql';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import { createTestHub } from '../../test/hub.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import type { Hub } from '../server.ts';
import { graphiqlPage } from './graphiql.ts';
import { pageSizes } from './operation-cost.ts';

let hub: Hub;
const hubs: Partial<Record<'strict' | 'cheap', Hub>> = {};

beforeAll(async () => {
  const connection = await seededDatabase();
  hub = createTestHub({ connection });
  hubs.strict = createTestHub({ connection, limits: strict });
  hubs.cheap = createTestHub({ connection, limits: { cost: 500 } });
});
afterAll(() => hub.close());

const strict: Partial<Limits> = {
  bodyBytes: 1_000,
  nesting: 12,
  tokens: 40,
  depth: 3,
  aliases: 2,
  directives: 1,
};

interface Answer {
  data?: Record<string, unknown>;
  errors?: { message: string; extensions: { code: string } }[];
  extensions?: { cost?: { requested: number; maximum: number } };
}

async function ask(
  to: Hub | undefined,
  query: string,
  variables: Record<string, unknown> = {},
  headers: Record<string, string> = {},
) {
  const response = await (to as Hub).fetch(
    new Request('http://hub/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    }),
  );
  const answer = (await response.json()) as Answer;
  return { status: response.status, answer, code: answer.errors?.[0]?.extensions.code };
}

const scalars = (count: number) => Array.from({ length: count }, () => 'code').join(' ');
const aliases = (count: number) =>
  Array.from({ length: count }, (_, index) => `a${index}: code`).join(' ');
/** As many lines, which are tokens of no query, and no bracket. */
const padding = (bytes: number) => `# ${'x'.repeat(bytes)}`;

test.each<[string, keyof typeof strict, string, string]>([
  // `query=…` as JSON is 27 bytes longer than the query.
  [
    'bytes',
    'bodyBytes',
    `{ __typename } ${padding(1_000 - 27 - 17)}`,
    `{ __typename } ${padding(1_000 - 27 - 16)}`,
  ],
  [
    'nested brackets',
    'nesting',
    `{ regions(asOf: ${'['.repeat(10)}${']'.repeat(10)}) }`,
    `{ regions(asOf: ${'['.repeat(11)}${']'.repeat(11)}) }`,
  ],
  ['tokens', 'tokens', `{ regions { ${scalars(35)} } }`, `{ regions { ${scalars(36)} } }`],
  [
    'levels of fields',
    'depth',
    '{ regions { antennas { count } } }',
    '{ regions { antennas { count { value } } } }',
  ],
  ['aliases', 'aliases', `{ regions { ${aliases(2)} } }`, `{ regions { ${aliases(3)} } }`],
  [
    'directives',
    'directives',
    '{ regions @skip(if: true) { code } }',
    '{ regions @skip(if: true) { code @skip(if: true) } }',
  ],
])('as many %s as are allowed pass, and one more does not', async (_, limit, under, over) => {
  const refusals = ['OPERATION_TOO_LARGE', 'PAYLOAD_TOO_LARGE', 'BAD_INPUT'];
  expect(refusals).not.toContain((await ask(hubs.strict, under)).code);
  const { status, code, answer } = await ask(hubs.strict, over, {}, { 'accept-language': 'en' });
  expect(refusals).toContain(code);
  expect(status).toBe(code === 'PAYLOAD_TOO_LARGE' ? 413 : 400);
  expect(answer.errors).toHaveLength(1);
  expect(answer.errors?.[0]?.message).toContain(String(strict[limit]));
});

test('the default limits are those of the design', () => {
  expect(defaultLimits).toMatchObject({
    bodyBytes: 1_000_000,
    nesting: 100,
    tokens: 2_000,
    depth: 12,
    aliases: 30,
    directives: 20,
  });
});

test.each<[keyof typeof strict, (count: number) => string]>([
  ['tokens', (count) => `{ regions { ${scalars(count - 5)} } }`],
  [
    'depth',
    (count) =>
      `{ antennas { nodes { ${'region { capital { '.repeat((count - 4) / 2)} code name ${'} }'.repeat((count - 4) / 2)} } } }`,
  ],
  ['aliases', (count) => `{ regions { ${aliases(count)} } }`],
  [
    'directives',
    (count) =>
      `{ regions { code ${'@include(if: true) '.repeat(1)} ${Array.from({ length: count - 1 }, (_, index) => `... @include(if: true) { x${index % 20}: code }`).join(' ')} } }`,
  ],
])('the default limit of %s is reached before it is passed', async (limit, query) => {
  const most = defaultLimits[limit] as number;
  expect((await ask(hub, query(most))).code).not.toBe('OPERATION_TOO_LARGE');
  expect((await ask(hub, query(most + 2))).code).toBe('OPERATION_TOO_LARGE');
});

test('a refusal says the limit in the language of the caller', async () => {
  const query = `{ regions { ${aliases(3)} } }`;
  expect((await ask(hubs.strict, query)).answer.errors?.[0]?.message).toBe(
    'La requête a plus de 2 alias. Répartissez-la en plusieurs requêtes.',
  );
  const { answer } = await ask(hubs.strict, query, {}, { 'accept-language': 'en' });
  expect(answer.errors?.[0]?.message).toBe(
    'The query has more than 2 aliases. Spread it over several queries.',
  );
});

test('only the operation that is asked for counts', async () => {
  const response = await hubs.strict?.fetch(
    new Request('http://hub/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        query: `query A { regions { ${aliases(3)} } } query B { regions { code } }`,
        operationName: 'B',
      }),
    }),
  );
  expect(await response?.json()).toMatchObject({ data: { regions: { length: 17 } } });
});

test('the cost is told with the answer', async () => {
  const { answer } = await ask(
    hub,
    '{ antennas(first: 5) { nodes { name municipality { name } } } }',
  );
  expect(answer.extensions).toEqual({ cost: { requested: 20, maximum: 50_000 } });
});

test('an operation that costs too much is not executed, and told what it would have cost', async () => {
  const query =
    'query($n: Int) { antennas(first: $n) { nodes { name positions(first: 9) { nodes { code } } } } }';
  const dear = await ask(hubs.cheap, query, { n: 50 });
  expect(dear).toMatchObject({ status: 400, code: 'COST_TOO_HIGH' });
  expect(dear.answer.data).toBeUndefined();
  expect(dear.answer.extensions).toEqual({ cost: { requested: 510, maximum: 500 } });
  expect(dear.answer.errors?.[0]?.message).toMatch(/coûterait 510, et le maximum est 500/);
  const fair = await ask(hubs.cheap, query, { n: 49 });
  expect(fair.answer.extensions).toEqual({ cost: { requested: 500, maximum: 500 } });
});

test('what the cost takes a page to be is what a page is', async () => {
  const page = async (first: string) => {
    const { answer } = await ask(hub, `{ municipalities${first} { nodes { code } } }`);
    return (answer.data?.municipalities as { nodes: unknown[] } | undefined)?.nodes.length;
  };
  expect(await page('')).toBe(pageSizes.default);
  expect(await page(`(first: ${pageSizes.maximum})`)).toBe(pageSizes.maximum);
  expect(await page(`(first: ${pageSizes.maximum + 1})`)).toBeUndefined();
});

test('a size that is out of bounds is refused as such, not for what it would have cost', async () => {
  const { code } = await ask(hub, '{ antennas(first: 1000000000) { nodes { name } } }');
  expect(code).toBe('BAD_INPUT');
});

test('tools may introspect the schema: with the query of graphql-js and all its options, and GraphiQL’s', async () => {
  const everything = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  const { answer } = await ask(hub, everything);
  expect(answer.errors).toBeUndefined();
  expect(answer.extensions?.cost?.requested).toBeLessThan(1_200);
  expect((await graphiqlPage()).status).toBe(200);
});

/** A document in which each of many fragments spreads the next one twice. */
const bomb = (first: string, link: (next: string) => string, last: string, length = 60) =>
  [
    first,
    ...Array.from(
      { length },
      (_, index) => `fragment F${index} on Region { ${link(`...F${index + 1}`)} }`,
    ),
    `fragment F${length} on Region { ${last} }`,
  ].join('\n');

test('spreading a fragment is no way to ask for more fields than a query may write', async () => {
  const query = (spreads: number) =>
    `{ regions { ${Array.from({ length: spreads }, () => '... on Region { ...F }').join(' ')} } }
      fragment F on Region { ${scalars(97)} }`;
  expect((await ask(hub, query(20))).code).toBeUndefined();
  const { answer } = await ask(hub, query(21));
  expect(answer.errors?.[0]?.message).toBe(
    'La requête a plus de 2000 champs et fragments, une fois les fragments dépliés. Répartissez-la en plusieurs requêtes.',
  );
});

test.each<[string, string, string | undefined]>([
  [
    'spreads that only repeat themselves',
    bomb('{ regions { ...F0 } }', (next) => `code ${next} ${next}`, 'name'),
    'OPERATION_TOO_LARGE',
  ],
  [
    'spreads that repeat aliases',
    bomb('{ regions { ...F0 } }', (next) => `a: code ${next} ${next}`, 'name'),
    'OPERATION_TOO_LARGE',
  ],
  [
    'spreads of pages of spreads',
    bomb(
      '{ regions { ...F0 } }',
      (next) => `antennas { nodes { region { ${next} ${next} } } }`,
      'name',
      3,
    ),
    'COST_TOO_HIGH',
  ],
  [
    'spreads ever deeper',
    bomb('{ regions { ...F0 } }', (next) => `capital { region { ${next} ${next} } }`, 'name'),
    'OPERATION_TOO_LARGE',
  ],
  [
    'a fragment that spreads itself',
    '{ regions { ...F } } fragment F on Region { capital { region { ...F } } }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'fragments that spread each other',
    '{ regions { ...F } } fragment F on Region { ...G } fragment G on Region { ...F }',
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'fields that might conflict, each with each',
    `{ regions { ${Array.from({ length: 20 }, (_, index) => `... on Region { antennas { nodes { region { ${scalars(index % 40)} name ...F } } } }`).join(' ')} } } fragment F on Region { ${scalars(60)} }`,
    undefined,
  ],
  [
    'introspection that goes in circles',
    `{ __schema { types { fields { type { fields { ${Array.from({ length: 29 }, (_, index) => `a${index}: args { type { enumValues { name } } }`).join(' ')} } } } } } }`,
    'COST_TOO_HIGH',
  ],
])('%s: answered or refused within a second', async (_, query, expected) => {
  const started = performance.now();
  const { code } = await ask(hub, query);
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(code).toBe(expected);
});
