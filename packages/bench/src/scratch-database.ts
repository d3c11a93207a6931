import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { connectServer } from '@estuaire/server/database';
import { sql } from 'kysely';

const cli = fileURLToPath(new URL('../../server/src/cli.ts', import.meta.url));

/**
 * Makes a database of its own on a Postgres server and fills it.
 *
 * @param server the address of any database of the server, as a user who may create others.
 * @returns the address of the database, and how to drop it.
 */
export async function scratchDatabase(server: string, referrals: number) {
  const name = `estuaire_bench_${process.pid}`;
  const url = new URL(server);
  url.pathname = `/${name}`;
  const administer = async (statement: string) => {
    const { db, close } = await connectServer(server);
    await sql.raw(statement).execute(db).finally(close);
  };
  await administer(`create database ${name}`);
  const drop = () => administer(`drop database ${name} with (force)`);
  const seed = spawn(process.execPath, [cli, 'seed', '--referrals', String(referrals)], {
    env: { ...process.env, DATABASE_URL: url.href },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = await once(seed, 'close');
  if (code !== 0) {
    await drop();
    throw new Error('The bench could not fill its database');
  }
  return { url: url.href, drop };
}
