import { type Kysely, sql } from 'kysely';
import { connectEmbedded } from '../database/connect.ts';
import { migrate } from '../database/migrations.ts';
import type { DB } from '../database/tables.ts';
import { seedDemonstration } from './seed.ts';

/**
 * A dump of an embedded database that is migrated and holds the demonstration, to start others from.
 *
 * @param options.now the clock that its rows were made by, in milliseconds since 1970.
 */
export async function demonstrationSnapshot(options: { now?: () => number } = {}): Promise<Blob> {
  const connection = await connectEmbedded(options);
  try {
    await migrate(connection.db);
    await seedDemonstration(connection.db);
    await dropTemplates(connection.db);
    return await connection.dump();
  } finally {
    await connection.close();
  }
}

/** A third of a small cluster are the databases that `create database` would copy: nobody asks it here. */
async function dropTemplates(db: Kysely<DB>): Promise<void> {
  await sql`update pg_database set datistemplate = false`.execute(db);
  await sql`drop database template0`.execute(db);
  await sql`drop database template1`.execute(db);
  await sql`checkpoint`.execute(db);
}
