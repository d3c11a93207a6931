import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { buildSchema, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { graphql, persistedOperations } from '../src/index.ts';
import { clientOf, data } from './stub.ts';

const read = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
const manifest: Record<string, string> = JSON.parse(read('../persisted-operations.json'));
const schema = buildSchema(read('../../../schema.graphql'));

/** Calls every method of a client. */
async function callAll(hub: object): Promise<number> {
  let calls = 0;
  for (const methods of Object.values(hub)) {
    for (const [name, method] of Object.entries(methods as object)) {
      if (name !== 'follow') {
        calls += 1;
        await (method as (given: object) => Promise<unknown>)({});
      }
    }
  }
  return calls;
}

test('the manifest has the very text that each method sends, and no other', async () => {
  const { hub, sent } = clientOf([
    ({ query }) => data({ [/\{(\w+)/.exec(`${query}`)?.[1] ?? '']: [] })(),
  ]);
  const { query: _, ...methods } = hub;
  const calls = await callAll(methods);
  expect(calls).toBeGreaterThan(70);
  expect(new Set(sent.map(({ query }) => query))).toEqual(new Set(Object.values(manifest)));
  expect(Object.keys(manifest)).toHaveLength(calls);
});

test('each text of the manifest is valid in the schema', () => {
  for (const text of Object.values(manifest)) {
    expect([text, ...validate(schema, parse(text))]).toEqual([text]);
  }
});

test('with persistedOperations, the hash is sent in place of the text', async () => {
  const { hub, sent } = clientOf([data({ viewer: {} })], { persistedOperations });
  await hub.viewer.get();
  const text = 'query { viewer { role } }';
  await hub.query(graphql(text));
  await hub.query(graphql(text));
  const [first, second, third] = sent;
  expect(first?.query).toBeUndefined();
  expect(manifest).toHaveProperty(first?.documentId?.replace('sha256:', '') ?? '');
  const hash = createHash('sha256').update(text).digest('hex');
  expect([second?.documentId, third?.documentId]).toEqual([`sha256:${hash}`, `sha256:${hash}`]);
});
