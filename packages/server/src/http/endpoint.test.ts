import { buildSchema, type GraphQLFieldResolver, type GraphQLScalarType } from 'graphql';
import { pino } from 'pino';
import { expect, test } from 'vitest';
import { direct } from '../../test/database.ts';
import { publicPrincipal } from '../database/principal.ts';
import { HubError } from '../errors.ts';
import { defaultLimits, type Limits } from '../limits.ts';
import { createEndpoint } from './endpoint.ts';

const badDay = new HubError('BAD_INPUT', {
  fr: 'Une date s’écrit AAAA-MM-JJ.',
  en: 'A date is written YYYY-MM-DD.',
});

const schema = buildSchema(`
  scalar Day
  input Filter { name: Name, day: Day }
  input Name { contains: String!, in: [Int!] }
  enum Kind { A B }
  type Query {
    ok(day: Day, where: Filter, first: Int! = 5, kind: Kind): String
    language: String
    broken(times: Int = 1): [String]
    refused: String
    away: String
    nullByte: String
    impossible: String!
  }
  type Mutation { write: String }
`);

const day = schema.getType('Day') as GraphQLScalarType;
day.parseValue = (value) => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(String(value))) {
    throw badDay;
  }
  return value;
};
day.parseLiteral = (node) => day.parseValue('value' in node && node.value);

function resolve(field: string, resolver: GraphQLFieldResolver<unknown, { language: string }>) {
  const found = schema.getQueryType()?.getFields()[field];
  if (!found) {
    throw new Error(field);
  }
  found.resolve = resolver;
}

const secret = 'monsecret';
resolve('ok', () => 'ok');
resolve('language', (_, __, { language }) => language);
const cause = new Error('row of someone', { cause: secret });
resolve('broken', (_, { times }) => Array.from({ length: times }, () => Promise.reject(cause)));
resolve('refused', () => Promise.reject(new HubError('BAD_INPUT', badDay.sentences)));
resolve('away', () => Promise.reject(Object.assign(new Error(secret), { code: 'ECONNREFUSED' })));
resolve('nullByte', () => Promise.reject(Object.assign(new Error(secret), { code: '22021' })));

/** The endpoint on a small schema, and what it logs. */
function hub({ ready = true, limits = {} }: { ready?: boolean; limits?: Partial<Limits> } = {}) {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const endpoint = createEndpoint({
    schemaFor: () => schema,
    authenticate: async () => ({ ...publicPrincipal, role: 'PARTNER', organization: 'MTESS' }),
    contextFor: ({ language }) => ({ language }),
    afterExecution: async () => {},
    databaseAnswers: async () => ready,
    limits: { ...defaultLimits, ...limits },
    buckets: undefined,
    logger,
    direct,
  });
  return {
    lines,
    fetch: async (path: string, init?: RequestInit) =>
      endpoint.fetch(new Request(`http://hub${path}`, init)),
  };
}

interface Answer {
  data?: Record<string, unknown>;
  errors?: {
    message: string;
    locations?: unknown;
    path?: unknown;
    extensions: { code: string; requestId: string };
  }[];
}

async function post(body: unknown, headers: Record<string, string> = {}) {
  const { fetch, lines } = hub();
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-request-id': 'test-0001', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
  const answer = (await response.json()) as Answer;
  return { response, lines, answer, error: answer.errors?.[0] };
}

test('a query is answered in the language of its caller', async () => {
  const french = await post({ query: '{ ok language }' });
  expect(french.answer.data).toEqual({ ok: 'ok', language: 'fr' });
  const english = await post({ query: '{ language }' }, { 'accept-language': 'en-CA' });
  expect(english.answer.data).toEqual({ language: 'en' });
});

test('GET runs a query, with its variables', async () => {
  const query = encodeURIComponent('query($d: Day) { ok(day: $d) }');
  const variables = encodeURIComponent('{"d":"2020-04-01"}');
  const response = await hub().fetch(`/graphql?query=${query}&variables=${variables}`);
  expect(await response.json()).toMatchObject({ data: { ok: 'ok' } });
});

test('a query may be nested 100 deep, not 101', async () => {
  const nested = (depth: number) => `{ ok ${'{ a '.repeat(depth - 1)}${'}'.repeat(depth)}`;
  expect((await post({ query: nested(100) })).error?.extensions.code).toBe('OPERATION_TOO_LARGE');
  expect((await post({ query: nested(101) })).error?.extensions.code).toBe('BAD_INPUT');
});

