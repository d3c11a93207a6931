import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { createTestHub, type TestHub } from '@estuaire/testkit';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { run, type World } from '../src/run.ts';
import { ReferralTable, type Row, rowOf } from '../src/table.ts';
import { clientOf, createWriter, proposal, seededRandom } from './writer.ts';

let hub: TestHub;
let folder: string;
let file: string;

beforeAll(async () => {
  hub = await createTestHub({ principal: 'MTESS' });
});
afterAll(() => hub.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'mtess-'));
  file = join(folder, 'mtess.sqlite');
});
afterEach(() => rm(folder, { recursive: true }));

/** Runs the worker, and tells what it said and how it ended. */
async function worker(argv: readonly string[], world: Partial<World> = {}) {
  let out = '';
  let errors = '';
  const code = await run(argv, {
    fetch: hub.fetch,
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (errors += text) },
    env: { ESTUAIRE_TOKEN: hub.token, ESTUAIRE_URL: hub.url, MTESS_SYNC_FILE: file },
    stop: new AbortController().signal,
    ...world,
  });
  return { code, out, errors };
}

const syncOnce = (...argv: string[]) => worker(['--once', ...argv]);

/** The rows of the table, by reference. */
function rows(): Row[] {
  const table = new ReferralTable(file);
  try {
    return table.rows();
  } finally {
    table.close();
  }
}

/** What the hub answers, as the table would hold it. */
async function expected(): Promise<Row[]> {
  const all = await clientOf(hub)
    .referrals.list({ first: 100 })
    .toArray({ limit: Number.POSITIVE_INFINITY });
  return all.map(rowOf).sort((a, b) => (a.reference < b.reference ? -1 : 1));
}

test('a first load tells how far it is, and leaves the rows of the hub', async () => {
  const { code, out, errors } = await syncOnce();
  expect([code, errors]).toEqual([0, '']);
  expect(out).toMatch(
    /^Chargement…\n100 aiguillages sur 998\n[\s\S]*\nChargement terminé : 998 aiguillages\.\nLa table suit le hub : 998 aiguillages\.\n$/,
  );
  const kept = rows();
  expect(kept).toHaveLength(998);
  expect(kept).toEqual(await expected());
});

test('what changes between two pages of the load is not lost', async () => {
  const writer = createWriter(hub, seededRandom(1));
  let pages = 0;
  const { code } = await worker(['--once'], {
    fetch: async (url, init) => {
      const answer = await hub.fetch(url, init);
      if (pages < 10 && String(init.body).includes('ReferralsList')) {
        pages += 1;
        await writer.write();
      }
      return answer;
    },
  });
  expect([code, pages]).toEqual([0, 10]);
  expect(rows()).toEqual(await expected());
});

test('a later run asks only for what changed', async () => {
  await syncOnce();
  const writer = createWriter(hub, seededRandom(2));
  for (let times = 0; times < 10; times += 1) {
    await writer.write();
  }
  const { out } = await syncOnce('--log', 'json');
  const events = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(events.map(({ event }) => event)).not.toContain('load');
  expect(events).toContainEqual(expect.objectContaining({ event: 'change', removed: true }));
  expect(rows()).toEqual(await expected());
});

test('a load that broke off goes on where it was', async () => {
  let pages = 0;
  const cut = await worker(['--once'], {
    fetch: (url, init) => {
      pages += String(init.body).includes('ReferralsList') ? 1 : 0;
      return pages > 4 ? Promise.reject(new TypeError('fetch failed')) : hub.fetch(url, init);
    },
  });
  expect(cut.code).toBe(1);
  expect(rows()).toHaveLength(400);
  const { out } = await syncOnce();
  expect(out).toMatch(/^Le chargement reprend où il en était\.\n500 aiguillages sur [\d\s]+\n/);
  expect(rows()).toEqual(await expected());
}, 60_000);

