import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readManifests } from './manifests.ts';

const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const text = '{ mandates { code } }';

test('a manifest whose text is not what its hash says is refused', () => {
  const directory = mkdtempSync(join(tmpdir(), 'estuaire-manifests-'));
  const write = (name: string, content: unknown) => {
    const file = join(directory, name);
    writeFileSync(file, JSON.stringify(content));
    return file;
  };
  try {
    const good = write('good.json', { [hashOf(text)]: text });
    const other = write('other.json', { [hashOf('{ regions { code } }')]: '{ regions { code } }' });
    expect(readManifests([good, other]).size).toBe(2);
    for (const content of [{ [hashOf(text)]: '{ regions { code } }' }, { a: 1 }, null, 'text']) {
      expect(() => readManifests([good, write('bad.json', content)])).toThrow();
    }
    expect(() => readManifests([join(directory, 'none.json')])).toThrow();
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('the manifest of the SDK is one', () => {
  const file = new URL('../../sdk/persisted-operations.json', import.meta.url).pathname;
  expect(readManifests([file]).size).toBeGreaterThan(70);
});