const json = { 'content-type': 'application/json' };
const posted = (body: string, headers: Record<string, string> = json) => ({
  method: 'POST',
  headers,
  body,
});
const mutation = encodeURIComponent('mutation { write }');

test.each<[string, string, RequestInit, number, string]>([
  ['malformed JSON', '/graphql', posted('{"query":'), 400, 'BAD_INPUT'],
  ['an empty body', '/graphql', posted(''), 400, 'BAD_INPUT'],
  ['a body that is a list', '/graphql', posted('[{"query":"{ ok }"}]'), 400, 'BAD_INPUT'],
  ['a body that is null', '/graphql', posted('null'), 400, 'BAD_INPUT'],
  ['no query', '/graphql', posted('{}'), 400, 'BAD_INPUT'],
  ['a query that is a number', '/graphql', posted('{"query":1}'), 400, 'BAD_INPUT'],
  ['an unknown key', '/graphql', posted('{"query":"{ ok }","variable":{}}'), 400, 'BAD_INPUT'],
  [
    'variables in a list',
    '/graphql',
    posted('{"query":"{ ok }","variables":[]}'),
    400,
    'BAD_INPUT',
  ],
  [
    'a name that is a number',
    '/graphql',
    posted('{"query":"{ ok }","operationName":1}'),
    400,
    'BAD_INPUT',
  ],
  [
    'an unknown operation',
    '/graphql',
    posted('{"query":"query A { ok } query B { ok }","operationName":"C"}'),
    400,
    'OPERATION_UNKNOWN',
  ],
  [
    'two operations and no name',
    '/graphql',
    posted('{"query":"query A { ok } query B { ok }"}'),
    400,
    'OPERATION_UNKNOWN',
  ],
  [
    'variables nested too deep',
    '/graphql',
    posted(`{"query":"{ ok }","variables":{"a":${'['.repeat(50_000)}${']'.repeat(50_000)}}}`),
    400,
    'BAD_INPUT',
  ],
  ['no type', '/graphql', posted('{ ok }', {}), 415, 'UNSUPPORTED_MEDIA_TYPE'],
  [
    'a form',
    '/graphql',
    posted('query=%7Bok%7D', { 'content-type': 'application/x-www-form-urlencoded' }),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a multipart form',
    '/graphql',
    posted('--x--', { 'content-type': 'multipart/form-data; boundary=x' }),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  [
    'a compressed body',
    '/graphql',
    posted('{}', { ...json, 'content-encoding': 'gzip' }),
    415,
    'UNSUPPORTED_MEDIA_TYPE',
  ],
  ['a body of over 1 MB', '/graphql', posted(' '.repeat(1_000_001)), 413, 'PAYLOAD_TOO_LARGE'],
  ['malformed variables in GET', '/graphql?query=%7Bok%7D&variables=%7B', {}, 400, 'BAD_INPUT'],
  ['variables in a list in GET', '/graphql?query=%7Bok%7D&variables=[1]', {}, 400, 'BAD_INPUT'],
  ['GET without a query', '/graphql', {}, 400, 'BAD_INPUT'],
  ['a mutation by GET', `/graphql?query=${mutation}`, {}, 405, 'METHOD_NOT_ALLOWED'],
  ['PUT', '/graphql', { method: 'PUT', body: '{}' }, 405, 'METHOD_NOT_ALLOWED'],
  [
    'an answer in XML',
    '/graphql',
    posted('{"query":"{ ok }"}', { ...json, accept: 'text/xml' }),
    406,
    'NOT_ACCEPTABLE',
  ],
  ['another path', '/nothing/health', {}, 404, 'PATH_UNKNOWN'],
  ['a post to a page', '/health', { method: 'POST' }, 405, 'METHOD_NOT_ALLOWED'],
])('%s is refused with a status and a code', async (_, path, init, status, code) => {
  const response = await hub().fetch(path, init);
  const { errors } = (await response.json()) as Answer;
  expect([response.status, errors?.map((error) => error.extensions.code)]).toEqual([
    status,
    [code],
  ]);
  expect(errors?.[0]?.extensions.requestId).toBe(response.headers.get('x-request-id'));
});

test.each([
  [`/graphql?query=${mutation}`, 'GET', 'POST'],
  ['/graphql?query=%7Bok%7D', 'HEAD', 'GET, POST'],
  ['/graphql', 'DELETE', 'GET, POST'],
  ['/graphql', 'OPTIONS', 'GET, POST'],
  ['/health', 'POST', 'GET, HEAD'],
])('%s does not take %s, and says what it takes', async (path, method, allow) => {
  const response = await hub().fetch(path, { method });
  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe(allow);
});

test('a body that is too long is refused before its end, when it does not say its length', async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull(controller) {
      sent += 100_000;
      controller.enqueue(new Uint8Array(100_000));
    },
  });
  const response = await hub().fetch('/graphql', {
    method: 'POST',
    headers: json,
    body: endless,
    duplex: 'half',
  } as RequestInit);
  expect(response.status).toBe(413);
  expect(sent).toBeLessThan(3_000_000);
});

