import { readFileSync } from 'node:fs';
import { findPackageJSON } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Dialect } from './dialect.ts';
import { floor } from './floor/dialect.ts';
import { postgraphile } from './postgraphile/dialect.ts';
import { written } from './written/dialect.ts';

export type { Asked, Dialect, List } from './dialect.ts';
export { post } from './dialect.ts';
export * from './question.ts';

/** Which version of a package is installed here. */
function versionOf(name: string): string {
  const file = findPackageJSON(name, import.meta.url) as string;
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

/** One that answers the same questions on the same database. */
export interface Peer {
  name: string;
  title: string;
  /** The file that starts it, on the database of `DATABASE_URL`. It says `ready <address>`. */
  main: string;
  dialect: Dialect;
}

const peer = (name: string, title: string, dialect: Dialect): Peer => ({
  name,
  title,
  main: fileURLToPath(new URL(`./${name}/main.ts`, import.meta.url)),
  dialect,
});

export const peers: readonly Peer[] = [
  peer('floor', 'floor', floor),
  peer('postgraphile', `PostGraphile ${versionOf('postgraphile')}`, postgraphile),
  peer('mercurius', `Mercurius ${versionOf('mercurius')}`, written),
  peer('apollo', `Apollo Server ${versionOf('@apollo/server')}`, written),
];
