import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { packedSnapshot } from '../src/snapshot/cached.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'estuaire-snapshot-'));
});
afterEach(() => rm(folder, { recursive: true }));

const text = (packed: Uint8Array) => Buffer.from(packed).toString();
const make = (name: string) => async () => Buffer.from(name);

test('a snapshot is made on first use, and an outdated one goes', async () => {
  await writeFile(join(folder, 'demonstration-0000000000000000.tar.zst'), 'outdated');
  expect(text(await packedSnapshot(folder, make('first')))).toBe('first');
  expect(text(await packedSnapshot(folder, make('second')))).toBe('first');
  expect(await readdir(folder)).toEqual([
    expect.stringMatching(/^demonstration-(?!0{16})[\w-]{16}\.tar\.zst$/),
  ]);
});

test('those who make it at once leave one, and it is whole', async () => {
  const made = await Promise.all(
    ['one', 'two', 'three'].map((name) => packedSnapshot(join(folder, 'deep'), make(name))),
  );
  const kept = text(await packedSnapshot(join(folder, 'deep'), make('four')));
  expect(made.map(text)).toContain(kept);
  expect(await readdir(join(folder, 'deep'))).toHaveLength(1);
});
