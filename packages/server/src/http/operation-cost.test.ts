import {
  buildSchema,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  getIntrospectionQuery,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { expect, test } from 'vitest';
import { operationCost } from './operation-cost.ts';

const schema = buildSchema(`
  type Query {
    now: String
    region(code: String): Region
    regions: [Region!]!
    antennas(first: Int, last: Int, after: String): AntennaConnection!
    nodes(ids: [ID!]!): [Node]!
    search: [Found!]!
  }
  type Mutation { rename(name: String): Region touch: Region }
  interface Node { id: ID! }
  union Found = Region | Antenna
  type Region implements Node { id: ID! name: String antennas(first: Int): AntennaConnection! }
  type Antenna implements Node { id: ID! region: Region! tags: [String!]! }
  type AntennaConnection {
    edges: [AntennaEdge!]!
    nodes: [Antenna!]!
    pageInfo: PageInfo!
    count: ConnectionCount!
    regions: [Region!]!
  }
  type AntennaEdge { cursor: String! node: Antenna! }
  type PageInfo { hasNextPage: Boolean! }
  type ConnectionCount { value: Int! }
`);

const costOf = (text: string, variables = {}, of = schema) => reckoning(text, of)(variables);

/** Reckons what one document costs, with one set of variables after another. */
function reckoning(text: string, of: GraphQLSchema) {
  const document = parse(text);
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === 'FragmentDefinition',
  );
  const operation = getOperationAST(document, undefined) as OperationDefinitionNode;
  const byName = new Map(fragments.map((fragment) => [fragment.name.value, fragment]));
  return (variables: Record<string, unknown>) =>
    operationCost({ schema: of, operation, fragments: byName, variables });
}

test.each([
  ['leaves cost nothing beside the request', '{ now __typename }', 10],
  ['an object costs 1', '{ region { name } }', 11],
  ['a plain list is taken to hold 20', '{ regions { name } }', 10 + 20],
  ['… of leaves costs nothing', '{ antennas(first: 1) { nodes { tags } } }', 10 + 1],
  ['a page holds 25', '{ antennas { nodes { id } } }', 10 + 25],
  ['… or what first says', '{ antennas(first: 3) { nodes { id } } }', 10 + 3],
  ['… or what last says', '{ antennas(last: 4) { nodes { id } } }', 10 + 4],
  ['… and never more than 100', '{ antennas(first: 1000000) { nodes { id } } }', 10 + 100],
  ['… nor less than nothing', '{ antennas(first: -5) { nodes { id } } }', 10],
  ['edges are the rows', '{ antennas(first: 3) { edges { cursor node { id } } } }', 10 + 3],
  [
    'nodes beside edges count again',
    '{ antennas(first: 3) { edges { cursor } nodes { id } } }',
    10 + 6,
  ],
  [
    'a page tells its ends for nothing',
    '{ antennas(first: 3) { nodes { id } pageInfo { hasNextPage } } }',
    10 + 3,
  ],
  ['a count costs 10', '{ antennas { count { value } } }', 10 + 10],
  ['other fields of a connection count once', '{ antennas { regions { name } } }', 10 + 20],
  [
    'relations multiply',
    '{ antennas(first: 3) { nodes { region { name antennas(first: 2) { nodes { region { id } } count { value } } } } } }',
    10 + 3 * (1 + 1 + 2 * (1 + 1) + 10),
  ],
  ['nodes are as many as their ids', '{ nodes(ids: ["a", "b", "c"]) { id } }', 10 + 3],
  [
    'branches add up',
    '{ search { ... on Region { antennas(first: 1) { nodes { id } } } ... on Antenna { region { id } } } }',
    10 + 20 * (1 + 1 + 1),
  ],
  ['aliases add up', '{ a: region { name } b: region { name } }', 12],
  ['each field of a mutation costs 10', 'mutation { rename { name } touch { name } }', 10 + 20],
  [
    'what is skipped costs nothing',
    '{ region @skip(if: true) { id } ... @include(if: false) { regions { id } } now }',
    10,
  ],
  [
    'what does not exist costs nothing',
    '{ nothing { a } region { nothing { a } } ...F ... on X { a } }',
    11,
  ],
  [
    'fragments count where they are spread',
    '{ a: region { ...F } b: region { ...F } } fragment F on Region { antennas(first: 2) { ...G } } fragment G on AntennaConnection { nodes { id } }',
    10 + 2 * 3,
  ],
  ['a fragment may spread itself', '{ region { ...F } } fragment F on Region { name ...F }', 11],
])('%s', (_, text, cost) => {
  expect(costOf(text)).toBe(cost);
});

