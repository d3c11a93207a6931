import type { Config } from '../config.ts';
import { HubStartError } from '../errors.ts';
import { noteLife } from './change-feed.ts';
import { type Connection, connectServer } from './connect.ts';
import { type Dataset, datasetOf, type Fill, fillWhenEmpty, isBlank } from './contents.ts';
import { connectDirectory, type TellStep } from './data-directory.ts';
import { migrate } from './migrations.ts';

/** A database that is migrated and filled. */
export interface OpenDatabase extends Connection {
  dataset: Dataset;
}

type Where = Pick<Config, 'databaseUrl' | 'dataDirectory'>;

/**
 * Opens the database that the configuration names and makes it ready to serve: migrated, and filled when
 * it holds nothing.
 *
 * A start that is killed at any moment leaves a database that the next start completes: the files of the
 * embedded one, the migrations and the demonstration each appear whole or not at all.
 *
 * @throws HubStartError when the directory or the server cannot be used.
 */
export async function openDatabase(
  where: Where,
  fill: Fill,
  tell: TellStep,
): Promise<OpenDatabase> {
  const connection = await openMigrated(where, tell);
  return orClose(connection, async ({ db }) => {
    let dataset = await datasetOf(db);
    if (!dataset) {
      tell({ fr: 'Chargement de la démonstration…', en: 'Loading the demonstration…' });
      await fillWhenEmpty(db, fill);
      dataset = await datasetOf(db);
    }
    return { ...connection, dataset: dataset as Dataset };
  });
}

/** Opens the database, brings its tables up to date, and sees whether it was restored; does not fill it. */
export async function openMigrated(
  { databaseUrl, dataDirectory }: Where,
  tell: TellStep,
): Promise<Connection> {
  const connection = databaseUrl
    ? await connectServer(databaseUrl)
    : await connectDirectory(dataDirectory, tell);
  return orClose(connection, async ({ db }) => {
    if (await isBlank(db)) {
      tell({ fr: 'Création des tables…', en: 'Creating the tables…' });
    }
    await migrate(db);
    await noteLife(connection, new AbortController().signal);
    return connection;
  });
}

async function orClose<T>(
  connection: Connection,
  work: (connection: Connection) => Promise<T>,
): Promise<T> {
  try {
    return await work(connection);
  } catch (error) {
    await connection.close();
    throw isPermissionDenied(error)
      ? new HubStartError('DATABASE_FORBIDDEN', { cause: (error as Error).message })
      : error;
  }
}

/** PostgreSQL's `insufficient_privilege`; from version 15, also an ordinary user in schema `public`. */
function isPermissionDenied(error: unknown): boolean {
  return (error as { code?: unknown }).code === '42501';
}
