import { expect, test } from 'vitest';
import { demonstrationTokens } from './access.demonstration.ts';
import { hashSecret, newKey, readKey, toKey, writeKey } from './access.keys.ts';

test('a key is read as it was written, and no two are alike', () => {
  const keys = Array.from({ length: 100 }, newKey);
  expect(keys.map((key) => readKey(writeKey(key)))).toEqual(keys);
  expect(new Set(keys.map(({ prefix }) => prefix)).size).toBe(100);
  expect(new Set(keys.map(({ secret }) => secret)).size).toBe(100);
});

test('a key is one word, which its pattern finds in a text', () => {
  const key = writeKey(newKey());
  expect(key).toMatch(/^\w+$/);
  expect(/\bestuaire_[a-z2-7]{12}_[a-z2-7]{52}\b/.exec(`token: "${key}",`)?.[0]).toBe(key);
});

test('all 256 bits of a secret are in its text', () => {
  const prefix = new Uint8Array(8);
  const secrets = Array.from({ length: 256 }, (_, bit) => {
    const bytes = new Uint8Array(32);
    bytes[bit >> 3] = 1 << (bit & 7);
    return toKey(prefix, bytes).secret;
  });
  expect(new Set(secrets).size).toBe(256);
  expect(secrets.every((secret) => secret.length === 52)).toBe(true);
});

test('what is almost a key is not read', () => {
  const key = writeKey(newKey());
  const wrong = [
    key.slice(0, -1),
    `${key}a`,
    ` ${key}`,
    `${key}\n`,
    key.toUpperCase(),
    key.replaceAll('_', '-'),
    key.replace(/.$/, '1'),
    '',
  ];
  expect(wrong.map(readKey)).toEqual(wrong.map(() => undefined));
});

test('a secret is kept as its SHA-256', () => {
  expect(hashSecret('abc').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

test('the keys of the demonstration never change: examples hold them', () => {
  expect(demonstrationTokens.MTESS).toBe(
    'estuaire_smeesdsyiuoa_bqjqtkzovlcn4jpbvr64mrifobz3npp7kvq2vlrrcj2ybwgt2rpa',
  );
  expect(Object.keys(demonstrationTokens)).toEqual([
    'counsellor',
    'director',
    'MTESS',
    'MEI',
    'analyst',
    'administrator',
  ]);
});