test('it follows until it is stopped, and overcomes a hub that is away for a while', async () => {
  const stop = new AbortController();
  const heard = Promise.withResolvers<void>();
  let out = '';
  const running = worker(['--log=json'], {
    stop: stop.signal,
    stdout: {
      write(text) {
        out += text;
        if (text.includes('"current"')) {
          hub.failNext({ status: 503, times: 3 });
          hub.failNext({ reset: true });
          void clientOf(hub).referrals.propose(proposal('1199988883'));
        }
        if (text.includes('"change"')) {
          heard.resolve();
        }
      },
    },
  });
  await heard.promise;
  stop.abort();
  expect((await running).code).toBe(0);
  expect(out).toMatch(/"event":"stopped"/);
  expect(rows()).toEqual(await expected());
}, 60_000);

describe('what it cannot do, it says', () => {
  test('a hub that cannot be reached', async () => {
    const fetch = () => Promise.reject(new TypeError('fetch failed'));
    const { code, errors } = await worker(['--once'], { fetch });
    expect(code).toBe(1);
    expect(errors).toMatch(/^Le hub ne répond pas à http:\/\/hub\.test\. Vérifiez l’adresse/);
    const english = await worker(['--once', '--lang', 'en'], { fetch });
    expect(english.errors).toMatch(/^The hub does not answer at http:\/\/hub\.test\./);
  });

  test('a key that the hub refuses', async () => {
    const { code, errors } = await worker(['--once', '--file', file], {
      env: { ESTUAIRE_TOKEN: 'estuaire_inconnue', ESTUAIRE_URL: hub.url },
    });
    expect(code).toBe(3);
    expect(errors).toMatch(/^Le hub refuse la clé d’ESTUAIRE_TOKEN : /);
    expect(errors).not.toContain('estuaire_inconnue');
  });

  test('settings, all at once', async () => {
    const { code, errors } = await worker(['--url', 'ftp://hub', '--now'], { env: {} });
    expect(code).toBe(2);
    expect(errors.split('\n')).toEqual([
      'Une option n’existe pas. Pour l’aide : --help',
      'L’adresse du hub (--url ou ESTUAIRE_URL) est une adresse http ou https.',
      'La clé du MTESS manque : donnez-la dans la variable d’environnement ESTUAIRE_TOKEN.',
      '',
    ]);
  });

  test('a file that is no table, and a table that another process keeps', async () => {
    const other = new ReferralTable(file);
    const { code, errors } = await syncOnce();
    other.close();
    expect([code, errors]).toEqual([4, `Un autre processus tient déjà la table ${file}.\n`]);
    await writeFile(join(folder, 'notes.txt'), 'Ceci n’est pas une table. '.repeat(50));
    const wrong = await syncOnce('--file', join(folder, 'notes.txt'));
    expect(wrong.code).toBe(4);
    expect(wrong.errors).toMatch(/notes\.txt ne peut pas être ouverte/);
  });

  test('a place in the feed that cannot be kept', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const current = Promise.withResolvers<void>();
    const running = worker([], {
      stdout: { write: (text) => /suit le hub/.test(text) && current.resolve() },
    });
    await current.promise;
    using other = new DatabaseSync(file);
    other.exec('begin immediate');
    vi.advanceTimersByTime(60_000);
    vi.useRealTimers();
    expect(await running).toMatchObject({ code: 4, errors: expect.stringContaining(file) });
  });

  test('its help, in both languages', async () => {
    const french = await worker(['--help'], { env: {} });
    const english = await worker(['-h', '--lang=en'], { env: {} });
    expect([french.code, english.code]).toEqual([0, 0]);
    for (const option of ['--once', '--url', '--file', '--log', '--lang', '--help']) {
      expect(french.out).toContain(option);
      expect(english.out).toContain(option);
    }
    expect(french.out).toMatch(/^Tient la table/);
    expect(english.out).toMatch(/^Keeps MTESS's table/);
  });
});

// The last: it takes the hub to another year.
test('an expired cursor loads everything again, and leaves no stale row', async () => {
  await syncOnce();
  const writer = createWriter(hub, seededRandom(3));
  for (let times = 0; times < 10; times += 1) {
    await writer.write();
  }
  await hub.advanceTo('2027-03-01');
  const { code, out } = await syncOnce();
  expect(code).toBe(0);
  expect(out).toMatch(/^Le curseur est échu : tout est chargé de nouveau\.\nChargement…\n/);
  expect(rows()).toEqual(await expected());
});
