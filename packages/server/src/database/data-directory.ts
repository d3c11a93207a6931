import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { HubStartError, type Sentence } from '../errors.ts';
import { type Connection, connectEmbedded, type EmbeddedConnection } from './connect.ts';
import { lockDirectory, lockFile, type Unlock } from './directory-lock.ts';

/** Told before each step that takes a while. What it throws stops the opening, cleanly. */
export type TellStep = (step: Sentence) => void;

/**
 * Opens the embedded Postgres in a directory, for this process alone.
 *
 * Its files are made under another name and take theirs once they are complete, so that a first start
 * that was killed leaves nothing half-made to open.
 *
 * @throws HubStartError DIRECTORY_LOCKED or DIRECTORY_UNUSABLE.
 */
export async function connectDirectory(directory: string, tell: TellStep): Promise<Connection> {
  const unlock = await takeDirectory(directory);
  try {
    const files = join(directory, 'postgres');
    if (!existsSync(files)) {
      tell({ fr: 'Création de la base intégrée…', en: 'Creating the embedded database…' });
      await createFiles(directory, files);
    }
    tell({ fr: 'Ouverture de la base intégrée…', en: 'Opening the embedded database…' });
    const connection = await openFiles(directory, files);
    return {
      ...connection,
      async close() {
        await connection.close();
        unlock();
      },
    };
  } catch (error) {
    unlock();
    throw error;
  }
}

async function takeDirectory(directory: string): Promise<Unlock> {
  try {
    await mkdir(directory, { recursive: true });
    const entries = await readdir(directory);
    if (entries.length > 0 && !entries.includes(lockFile)) {
      throw unusable(directory, {
        fr: 'il contient autre chose que la base d’un hub',
        en: 'it holds something other than a hub’s database',
      });
    }
    return lockDirectory(directory);
  } catch (error) {
    throw error instanceof HubStartError ? error : unusable(directory, told(error));
  }
}

async function createFiles(directory: string, files: string): Promise<void> {
  const unfinished = `${files}.unfinished`;
  await rm(unfinished, { recursive: true, force: true });
  const connection = await openFiles(directory, unfinished);
  await connection.close();
  await rename(unfinished, files);
}

async function openFiles(directory: string, files: string): Promise<EmbeddedConnection> {
  try {
    return await connectEmbedded({ directory: files });
  } catch (error) {
    throw unusable(
      directory,
      (error as { code?: string }).code
        ? told(error)
        : {
            fr: 'les fichiers de la base sont abîmés, ou d’une autre version de PGlite',
            en: 'the database files are damaged, or of another version of PGlite',
          },
    );
  }
}

function unusable(directory: string, cause: Sentence | string): HubStartError {
  return new HubStartError('DIRECTORY_UNUSABLE', { directory, cause });
}

/** The operating system's own word for it: EACCES, ENOTDIR, ENOSPC … */
function told(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code?.startsWith('E') && code !== 'ERR_SQLITE_ERROR' ? code : (message ?? String(error));
}