test.each<[string, object, string, string]>([
  [
    'a syntax error',
    { query: '{ ok' },
    'GRAPHQL_PARSE_FAILED',
    'La requête ne peut pas être lue : Syntax Error: Expected Name, found <EOF>.',
  ],
  [
    'an unknown field',
    { query: '{ okay }' },
    'GRAPHQL_VALIDATION_FAILED',
    'La requête n’est pas valide : Cannot query field "okay" on type "Query". Did you mean "away" or "ok"?',
  ],
  [
    'a literal that a scalar refuses',
    { query: '{ ok(day: "hier") }' },
    'BAD_INPUT',
    badDay.sentences.fr,
  ],
  [
    'a variable that a scalar refuses',
    { query: 'query($d: Day) { ok(day: $d) }', variables: { d: secret } },
    'BAD_INPUT',
    badDay.sentences.fr,
  ],
  [
    'a variable that a scalar refuses, inside',
    { query: 'query($w: Filter) { ok(where: $w) }', variables: { w: { day: secret } } },
    'BAD_INPUT',
    badDay.sentences.fr,
  ],
  [
    'a variable of another type',
    { query: 'query($n: Int!) { ok(first: $n) }', variables: { n: secret } },
    'BAD_INPUT',
    'La variable $n n’a pas la forme attendue : $n est de type Int!.',
  ],
  [
    'a variable of another type, inside',
    {
      query: 'query($w: Filter) { ok(where: $w) }',
      variables: { w: { name: { contains: 'a', in: [1, `${secret} at "w.x"; `] } } },
    },
    'BAD_INPUT',
    'La variable $w (w.name.in[1]) n’a pas la forme attendue : $w est de type Filter.',
  ],
  [
    'an unknown key in a variable',
    { query: 'query($w: Filter) { ok(where: $w) }', variables: { w: { [secret]: 1 } } },
    'BAD_INPUT',
    'La variable $w n’a pas la forme attendue : $w est de type Filter.',
  ],
  [
    'an unknown enumeration value in a variable',
    { query: 'query($k: Kind) { ok(kind: $k) }', variables: { k: secret } },
    'BAD_INPUT',
    'La variable $k n’a pas la forme attendue : $k est de type Kind.',
  ],
  [
    'a missing key in a variable',
    { query: 'query($w: Filter) { ok(where: $w) }', variables: { w: { name: { in: [1] } } } },
    'BAD_INPUT',
    'Dans la variable $w (w.name), il manque contains, de type String!.',
  ],
  [
    'a missing variable',
    { query: 'query($n: Int!) { ok(first: $n) }' },
    'BAD_INPUT',
    'La variable $n, de type Int!, est obligatoire.',
  ],
  [
    'a null where an argument takes none',
    { query: 'query($n: Int = 5) { ok(first: $n) }', variables: { n: null } },
    'BAD_INPUT',
    'L’argument first, de type Int!, est obligatoire et ne peut pas être null.',
  ],
  ['what a resolver refuses', { query: '{ refused }' }, 'BAD_INPUT', badDay.sentences.fr],
  [
    'what only the database can refuse',
    { query: '{ nullByte }' },
    'BAD_INPUT',
    'Une valeur n’a pas la forme attendue.',
  ],
  [
    'a database that is away',
    { query: '{ away }' },
    'SERVICE_UNAVAILABLE',
    'La base de données ne répond pas pour le moment. Réessayez dans quelques secondes.',
  ],
])('%s is told in French, without the value', async (_, operation, code, message) => {
  const { response, answer, error, lines } = await post(operation);
  expect(answer.errors).toHaveLength(1);
  expect(error).toMatchObject({ message, extensions: { code, requestId: 'test-0001' } });
  expect(error?.locations).toBeDefined();
  expect(response.status).toBe(200);
  expect(JSON.stringify([answer, lines])).not.toContain(secret);
});

test.each<[object, number]>([
  [{ query: '{ ok' }, 400],
  [{ query: '{ okay }' }, 400],
  [{ query: 'query($n: Int!) { ok(first: $n) }' }, 400],
  [{ query: '{ ok refused }' }, 200],
  [{ query: '{ broken }' }, 200],
])('%j has its own status as application/graphql-response+json', async (operation, status) => {
  const { response } = await post(operation, { accept: 'application/graphql-response+json' });
  expect(response.status).toBe(status);
});

