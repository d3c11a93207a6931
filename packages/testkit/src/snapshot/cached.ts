import { createHash } from 'node:crypto';
import { glob, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { makePackedSnapshot } from './make.ts';
import { unpack } from './packed.ts';

const here = fileURLToPath(new URL('../..', import.meta.url));
const server = dirname(fileURLToPath(import.meta.resolve('@estuaire/server')));

/**
 * The demonstration of this workspace, made on first use and whenever the hub changes, and kept packed among the
 * packages that are installed. Processes that make it at once each put a whole file in its place.
 */
export async function openSnapshot(folder = join(here, 'node_modules/.cache')): Promise<Blob> {
  const name = `demonstration-${await fingerprint()}.tar.zst`;
  const file = join(folder, name);
  const kept = await readFile(file).catch(() => undefined);
  if (kept) {
    return unpack(kept);
  }
  const packed = await makePackedSnapshot();
  await mkdir(folder, { recursive: true });
  const unfinished = `${file}.${process.pid}-${Date.now()}`;
  await writeFile(unfinished, packed);
  await rename(unfinished, file);
  await removeOthers(folder, name);
  return unpack(packed);
}

/** What the demonstration depends on: the hub, its data, the snapshot's own making, and the version of PGlite. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const patterns = [join(server, '**/*.ts'), join(server, '../data/*'), join(here, 'src/**/*.ts')];
  const files: string[] = [];
  for await (const file of glob(patterns)) {
    files.push(file);
  }
  for (const file of files.filter((name) => !name.endsWith('.test.ts')).sort()) {
    hash.update(`${file}\0`).update(await readFile(file));
  }
  hash.update(await readFile(join(here, 'node_modules/@electric-sql/pglite/package.json')));
  return hash.digest('base64url').slice(0, 16);
}

async function removeOthers(folder: string, kept: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/^demonstration-.{16}\.tar\.zst$/.test(name) && name !== kept) {
      await rm(join(folder, name), { force: true });
    }
  }
}
