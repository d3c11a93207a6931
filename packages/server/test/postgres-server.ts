import pg from 'pg';
import { type Connection, connectServer } from '../src/database/connect.ts';

const server = () =>
  new URL(process.env.DATABASE_URL ?? 'postgres://postgres@127.0.0.1:5432/postgres');

/** Runs one statement beside the databases of the tests: `create database`, `drop database`. */
export async function administer(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server().href });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

/** The address of one database on the server that `DATABASE_URL` names. */
export function testServerUrl(database: string): string {
  const url = server();
  url.pathname = `/${database}`;
  return url.href;
}

export function connectTestServer(database: string): Promise<Connection> {
  return connectServer(testServerUrl(database));
}
