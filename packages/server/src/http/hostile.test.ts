import {
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isCompositeType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isRequiredArgument,
  isRequiredInputField,
} from 'graphql';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import { createTestHub } from '../../test/hub.ts';
import { buildHubSchema } from '../schema.ts';
import type { Hub } from '../server.ts';

let hub: Hub;
const logged: string[] = [];

beforeAll(async () => {
  const logger = pino(
    { base: null, level: 'error' },
    { write: (line: string) => logged.push(line) },
  );
  // More is asked here in a minute than of a hub in an hour.
  hub = createTestHub({ connection: await seededDatabase(), limits: { rateLimit: false }, logger });
});
afterAll(() => hub.close());

interface Answer {
  data?: Record<string, unknown> | null;
  errors?: { message: string; extensions: { code: string } }[];
}

/** What an error would let slip: SQL, a place in the code, a name of what the hub is made of. */
const leak =
  /\bselect\b.*\bfrom\b|violates|relation "|column "|\$\d|\bpg_|postgres|kysely|pglite|node_modules|file:|\/(work|tmp|home|src|usr)\/|\.[cm]?[jt]s\b|\n\s+at /i;

/** What the hub may never answer with, whatever it is asked. */
const unwanted = ['INTERNAL', 'SERVICE_UNAVAILABLE', 'TIMEOUT'];

/** Sends a request, and says what is wrong with the answer. */
async function fault(request: Request): Promise<string | undefined> {
  const started = performance.now();
  const response = await hub.fetch(request);
  const text = await response.text();
  if (performance.now() - started > 5_000) {
    return 'takes over 5 s';
  }
  if (response.status >= 500) {
    return `status ${response.status}`;
  }
  const { errors = [] } = JSON.parse(text) as Answer;
  const codes = errors.map(({ extensions }) => extensions.code);
  if (codes.some((code) => unwanted.includes(code))) {
    return codes.join();
  }
  const told = JSON.stringify(errors);
  return leak.test(told) ? `tells ${leak.exec(told)?.[0]}` : undefined;
}

const post = (body: unknown, headers: Record<string, string> = {}) =>
  new Request('http://hub/graphql', {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json',
      ...headers,
    },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });

async function ask(query: string): Promise<Answer> {
  return (await hub.fetch(post({ query }))).json() as Promise<Answer>;
}

/** Values of every kind that JSON has, and texts that mean something to somebody. */
const values: unknown[] = [
  null,
  true,
  0,
  -1,
  1.5,
  2 ** 31,
  2 ** 53,
  1e308,
  '',
  'x',
  '\0',
  'a\0b',
  '\ud800',
  '%_\\',
  "'; drop table region; --",
  '../../../etc/passwd',
  'infinity',
  'now',
  '2019-02-30',
  '0000-00-00',
  '99999-01-01',
  '9'.repeat(400),
  'é'.repeat(5_000),
  [],
  [null],
  [[['x']]],
  ['x', 1, null, {}],
  {},
  { x: 1 },
  JSON.parse('{"__proto__":{"x":1},"constructor":{},"toString":null}'),
];

/** Fewer of them, for what is inside of inputs. */
const inside = [null, '\0', 'infinity', -1, 2 ** 53, 'x', [], ['\0'], {}, "';--"];

const schema = buildHubSchema('en');
const roots = [schema.getQueryType(), schema.getMutationType()].filter((type) => !!type);
const fields = roots.flatMap((type) =>
  Object.values(type.getFields()).map(
    (field) => [`${type.name}.${field.name}`, type, field] as const,
  ),
);

function selectionOf({ type }: GraphQLField<unknown, unknown>): string {
  const named = getNamedType(type);
  if (!isCompositeType(named)) {
    return '';
  }
  return named.name.endsWith('Connection')
    ? '{ nodes { __typename } edges { cursor } pageInfo { endCursor } count { value } }'
    : '{ __typename }';
}

/** Something that a type accepts in form, for the arguments that are not what is tried. */
function plausible(type: GraphQLInputType): unknown {
  if (isNonNullType(type)) {
    return plausible(type.ofType);
  }
  if (isListType(type)) {
    return [plausible(type.ofType)];
  }
  if (isEnumType(type)) {
    return type.getValues()[0]?.name;
  }
  if (isInputObjectType(type)) {
    const required = Object.values(type.getFields()).filter(isRequiredInputField);
    return Object.fromEntries(required.map((field) => [field.name, plausible(field.type)]));
  }
  const known: Record<string, unknown> = { Int: 1, Float: 1, Boolean: true, Date: '2020-04-01' };
  return known[type.name] ?? '01';
}

