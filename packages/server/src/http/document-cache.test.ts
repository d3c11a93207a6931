import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { documentCache } from './document-cache.ts';

const document = parse('{ a }');

test('documents that were used lately are kept', () => {
  const cache = documentCache();
  const text = (index: number) => `${index}`.padEnd(10_000, ' ');
  cache.set(text(0), document);
  for (let index = 1; index < 40; index += 1) {
    expect(cache.get(text(0))).toBe(document);
    cache.set(text(index), document);
  }
  expect(cache.get(text(39))).toBe(document);
  expect(cache.get(text(15))).toBe(document);
  expect(cache.get(text(14))).toBeUndefined();
});

test('a document that is very long is not kept', () => {
  const cache = documentCache();
  cache.set(' '.repeat(30_001), document);
  expect(cache.get(' '.repeat(30_001))).toBeUndefined();
});