test('variables are read, then their defaults, then nothing is assumed of them', () => {
  const page = (declared: string) =>
    `query($n: ${declared}) { antennas(first: $n) { nodes { id } } }`;
  expect(costOf(page('Int'), { n: 2 })).toBe(12);
  expect(costOf(page('Int = 7'), { n: 2 })).toBe(12);
  expect(costOf(page('Int = 7'))).toBe(17);
  expect(costOf(page('Int = 7'), { n: null })).toBe(35);
  expect(costOf(page('Int'))).toBe(35);
  expect(costOf(page('Int'), { n: 'many' })).toBe(35);
  const ids = 'query($i: [ID!]!) { nodes(ids: $i) { id } }';
  expect(costOf(ids, { i: ['a', 'b'] })).toBe(12);
  const optional = 'query($all: Boolean!) { region @include(if: $all) { id } now @skip(if: $all) }';
  expect(costOf(optional, { all: false })).toBe(10);
  expect(costOf(optional, { all: true })).toBe(11);
});

test('a document that is kept costs what its variables say each time', () => {
  const costWith = reckoning(
    `query ($first: Int, $ids: [ID!]!, $all: Boolean!, $name: String) {
      antennas(first: $first) { nodes { id } }
      nodes(ids: $ids) @include(if: $all) { id }
      region(code: $name) { name }
    }`,
    schema,
  );
  const asked = { first: 3, ids: ['a'], all: false };
  expect(costWith(asked)).toBe(10 + 3 + 1);
  expect(costWith({ ...asked, name: 'x' })).toBe(10 + 3 + 1);
  expect(costWith({ ...asked, first: 4 })).toBe(10 + 4 + 1);
  expect(costWith({ ...asked, all: true })).toBe(10 + 3 + 1 + 1);
  expect(costWith({ ...asked, all: true, ids: ['a', 'b'] })).toBe(10 + 3 + 2 + 1);
  expect(costWith({ ids: ['a'], all: false })).toBe(10 + 25 + 1);
  expect(costWith(asked)).toBe(10 + 3 + 1);
});

test('fragments that each multiply the next are reckoned at once, and to a number', () => {
  const bomb = Array.from(
    { length: 250 },
    (_, index) =>
      `fragment F${index} on Region { antennas(first: 0) { nodes { region { ...F${index + 1} ...F${index + 1} } } }
        a: antennas(first: 100) { nodes { region { ...F${index + 1} } } } }`,
  ).join('\n');
  const started = performance.now();
  const cost = costOf(
    `{ region { ...F0 } } ${bomb} fragment F250 on Region { antennas { nodes { id } } }`,
  );
  expect(performance.now() - started).toBeLessThan(200);
  expect(cost).toBe(Number.MAX_SAFE_INTEGER);
});

test('introspection costs about a thousand, and more when its lists are nested further', () => {
  expect(costOf(getIntrospectionQuery({ inputValueDeprecation: true }))).toBeLessThan(1_200);
  const nested = `{ __schema { types { fields { args { type { fields {
    ${Array.from({ length: 10 }, (_, index) => `a${index}: args { type { enumValues { name } } }`).join(' ')}
  } } } } } } }`;
  expect(costOf(nested)).toBeGreaterThan(1_000_000);
  expect(costOf('{ __type(name: "Region") { name kind } }')).toBe(11);
});