/** Values of an input type, each wrong in one place, down to some depth. */
function wrongInside(type: GraphQLInputType, depth: number): unknown[] {
  const bare = isNonNullType(type) ? type.ofType : type;
  if (isListType(bare)) {
    return wrongInside(bare.ofType, depth).map((value) => [value]);
  }
  if (!isInputObjectType(bare) || depth === 0) {
    return inside;
  }
  const rest = plausible(bare) as Record<string, unknown>;
  return Object.values(bare.getFields()).flatMap((field) =>
    [...inside.slice(0, 3), ...wrongInside(field.type, depth - 1)].map((value) => ({
      ...rest,
      [field.name]: value,
    })),
  );
}

function requestWith(
  root: GraphQLObjectType,
  field: GraphQLField<unknown, unknown>,
  tried: GraphQLArgument,
  value: unknown,
): Request {
  const given = field.args.filter((arg) => arg === tried || isRequiredArgument(arg));
  const declared = given.map(({ name, type }) => `$${name}: ${type}`).join(', ');
  const passed = given.map(({ name }) => `${name}: $${name}`).join(', ');
  return post({
    query: `${root === schema.getMutationType() ? 'mutation' : 'query'}(${declared}) { ${field.name}(${passed}) ${selectionOf(field)} }`,
    variables: Object.fromEntries(
      given.map((arg) => [arg.name, arg === tried ? value : plausible(arg.type)]),
    ),
  });
}

test.each(fields)('%s survives whatever its arguments are given', async (_, root, field) => {
  const faults: string[] = [];
  for (const arg of field.args) {
    const named = getNamedType(arg.type);
    const all = isInputObjectType(named) ? [...values, ...wrongInside(arg.type, 2)] : values;
    for (const value of all) {
      const found = await fault(requestWith(root, field, arg, value));
      if (found) {
        faults.push(`${arg.name}: ${JSON.stringify(value).slice(0, 80)} ${found}`);
      }
    }
  }
  expect(faults).toEqual([]);
});

const connections = fields.filter(([, , { args }]) => args.some(({ name }) => name === 'after'));

/** What could be made of a cursor, by who knows how it is made and by who does not. */
function forged(cursor: string): string[] {
  const [list, ...places] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as string[];
  const encoded = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return [
    cursor.slice(0, -2),
    cursor.slice(1),
    cursor.toUpperCase(),
    `${cursor}=`,
    `${cursor}${cursor}`,
    'x'.repeat(100_000),
    ...[
      null,
      1,
      {},
      [],
      [list],
      [list, ...places, 'x'],
      [null, ...places],
      [`${list}x`, ...places],
    ].map(encoded),
    ...['\0', "'; drop table region; --", 'NaN', '-1', '9'.repeat(400), 'infinity', ''].map(
      (text) => encoded([list, ...places.map(() => text)]),
    ),
    ...[1, null, {}, []].map((value) => encoded([list, ...places.map(() => value)])),
  ];
}

test.each(connections)('%s takes no cursor that it did not make', async (_, root, field) => {
  const required = field.args.filter(isRequiredArgument);
  const passed = required
    .map(({ name, type }) => `${name}: ${JSON.stringify(plausible(type))}`)
    .join(' ');
  const { data } = await ask(`{ ${field.name}(first: 1 ${passed}) { pageInfo { endCursor } } }`);
  const page = data?.[field.name] as { pageInfo: { endCursor: string | null } } | undefined;
  const faults: string[] = [];
  for (const name of ['after', 'before']) {
    const arg = field.args.find((candidate) => candidate.name === name) as GraphQLArgument;
    for (const cursor of forged(page?.pageInfo.endCursor ?? 'WyJ4IiwiMSJd')) {
      const found = await fault(requestWith(root, field, arg, cursor));
      if (found) {
        faults.push(`${name}: ${cursor.slice(0, 80)} ${found}`);
      }
    }
  }
  expect(faults).toEqual([]);
});

const times = (count: number, text: string) => text.repeat(count);
const query = (text: string, more: object = {}): object => ({ query: text, ...more });

