import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, test, vi } from 'vitest';
import { onServer } from '../../server/test/database.ts';
import { administer, testServerUrl } from '../../server/test/postgres-server.ts';
import { ask, type Endpoint } from '../src/ask.ts';
import { type Running, startAll, startContender, stopAll } from '../src/contender-process.ts';
import { contenderNamed, contenders } from '../src/contenders.ts';
import { countStatements } from '../src/count-statements.ts';
import { drawWritten } from '../src/draw.ts';
import { asked, type Lane, laneOf, questionsOf } from '../src/lanes.ts';
import { startLoad } from '../src/load/load-process.ts';
import { measure } from '../src/measure.ts';
import { openClient } from '../src/seeded-database.ts';
import { verifyReads, verifyWrites } from '../src/verify.ts';
import { type Drafts, type Workload, workloads } from '../src/workloads.ts';

/** Peers need a server: the embedded database is in the process of the tests. */
describe.skipIf(!onServer)('on a server', () => {
  const name = `estuaire_test_${process.pid}_${randomUUID().slice(0, 8)}`;
  const url = testServerUrl(name);
  let db: Awaited<ReturnType<typeof openClient>>;
  let running: Running[] = [];
  let lanes: Lane[] = [];

  beforeAll(async () => {
    await administer(`create database ${name} template ${inject('seededDatabase')}`);
    db = await openClient(url);
    running = await startAll(contenders, url);
    lanes = running.map(laneOf);
  });

  afterAll(async () => {
    await stopAll(running);
    await db?.end();
    await administer(`drop database if exists ${name} with (force)`);
  });

  const reads = workloads.filter(({ draw }) => draw);
  const drawsOf = ({ draw }: Workload): Promise<Drafts[]> =>
    draw?.({ db, seed: 4, referrals: 2_000 }) ?? Promise.resolve([]);
  const few = (drafts: Drafts): Drafts => ({ ...drafts, drafts: drafts.drafts.slice(0, 5) });
  const askAll = async (drafts: Drafts) => {
    const askings = [];
    for (const { endpoint } of lanes) {
      askings.push({ endpoint, questions: await questionsOf(endpoint, few(drafts)) });
    }
    return askings;
  };
  const endpointOf = (contender: string) =>
    lanes.find(({ running }) => running.contender.name === contender)?.endpoint as Endpoint;

  test.each(reads)('all contenders answer $name alike', async (workload) => {
    const draws = await drawsOf(workload);
    expect(draws.length).toBe(workload.name === 'W5' ? 2 : 1);
    for (const drafts of draws) {
      await verifyReads(workload.name, await askAll(drafts));
    }
  });

  test('all contenders write alike, and keep the step', async () => {
    const shares = await drawWritten(db, { shares: lanes.length, each: 1 });
    const writings = lanes.map(({ endpoint }, index) => ({
      endpoint,
      referral: shares[index]?.[0] as (typeof shares)[number][number],
    }));
    const seen = await verifyWrites('W7', writings);
    for (const [index, { referral }] of writings.entries()) {
      expect(seen[index]).toMatchObject({
        reference: referral.reference,
        version: referral.version + 1,
      });
    }
    const { rows } = await db.query(
      `select count(*)::integer as steps from referral_history
       join referral on id = referral_id and referral_history.version = referral.version
       where reference = any ($1) and to_status = status`,
      [seen.map(({ reference }) => reference)],
    );
    expect(rows).toEqual([{ steps: lanes.length }]);
  });

  test('one that answers something else is told, with where', async () => {
    const [drafts] = await drawsOf(reads[0] as Workload);
    const askings = await askAll(drafts as Drafts);
    const { endpoint, questions } = askings[1] as (typeof askings)[number];
    const wrong: Endpoint = {
      ...endpoint,
      dialect: {
        ...endpoint.dialect,
        read: (kind, data) => ({ ...endpoint.dialect.read(kind, data), name: 'Elsewhere' }),
      },
    };
    const attempt = verifyReads('W1', [
      askings[0] as (typeof askings)[number],
      { endpoint: wrong, questions },
    ]);
    await expect(attempt).rejects.toThrow(
      /W1: floor does not answer as this hub does[\s\S]*name: "Elsewhere" is not "Antenne/,
    );
  });

  test('statements are counted as Postgres is sent them', async () => {
    const [network] = await drawsOf(workloads.find(({ name }) => name === 'W2') as Workload);
    const counted = async (contender: string) => {
      const draws = new Map([['W2', network]]);
      return (await countStatements(contenderNamed(contender), url, draws, undefined)).get('W2');
    };
    expect(await counted('floor')).toEqual({ work: 1, around: 0 });
    expect(await counted('apollo')).toEqual({ work: 4, around: 0 });
  });

  test('turns tell rates, latencies and what was computed; a refusal ends the run', async () => {
    const load = startLoad();
    const lane = lanes.find(({ running }) => running.contender.name === 'floor') as Lane;
    const { url: to, headers } = lane.endpoint;
    const [drafts] = await drawsOf(reads[0] as Workload);
    const reads1 = asked(lane.endpoint, await questionsOf(lane.endpoint, drafts as Drafts));
    const prepared = { lane: 'W1, floor', url: to.href, headers, reads: reads1 };
    const entry = { running: lane.running, load: prepared };
    const options = { control: db, load, rounds: 1, turnMs: 300, onRound: () => {} };
    const measured = (await measure([entry], options)).get(entry);
    const [round] = measured?.rounds ?? [];
    expect(round?.rate).toBeGreaterThan(10);
    expect(round?.p99Ms).toBeGreaterThanOrEqual(round?.p50Ms as number);
    if (process.platform === 'linux') {
      expect(round?.nodeCpu).toBeGreaterThan(10);
      expect(measured?.rssMb).toBeGreaterThan(20);
    }
    const refused = { ...prepared, reads: [{ path: '/antenna', body: '[{}, 2, 3]' }] };
    const attempt = measure([{ ...entry, load: refused }], options);
    await expect(attempt).rejects.toThrow(/W1, floor: HTTP 500/);
    load.stop();
  });

  test('one that ends by itself is told, with the end of what it wrote', async () => {
    const told = vi.spyOn(console, 'error').mockImplementation(() => {});
    const floor = await startContender(contenderNamed('floor'), url);
    process.kill(floor.pid, 'SIGKILL');
    await vi.waitFor(() => expect(told).toHaveBeenCalledOnce());
    expect(told.mock.lastCall?.[0]).toContain('floor ended by itself (SIGKILL)');
    told.mockRestore();
    await expect(ask(laneOf(floor).endpoint, { kind: 'network' })).rejects.toThrow(
      /floor no longer answers: .*ECONNREFUSED/,
    );
    await floor.stop();
  });

  test('a write that another one came before is not counted as done', async () => {
    const load = startLoad();
    const [[referral] = []] = await drawWritten(db, { shares: 1, each: 1 });
    const stale = { ...referral, version: 4_000 } as NonNullable<typeof referral>;
    const { url: to, headers } = endpointOf('apollo');
    await load.prepare({
      lane: 'W7, Apollo',
      url: to.href,
      headers,
      writes: { contender: 'apollo', referrals: [stale] },
    });
    const turn = { lane: 'W7, Apollo', ms: 50, rampMs: 0, connections: 1 };
    await expect(load.turn(turn)).rejects.toThrow(/W7, Apollo: /);
    load.stop();
  });
});

test('a contender that does not start is told, with the end of what it wrote', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'estuaire-bench-test-'));
  const main = join(directory, 'broken.ts');
  writeFileSync(main, 'console.error("No such table"); process.exit(1);');
  const broken = { ...contenderNamed('floor'), title: 'Broken', main };
  await expect(startContender(broken, 'postgres://127.0.0.1:1/none')).rejects.toThrow(
    /Broken does not start[\s\S]*No such table/,
  );
  await rm(directory, { recursive: true });
});
