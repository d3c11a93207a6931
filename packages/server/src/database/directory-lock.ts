import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { HubStartError } from '../errors.ts';

/** Gives the directory back to whoever asks next. */
export type Unlock = () => void;

/** The file that is locked, also the sign that a directory is a hub's. */
export const lockFile = 'hub.lock';
const holderFile = 'hub.pid';

/** `SQLITE_BUSY`: another process holds the lock. */
const busy = 5;

/**
 * Keeps every other process out of a data directory: two embedded Postgres on the same files lose
 * writes, and PGlite does not refuse.
 *
 * The lock is SQLite's exclusive transaction on a file that never holds anything, which is a lock of the
 * operating system: it ends with the process however the process ends, so there is no stale lock to
 * detect or to fight over, and it holds between containers that share a volume, where process numbers
 * say nothing.
 *
 * @throws HubStartError DIRECTORY_LOCKED when another hub has the directory.
 */
export function lockDirectory(directory: string): Unlock {
  const holder = join(directory, holderFile);
  const lock = new DatabaseSync(join(directory, lockFile));
  try {
    // Its journal in memory: nothing is written, so nothing is left behind.
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: number }).errcode !== busy) {
      throw error;
    }
    throw new HubStartError('DIRECTORY_LOCKED', { directory, pid: readHolder(holder) });
  }
  // Only told to people; the lock does not depend on it.
  writeFileSync(holder, `${process.pid}\n`);
  return () => lock.close();
}

function readHolder(file: string): string {
  try {
    return readFileSync(file, 'utf8').trim() || '?';
  } catch {
    return '?';
  }
}
