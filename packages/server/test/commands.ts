import { execFile } from 'node:child_process';
import { openAsBlob } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, inject } from 'vitest';
import { type Connection, connectEmbedded, connectServer } from '../src/database/connect.ts';
import { connectDirectory } from '../src/database/data-directory.ts';
import { lockFile } from '../src/database/directory-lock.ts';
import { onServer } from './database.ts';
import { administer, testServerUrl } from './postgres-server.ts';

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url));

export interface Outcome {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs a command as people do, in a process of its own. */
export const runCommand = (env: Record<string, string>, ...args: string[]): Promise<Outcome> =>
  runCommandOf(cli, env, ...args);

/** The same of a copy of the hub, whose `cli.ts` this is. */
export function runCommandOf(
  program: string,
  env: Record<string, string>,
  ...args: string[]
): Promise<Outcome> {
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [program, ...args],
      { env: { ...process.env, DATABASE_URL: '', ESTUAIRE_DATA: '', ...env } },
      (error, stdout, stderr) => resolve({ code: error ? Number(error.code) : 0, stdout, stderr }),
    );
  });
}

/** Expects a command to fail, with these words and no stack. */
export function expectRefusal(
  { code, stdout, stderr }: Outcome,
  ...words: (string | RegExp)[]
): void {
  expect(code).toBe(1);
  expect(stdout).toBe('');
  for (const word of words) {
    expect(stderr).toMatch(word);
  }
  expect(stderr).not.toMatch(/\n {4}at /);
}

/** A copy of the seeded demonstration that outlives the process that opens it. */
export interface LastingDatabase {
  /** What names it to a command or a hub. */
  env: Record<string, string>;
  /** Opens it in this process: embedded, it may be open in one at a time. */
  open(): Promise<Connection>;
  remove(): Promise<void>;
}

/** @param name is good for a database and a directory; the process makes it its own. */
export async function lastingDatabase(name: string): Promise<LastingDatabase> {
  const seeded = inject('seededDatabase');
  if (onServer) {
    const database = `estuaire_${name}_${process.pid}`;
    const databaseUrl = testServerUrl(database);
    await administer(`create database ${database} template ${seeded}`);
    return {
      env: { DATABASE_URL: databaseUrl },
      open: () => connectServer(databaseUrl),
      remove: () => administer(`drop database ${database} with (force)`),
    };
  }
  const dataDirectory = await mkdtemp(join(tmpdir(), `estuaire-${name}-`));
  await writeFile(join(dataDirectory, lockFile), '');
  const directory = join(dataDirectory, 'postgres');
  await (await connectEmbedded({ directory, snapshot: await openAsBlob(seeded) })).close();
  return {
    env: { ESTUAIRE_DATA: dataDirectory },
    open: () => connectDirectory(dataDirectory, () => {}),
    remove: () => rm(dataDirectory, { recursive: true }),
  };
}