test('errors are told in English to who asks in English', async () => {
  const { error } = await post({ query: '{ refused }' }, { 'accept-language': 'en' });
  expect(error?.message).toBe('A date is written YYYY-MM-DD.');
});

test('an unexpected error is masked, and logged once with the id of the request', async () => {
  const { answer, error, lines } = await post({ query: '{ ok broken(times: 3) }' });
  expect(answer.data).toEqual({ ok: 'ok', broken: [null, null, null] });
  expect(answer.errors).toHaveLength(3);
  expect(error).toEqual({
    message:
      'Une erreur est survenue dans le hub. Elle a été consignée : signalez-la avec son requestId.',
    locations: [{ line: 1, column: 6 }],
    path: ['broken', 0],
    extensions: { code: 'INTERNAL', requestId: 'test-0001' },
  });
  const logged = lines.filter(({ level }) => level === 50);
  expect(logged).toEqual([
    {
      level: 50,
      time: expect.any(Number),
      requestId: 'test-0001',
      stack: expect.stringContaining('Error: row of someone\n    at '),
      msg: 'internal error',
    },
  ]);
});

test('a null that the schema forbids is an error of the hub, not of the caller', async () => {
  const { error } = await post({ query: '{ impossible }' });
  expect(error?.extensions.code).toBe('INTERNAL');
});

test('a request is logged in one line without anything that its caller wrote', async () => {
  const { lines } = await post(
    { query: `query ${secret}($d: Day) { ok(day: $d) }`, variables: { d: '2020-04-01' } },
    { authorization: `Bearer ${secret}` },
  );
  expect(lines).toEqual([
    {
      level: 30,
      time: expect.any(Number),
      requestId: 'test-0001',
      method: 'POST',
      path: '/graphql',
      status: 200,
      durationMs: expect.any(Number),
      operation: 'query',
      plan: 'NO_PLAN',
      field: 'Query.ok',
      role: 'PARTNER',
      organization: 'MTESS',
      msg: 'request',
    },
  ]);
  const { fetch, lines: others } = hub();
  await fetch(`/graphql?query=${secret}`);
  expect(others).toMatchObject([{ path: '/graphql' }]);
  expect(JSON.stringify(others)).not.toContain(secret);
});

test.each([
  ['abcdefgh', true],
  ['a-b_c-1234', true],
  ['short', false],
  ['a'.repeat(65), false],
  ['with space', false],
])('an incoming request id %s is kept: %s', async (id, kept) => {
  const response = await hub().fetch('/health', { headers: { 'x-request-id': id } });
  const answered = response.headers.get('x-request-id');
  expect(answered === id).toBe(kept);
  expect(answered).toMatch(/^[A-Za-z0-9_-]{8,64}$/);
});

test('no other origin may read the answers', async () => {
  const headers = { origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' };
  const response = await hub().fetch('/graphql', { method: 'OPTIONS', headers });
  expect(response.status).toBe(405);
  expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual(
    [],
  );
});

test('the page asks nothing of another host, and its policy allows its own script only', async () => {
  const response = await hub().fetch('/', { headers: { accept: 'text/html' } });
  const html = await response.text();
  expect(html).toContain('<title>Estuaire');
  expect(html).not.toMatch(/<(script|link|img|iframe)[^>]+(src|href)=["']?(https?:)?\/\//);
  expect(response.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'; script-src 'sha256-[^']+'; .*frame-ancestors 'none'$/,
  );
});

test('the root tells a program where to go', async () => {
  const response = await hub().fetch('/', { headers: { accept: 'application/json' } });
  expect(await response.json()).toMatchObject({ graphql: '/graphql', ready: '/ready' });
});

test('a supervisor learns whether the hub lives, and whether its database answers', async () => {
  expect(await (await hub().fetch('/health')).json()).toEqual({ status: 'ok' });
  expect((await hub().fetch('/ready')).status).toBe(200);
  expect((await hub({ ready: false }).fetch('/ready')).status).toBe(503);
  expect((await hub({ ready: false }).fetch('/health')).status).toBe(200);
});

test('HEAD has the headers of GET and no body', async () => {
  const response = await hub().fetch('/health', { method: 'HEAD' });
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toContain('application/json');
  expect(await response.text()).toBe('');
  expect((await hub().fetch('/favicon.ico')).status).toBe(204);
});
