import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import { createTestHub } from '../../test/hub.ts';
import { demonstrationTokens } from '../features/access/access.demonstration.ts';
import type { Hub } from '../server.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');

const text = 'query ($code: RegionCode!) { region(code: $code) { name } }';
const following = '{ employers(first: 1) { changesCursor } }';
const known = new Map([text, following].map((each) => [hashOf(each), each]));
const asked = { documentId: `sha256:${hashOf(text)}`, variables: { code: '08' } };
const answered = { data: { region: { name: 'Abitibi-Témiscamingue' } } };

let hub: Hub;
let strict: Hub;
beforeAll(async () => {
  const connection = await seededDatabase();
  hub = createTestHub({
    connection,
    limits: { persistedOperations: { texts: known, only: 'off' } },
  });
  strict = createTestHub({
    connection,
    limits: { persistedOperations: { texts: known, only: 'browsers' } },
  });
});
afterAll(() => hub.close());

async function post(to: Hub, body: object, headers: Record<string, string> = {}) {
  const response = await to.fetch(
    new Request('http://hub.test/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );
  const { data, errors } = await response.json();
  return errors ? { status: response.status, code: errors[0].extensions.code } : { data };
}

test('an operation is named by the hash of its text, in a body or in an address', async () => {
  expect(await post(hub, asked)).toEqual(answered);
  const address = new URL('http://hub.test/graphql');
  address.searchParams.set('documentId', asked.documentId);
  address.searchParams.set('variables', JSON.stringify(asked.variables));
  expect((await (await hub.fetch(new Request(address))).json()).data).toEqual(answered.data);
});

test('one that is named tells where to follow the feed from, when it is first asked and again', async () => {
  const authorization = `Bearer ${demonstrationTokens.counsellor}`;
  const named = { documentId: `sha256:${hashOf(following)}` };
  const told = { data: { employers: { changesCursor: expect.stringMatching(/^[\w-]+$/) } } };
  expect(await post(hub, named, { authorization })).toEqual(told);
  expect(await post(hub, named, { authorization })).toEqual(told);
});

test('texts are taken still', async () => {
  expect(await post(hub, { query: text, variables: asked.variables })).toEqual(answered);
});

test.each([
  `sha256:${hashOf(`${text} `)}`,
  hashOf(text),
  `sha256:${hashOf(text).toUpperCase()}`,
  'sha256:__proto__',
  '',
  7,
  {},
])('documentId %j is that of no operation', async (documentId) => {
  expect(await post(hub, { ...asked, documentId })).toEqual({
    status: 400,
    code: 'PERSISTED_OPERATION_UNKNOWN',
  });
});

describe('when nothing else is taken from browsers', () => {
  const query = { query: text, variables: asked.variables };
  const page = { origin: 'https://a.example' };
  const refused = { status: 403, code: 'PERSISTED_OPERATION_REQUIRED' };

  test.each([
    ['a page of another site', { ...page, 'sec-fetch-site': 'cross-site' }],
    ['a page of a neighbour', { ...page, 'sec-fetch-site': 'same-site' }],
    ['a page in an old browser', page],
  ])('%s names what it asks, or is refused', async (_, headers) => {
    expect(await post(strict, query, headers)).toEqual(refused);
    expect(await post(strict, asked, headers)).toEqual(answered);
  });

  test('a program, and the page of the hub itself, ask what they want', async () => {
    expect(await post(strict, query)).toEqual(answered);
    expect(await post(strict, query, { ...page, 'sec-fetch-site': 'same-origin' })).toEqual(
      answered,
    );
  });
});
