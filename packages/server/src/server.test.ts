import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../test/database.ts';
import { defaultQuery } from './http/graphiql.ts';
import { createHub, type Hub } from './server.ts';

let hub: Hub;

beforeAll(async () => {
  hub = createHub({ connection: await seededDatabase() });
});
afterAll(() => hub.close());

async function ask(query: string, language = 'fr') {
  const response = await hub.fetch(
    new Request('http://hub/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'accept-language': language },
      body: JSON.stringify({ query }),
    }),
  );
  return response.json();
}

test('the query that a visitor of GraphiQL finds is answered', async () => {
  const { data, errors } = await ask(defaultQuery);
  expect(errors).toBeUndefined();
  expect(data.regions).toHaveLength(17);
});

test('the schema is described in the language of its caller', async () => {
  const query = '{ __type(name: "Region") { description } }';
  const french = await ask(query, 'fr');
  const english = await ask(query, 'en');
  expect(french.data.__type.description).toMatch(/région/);
  expect(english.data.__type.description).toMatch(/region/);
});

test('the hub is ready while its database answers', async () => {
  const response = await hub.fetch(new Request('http://hub/ready'));
  expect(response.status).toBe(200);
});
