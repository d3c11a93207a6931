import { randomUUID } from 'node:crypto';
import { openAsBlob } from 'node:fs';
import { inject } from 'vitest';
import { type Connection, connectEmbedded } from '../src/database/connect.ts';
import { administer, connectTestServer } from './postgres-server.ts';

/** Whether this run of the suite is the one on a Postgres server. */
export const onServer = process.env.ESTUAIRE_TEST_DATABASE === 'server';

/** Whether queries take the short way to their answer in this run, or Yoga answers everything. */
export const direct = process.env.ESTUAIRE_TEST_WAY !== 'yoga';

/** A copy of the seeded demonstration, for this test file alone. Closing it throws it away. */
export async function seededDatabase(): Promise<Connection> {
  const seeded = inject('seededDatabase');
  return onServer
    ? scratchServerDatabase(`template ${seeded}`)
    : connectEmbedded({ snapshot: await openAsBlob(seeded) });
}

/** A database without a single table. Closing it throws it away. */
export async function emptyDatabase(): Promise<Connection> {
  return onServer ? scratchServerDatabase() : connectEmbedded();
}

async function scratchServerDatabase(from = ''): Promise<Connection> {
  const name = `estuaire_test_${process.pid}_${randomUUID().slice(0, 8)}`;
  await administer(`create database ${name} ${from}`);
  const connection = await connectTestServer(name);
  return {
    ...connection,
    async close() {
      await connection.close();
      await administer(`drop database ${name} with (force)`);
    },
  };
}
