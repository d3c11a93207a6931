/**
 * Makes `dist/` out of `src/`, of the hub and of what both import: Node does not strip types under `node_modules`. PGlite
 * alone stays a dependency, with its WebAssembly; the snapshot of the demonstration is packed for that version of it.
 */
import { execFileSync } from 'node:child_process';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';
import { packedSnapshot } from '../src/snapshot/cached.ts';
import { shippedFile } from '../src/snapshot/shipped.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const dist = join(root, 'dist');

await rm(dist, { recursive: true, force: true });
await declare();
const bundle = await rolldown({
  input: join(root, 'src/index.ts'),
  platform: 'node',
  // The last two are never asked for here: a driver of Postgres servers, and the 9 MB of a page for people.
  external: [/^@electric-sql\/pglite/, 'pg-native', '@graphql-yoga/render-graphiql'],
  resolve: { alias: { '#snapshot': join(root, 'src/snapshot/shipped.ts') } },
});
const { output } = await bundle.write({ dir: dist, minify: { compress: true, mangle: false } });
await writeLicences(output.flatMap((file) => ('moduleIds' in file ? file.moduleIds : [])));
await writeFile(join(dist, shippedFile), await packedSnapshot());

/** Writes the declarations of what is exported: they name nothing of the hub. */
async function declare(): Promise<void> {
  const { resolve } = createRequire(import.meta.url);
  const tsc = join(dirname(resolve('typescript/package.json')), 'bin/tsc');
  execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {
    cwd: root,
    stdio: 'inherit',
  });
  const from = join(dist, 'declarations/testkit/src');
  for (const name of ['index', 'failures', 'principals', 'test-hub']) {
    const text = await readFile(join(from, `${name}.d.ts`), 'utf8');
    // tsc rewrites the endings of imports in JavaScript alone.
    await writeFile(
      join(dist, `${name}.d.ts`),
      text.replaceAll(/(?<=from '\.[^']*)\.ts'/g, ".js'"),
    );
  }
  await rm(join(dist, 'declarations'), { recursive: true });
}

/** Gathers the licences of the packages that are bundled. */
async function writeLicences(modules: readonly string[]): Promise<void> {
  const packages = new Set(
    modules.flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(id)?.[0] ?? []),
  );
  const texts = await Promise.all([...packages].sort().map(licenceOf));
  await writeFile(join(dist, 'LICENCES.txt'), texts.join('\n'));
}

async function licenceOf(folder: string): Promise<string> {
  const { name, version, license } = JSON.parse(
    await readFile(join(folder, 'package.json'), 'utf8'),
  );
  const file = (await readdir(folder)).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? await readFile(join(folder, file), 'utf8') : '';
  return `${name} ${version} (${license})\n\n${text}\n`;
}
