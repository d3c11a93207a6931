import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createHub } from '@estuaire/server';
import { expect, test } from 'vitest';
import { seededDatabase } from '../../server/test/database.ts';

const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8');
const block = (language: string) =>
  new RegExp(`\n\`\`\`${language}\n([^]*?)\`\`\``).exec(readme)?.[1] ?? '';

test('the example of the README prints what the README says', async () => {
  const hub = createHub({ connection: await seededDatabase() });
  const http = createServer(hub.listener);
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  const { port } = http.address() as { port: number };
  try {
    const { stdout } = await promisify(execFile)(
      process.execPath,
      ['--input-type=module-typescript', '-e', block('ts').replace(':4000', `:${port}`)],
      { cwd: fileURLToPath(new URL('..', import.meta.url)) },
    );
    expect(stdout).toBe(block('text'));
  } finally {
    http.closeAllConnections();
    http.close();
    await hub.close();
  }
});