test.each<[string, object | string]>([
  ['nested deep', query(`${times(5_000, '{a')}${times(5_000, '}')}`)],
  ['opened and never closed', query(times(100_000, '{'))],
  ['closed and never opened', query(times(100_000, '}'))],
  ['wide', query(`{ ${times(100_000, 'a ')} }`)],
  ['wide in fragments', query(`{ ...F } ${times(5_000, 'fragment F on Query { a } ')}`)],
  ['wide in operations', query(times(400, 'query A { __typename } '), { operationName: 'A' })],
  ['wide in variables', query(`query(${times(400, '$a: Int ')}) { __typename }`)],
  ['a long name', query(`{ ${times(900_000, 'a')} }`)],
  ['a long text', query(`{ antenna(code: "${times(900_000, 'a')}") { name } }`)],
  ['a long number', query(`{ antennas(first: ${times(900_000, '9')}) { nodes { name } } }`)],
  ['a number past all numbers', query('{ antennas(first: 1e999999) { nodes { name } } }')],
  ['long comments', query(`${times(9_000, `#${times(90, 'x')}\n`)}{ __typename }`)],
  ['blanks', query(times(900_000, ' '))],
  ['a text without an end', query('{ antenna(code: "a')],
  ['a block without an end', query(`{ antenna(code: """${times(1_000, '\\"""')}`)],
  ['null bytes', query('{ antenna\0(code: "\0") { name } }')],
  ['a null byte in a text', query('{ antenna(code: "\\u0000") { name } }')],
  ['half a character', query('{ antenna(code: "\ud800") { name } }')],
  ['half a character, escaped', query('{ antenna(code: "\\uD800") { name } }')],
  ['a byte order mark', query('\ufeff{ __typename }')],
  ['only a fragment', query('fragment F on Query { __typename }')],
  ['a schema', query('type Query { a: Int }')],
  ['a subscription', query('subscription { a }')],
  [
    'names of every object',
    query('{ __proto__ constructor toString }', { operationName: '__proto__' }),
  ],
  [
    'an operation named constructor',
    query('query A { __typename } query B { a }', { operationName: 'constructor' }),
  ],
  ['spreads of every object', query('{ ...__proto__ ...constructor }')],
  ['types of every object', query('{ ... on __proto__ { a } ... on constructor { a } }')],
  [
    'many ids',
    query('query($i: [ID!]!) { nodes(ids: $i) { id } }', {
      variables: { i: Array(90_000).fill('x') },
    }),
  ],
  [
    'many values',
    query('query($v: AntennaFilter) { antennas(where: $v) { nodes { name } } }', {
      variables: { v: { name: { in: Array(90_000).fill('x') } } },
    }),
  ],
  [
    'many variables',
    query('{ __typename }', {
      variables: Object.fromEntries(Array.from({ length: 50_000 }, (_, index) => [`v${index}`, 1])),
    }),
  ],
  [
    'conditions in conditions',
    query('query($v: AntennaFilter) { antennas(where: $v) { nodes { name } } }', {
      variables: { v: JSON.parse(`${times(45, '{"not":')}{}${times(45, '}')}`) },
    }),
  ],
  ['extensions of every object', '{"query":"{ __typename }","extensions":{"__proto__":{"x":1}}}'],
  [
    'variables of every object',
    '{"query":"query($__proto__: Int) { __typename }","variables":{"__proto__":1}}',
  ],
  ['a key twice', '{"query":"{ a }","query":"{ __typename }"}'],
  ['brackets in JSON', `{"query":"{ a }","variables":${times(400_000, '[')}`],
  ['numbers in JSON', `{"query":"{ a }","variables":{"a":${times(900_000, '9')}}}`],
  ['bytes that are not text', Buffer.from([0x7b, 0xff, 0xfe, 0x00, 0x7d]).toString('latin1')],
  ['nothing', ''],
])('a query that is %s is answered or refused, and quickly', async (_, body) => {
  expect(await fault(post(body))).toBeUndefined();
});

test.each([
  'query=%',
  'query=%00',
  'query=%ff%fe',
  'query={__typename}&variables=%7B%22a%22',
  'query={__typename}&operationName=%00',
  `query=${times(100_000, '{a')}`,
  `query={__typename}&${times(50_000, 'a=1&')}`,
  'query[]={__typename}',
])('an address that ends with %s is answered or refused', async (search) => {
  expect(await fault(new Request(`http://hub/graphql?${search}`))).toBeUndefined();
});

test.each<Record<string, string>>([
  { 'content-type': 'application/json; charset=utf-7' },
  { 'content-type': times(10_000, 'application/json;') },
  { 'accept-language': times(10_000, 'fr;q=0.1,') },
  { accept: `application/json, ${times(10_000, 'text/html;q=0.1, ')}*/*` },
  { 'content-length': '-1' },
  { authorization: times(50_000, 'x') },
  { 'x-request-id': times(50_000, 'x') },
  { origin: times(50_000, 'x') },
])('headers %# are answered or refused', async (headers) => {
  expect(await fault(post({ query: '{ __typename }' }, headers))).toBeUndefined();
});

test('none of all this was an error of the hub', () => {
  expect(logged).toEqual([]);
});
