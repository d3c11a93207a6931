import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const root = new URL('..', import.meta.url);

test.each(['README.md', 'LISEZMOI.md'])('the tests of %s pass', async (page) => {
  const text = readFileSync(new URL(page, root), 'utf8');
  const [, program = ''] = /^```ts file=\S+\n([\s\S]*?)^```$/m.exec(text) ?? [];
  const { stdout } = await run(
    process.execPath,
    ['--input-type=module-typescript', '--test-reporter=tap', '--eval', program],
    { cwd: fileURLToPath(root), env: { ...process.env, NODE_NO_WARNINGS: '1' } },
  );
  expect(stdout).toMatch(/^# pass 3$/m);
  expect(stdout).toMatch(/^# fail 0$/m);
});
