import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { createTestHub, type TestHub } from '@estuaire/testkit';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type ServedHub, serveHub } from '../../testkit/test/serve.ts';
import { ReferralTable, rowOf } from '../src/table.ts';
import { clientOf, createWriter, seededRandom } from './writer.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));
const kills = 20;
const random = seededRandom(20_260_101);

let hub: TestHub;
let folder: string;
let file: string;
let served: ServedHub;
let child: ChildProcess | undefined;
/** How many more referrals the worker may ask for, one by one, until it is killed. */
let getsLeft = Number.POSITIVE_INFINITY;

beforeAll(async () => {
  hub = await createTestHub({ principal: 'MTESS' });
  folder = await mkdtemp(join(tmpdir(), 'mtess-'));
  file = join(folder, 'mtess.sqlite');
  // The hub in this process, for a worker in another.
  served = await serveHub(hub, (body) => {
    getsLeft -= body.includes('ReferralsGet') ? 1 : 0;
    if (getsLeft < 0) {
      child?.kill('SIGKILL');
    }
  });
});
afterAll(async () => {
  child?.kill('SIGKILL');
  await served?.[Symbol.asyncDispose]();
  await hub?.close();
  await rm(folder, { recursive: true });
});

/** Starts the worker. */
function start(...argv: string[]) {
  const started = spawn(process.execPath, [main, '--log', 'json', ...argv], {
    env: {
      ...process.env,
      NODE_NO_WARNINGS: '1',
      ESTUAIRE_TOKEN: hub.token,
      ESTUAIRE_URL: served.url,
      MTESS_SYNC_FILE: file,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  const ended = once(started, 'close') as Promise<[number | null, string | null]>;
  let out = '';
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
  });
  return {
    started,
    ended,
    /** Waits until it has told of one of these events, or has ended; all that it said. */
    async tells(events: RegExp): Promise<string> {
      while (!events.test(out) && started.exitCode === null) {
        await Promise.race([once(started.stdout, 'data'), ended]);
      }
      return out;
    },
  };
}

test('a worker that is killed twenty times, while others write, ends with the rows of the hub', async () => {
  const writer = createWriter(hub, random);
  let resumed = 0;
  for (let kill = 1; kill <= kills; kill += 1) {
    // Every other one in the middle of a change, while it waits for the referral that this is of.
    const inChange = kill > 8 && kill % 2 === 0;
    getsLeft = inChange ? Math.floor(random() * 2) : Number.POSITIVE_INFINITY;
    const { started, tells, ended } = start();
    // The first within the load, a page or more further each time; then while it follows.
    const said = await tells(kill <= 8 ? /"progress"|"current"/ : /"current"/);
    resumed += said.includes('"resumed":true') ? 1 : 0;
    if (!inChange) {
      const killed = wait(random() * 80).then(() => started.kill('SIGKILL'));
      await Promise.all([writer.write(), killed]);
    }
    expect(await ended).toEqual([null, 'SIGKILL']);
    getsLeft = Number.POSITIVE_INFINITY;
    // What the next one finds: enough for it to be killed among changes.
    for (let times = 0; times < 8; times += 1) {
      await writer.write();
    }
  }
  expect(resumed).toBeGreaterThan(1);

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
  const { started, tells, ended } = start();
  await tells(/"current"/);
  started.kill('SIGTERM');
  expect(await ended).toEqual([0, null]);
});
