import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTestHub, type TestHub } from '@estuaire/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ReferralTable, rowOf } from '../src/table.ts';
import { clientOf, createWriter, seededRandom } from './writer.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const kills = 20;
const random = seededRandom(20_260_101);

let hub: TestHub;
let folder: string;
let file: string;
let url: string;
let stopServing: () => void;
let child: ChildProcess | undefined;

beforeAll(async () => {
  hub = await createTestHub({ principal: 'MTESS' });
  folder = await mkdtemp(join(tmpdir(), 'mtess-'));
  file = join(folder, 'mtess.sqlite');
  // The hub in this process, for a worker in another.
  const server = createServer(async (request, response) => {
    const body = await buffer(request);
    const headers = Object.entries(request.headers).filter(([name]) => name !== 'host');
    const answer = await hub.fetch(hub.url, {
      method: request.method ?? 'GET',
      headers: headers as [string, string][],
      body,
    });
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  url = `http://127.0.0.1:${(server.address() as { port: number }).port}/graphql`;
  stopServing = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterAll(async () => {
  child?.kill('SIGKILL');
  stopServing();
  await hub.close();
  await rm(folder, { recursive: true });
});

/** Starts the worker; its first words are told once it works. */
function start(...argv: string[]) {
  const started = spawn(process.execPath, [main, '--log', 'json', ...argv], {
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      ESTUAIRE_TOKEN: hub.token,
      ESTUAIRE_URL: url,
      MTESS_SYNC_FILE: file,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  return {
    started,
    said: once(started.stdout, 'data').then(([text]) => String(text)),
    ended: once(started, 'close') as Promise<[number | null, string | null]>,
  };
}

test('a worker that is killed twenty times, while others write, ends with the rows of the hub', async () => {
  const writer = createWriter(hub, random);
  const loading: string[] = [];
  for (let kill = 1; kill <= kills; kill += 1) {
    const { started, said, ended } = start();
    loading.push(await said);
    const killed = wait(random() * 250).then(() => started.kill('SIGKILL'));
    await Promise.all([writer.write(), killed]);
    await writer.write();
    expect((await ended)[1]).toBe('SIGKILL');
  }
  // Some were killed within the first load, and others after it.
  expect(loading.filter((text) => text.includes('"resumed":true')).length).toBeGreaterThan(0);
  expect(loading.filter((text) => text.includes('"current"')).length).toBeGreaterThan(3);

  const { ended } = start('--once');
  expect(await ended).toEqual([0, null]);
  const all = await clientOf(hub)
    .referrals.list({ first: 100 })
    .toArray({ limit: Number.POSITIVE_INFINITY });
  const table = new ReferralTable(file);
  expect(table.rows()).toEqual(all.map(rowOf).sort((a, b) => (a.reference < b.reference ? -1 : 1)));
  table.close();
}, 120_000);

test('SIGTERM stops it cleanly', async () => {
  const { started, said, ended } = start();
  await said;
  started.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
