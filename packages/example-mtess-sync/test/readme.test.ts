import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createTestHub } from '@estuaire/testkit';
import { expect, test } from 'vitest';
import { shellOf, typed } from '../../testkit/test/readme-shell.ts';
import { serveHub } from '../../testkit/test/serve.ts';

test.each([
  ['README.md', /Loading…\n[\s\S]*The table follows the hub: 998 referrals\.\n/, /Stopped\./],
  ['LISEZMOI.md', /Chargement…\n[\s\S]*La table suit le hub : 998 aiguillages\.\n/, /Arrêté\./],
])('the lines of %s fill the table until Ctrl+C, and read it', async (page, said, stopped) => {
  const [start = '', read = ''] = shellOf(new URL(`../${page}`, import.meta.url));
  const folder = await mkdtemp(join(tmpdir(), 'mtess-'));
  try {
    await using hub = await createTestHub({ principal: 'MTESS' });
    await using served = await serveHub(hub);
    const file = join(folder, 'mtess.sqlite');
    const { out, errors } = await typed(
      start.replace(/<\S+>/, `${hub.token}`),
      { ESTUAIRE_URL: served.url, MTESS_SYNC_FILE: file },
      { said },
    );
    expect(out, errors).toMatch(stopped);
    // The statement alone: not every machine has the sqlite3 command.
    const [, statement = ''] = /^sqlite3 \S+ '(.*)'$/m.exec(read) ?? [];
    using table = new DatabaseSync(file, { readOnly: true });
    const counts = table.prepare(statement).all() as Record<string, number>[];
    expect(counts.reduce((sum, row) => sum + (row['count(*)'] ?? 0), 0)).toBe(998);
  } finally {
    await rm(folder, { recursive: true });
  }
});
