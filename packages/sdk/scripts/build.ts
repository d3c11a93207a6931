/**
 * Makes `dist/` out of `src/`: JavaScript and declarations, and the schema and the persisted operations beside them.
 */
import { execFileSync } from 'node:child_process';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

await rm(dist, { recursive: true, force: true });
const { resolve } = createRequire(import.meta.url);
execFileSync(
  process.execPath,
  [join(dirname(resolve('typescript/package.json')), 'bin/tsc'), '-p', 'tsconfig.build.json'],
  { cwd: root, stdio: 'inherit' },
);

// Nobody imports the command.
for (const file of await readdir(join(dist, 'check'))) {
  if (file.endsWith('.d.ts')) {
    await rm(join(dist, 'check', file));
  }
}
for (const file of await readdir(dist, { recursive: true })) {
  if (file.endsWith('.d.ts')) {
    // tsc rewrites the endings of imports in JavaScript alone.
    const text = await readFile(join(dist, file), 'utf8');
    await writeFile(join(dist, file), text.replaceAll(/(?<=from '\.[^']*)\.ts'/g, ".js'"));
  }
}
await cp(join(root, '../../schema.graphql'), join(dist, 'schema.graphql'));
await cp(join(root, 'persisted-operations.json'), join(dist, 'persisted-operations.json'));
