import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTestHub } from '@estuaire/testkit';
import { expect, test } from 'vitest';
import { shellOf, typed } from '../../testkit/test/readme-shell.ts';
import { serveHub } from '../../testkit/test/serve.ts';

test.each(['README.md', 'LISEZMOI.md'])('the lines of %s write the report', async (page) => {
  const [lines = ''] = shellOf(new URL(`../${page}`, import.meta.url));
  expect(lines).toContain('--out rapport/');
  const folder = await mkdtemp(join(tmpdir(), 'estuaire-report-'));
  try {
    await using hub = await createTestHub();
    await using served = await serveHub(hub);
    const { code, out, errors } = await typed(lines.replace('rapport/', `${folder}/rapport/`), {
      ESTUAIRE_URL: served.url,
    });
    expect([code, out], errors).toEqual([
      0,
      expect.stringContaining(join(folder, 'rapport', 'rapport.html')),
    ]);
    const files = await readdir(join(folder, 'rapport'));
    expect(files.filter((name) => name.endsWith('.csv'))).toHaveLength(6);
  } finally {
    await rm(folder, { recursive: true });
  }
});
