import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { createClient } from '@redis/client';
import { pino } from 'pino';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { BucketPolicy, Buckets } from './bucket.ts';
import { redisBuckets } from './redis-buckets.ts';

const url = process.env.ESTUAIRE_TEST_REDIS ?? 'redis://127.0.0.1:6379';
const prefix = `estuaire:test:${randomUUID()}:`;

async function redisAnswers(): Promise<boolean> {
  const client = createClient({ url, socket: { reconnectStrategy: false, connectTimeout: 500 } });
  client.on('error', () => {});
  return client.connect().then(
    () => {
      client.destroy();
      return true;
    },
    () => false,
  );
}

const open: Buckets[] = [];
afterEach(() => {
  for (const buckets of open.splice(0)) {
    buckets.close();
  }
});

/** Buckets, and what they log. */
function bucketsAt(address: string, policy: BucketPolicy) {
  const lines: { level: number; msg: string }[] = [];
  const logger = pino({ base: null }, { write: (line: string) => lines.push(JSON.parse(line)) });
  const buckets = redisBuckets(policy, { url: address, logger, prefix });
  open.push(buckets);
  return { buckets, lines };
}

const policy = { capacity: 100, refill: 0.1 };
const pause = () => new Promise((resolve) => setTimeout(resolve, 100));

describe.skipIf(!(await redisAnswers()))('with a Redis', () => {
  const keys = createClient({ url });

  beforeAll(async () => {
    await keys.connect();
  });
  afterAll(async () => {
    const found = await keys.keys(`${prefix}*`);
    if (found.length > 0) {
      await keys.del(found);
    }
    keys.destroy();
  });

  /** Waits until buckets are in Redis: before they are connected to it, they are in memory. */
  const shared = ({ buckets }: { buckets: Buckets }) =>
    expect
      .poll(async () => {
        const probe = randomUUID();
        await buckets.take(probe, 1);
        return keys.exists(prefix + probe);
      })
      .toBe(1);

  test('hubs share what a caller has spent', async () => {
    const one = bucketsAt(url, policy);
    const other = bucketsAt(url, policy);
    await Promise.all([one, other].map(shared));
    expect(await one.buckets.take('a', 60)).toEqual({ taken: true, remaining: 40, waitSeconds: 0 });
    expect(await other.buckets.take('a', 30)).toMatchObject({ taken: true, remaining: 10 });
    expect(await one.buckets.take('a', 20)).toEqual({
      taken: false,
      remaining: 10,
      waitSeconds: 100,
    });
    expect(await one.buckets.take('b', 100)).toMatchObject({ taken: true, remaining: 0 });
    expect([...one.lines, ...other.lines]).toEqual([]);
  });

  test('a bucket refills steadily', async () => {
    const { buckets } = bucketsAt(url, { capacity: 100, refill: 100 });
    await shared({ buckets });
    await buckets.take('c', 100);
    expect((await buckets.take('c', 50)).taken).toBe(false);
    await new Promise((resolve) => setTimeout(resolve, 520));
    expect((await buckets.take('c', 50)).taken).toBe(true);
    expect((await buckets.take('c', 50)).taken).toBe(false);
  });

  test('of many who ask at once, no more are served than the bucket holds', async () => {
    const hubs = [bucketsAt(url, policy), bucketsAt(url, policy)];
    await Promise.all(hubs.map(shared));
    const asked = Array.from({ length: 50 }, (_, index) => hubs[index % 2]?.buckets.take('d', 7));
    const taken = (await Promise.all(asked)).filter((told) => told?.taken);
    expect(taken).toHaveLength(14);
  });
});

test('while Redis is away, rates are kept in memory, which is logged once', async () => {
  const { buckets, lines } = bucketsAt('redis://:s3cret@127.0.0.1:1', policy);
  for (const remaining of [50, 0]) {
    expect(await buckets.take('a', 50)).toEqual({ taken: true, remaining, waitSeconds: 0 });
  }
  expect((await buckets.take('a', 50)).taken).toBe(false);
  await expect.poll(() => lines.length).toBe(1);
  await pause();
  await buckets.take('a', 50);
  expect(lines).toMatchObject([{ level: 40, msg: 'redis away: rates kept in memory' }]);
  expect(JSON.stringify(lines)).not.toMatch(/s3cret|127\.0\.0\.1/);
});

test('a Redis that accepts and never answers is not waited for', async () => {
  const sockets: Socket[] = [];
  const mute = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
  await once(mute, 'listening');
  const { port } = mute.address() as AddressInfo;
  const { buckets, lines } = bucketsAt(`redis://127.0.0.1:${port}`, policy);
  const started = performance.now();
  await pause();
  for (const taken of [true, true, false]) {
    expect((await buckets.take('a', 50)).taken).toBe(taken);
  }
  expect(performance.now() - started).toBeLessThan(1_000);
  expect(lines).toEqual([]);
  await expect
    .poll(async () => [await buckets.take('a', 50), lines.length][1], { timeout: 5_000 })
    .toBe(1);
  for (const socket of sockets) {
    socket.destroy();
  }
  mute.close();
});

/** As much of a Redis as it takes: it is full of buckets that are full. */
async function listen(port = 0) {
  let asked = 0;
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => {});
    socket.on('data', (data) => {
      for (const [, name] of data.toString().matchAll(/^\*\d+\r\n\$\d+\r\n(\w+)/gm)) {
        asked += name === 'EVAL' ? 1 : 0;
        socket.write(name === 'HELLO' ? '%1\r\n+proto\r\n:3\r\n' : '$5\r\n0.000\r\n');
      }
    });
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    /** How often it was asked for points. */
    asked: () => asked,
    stop() {
      server.close();
      for (const socket of sockets) {
        socket.destroy();
      }
    },
  };
}

test('once Redis is back, rates are shared again, which is logged once', async () => {
  const first = await listen();
  const { buckets, lines } = bucketsAt(`redis://127.0.0.1:${first.port}`, policy);
  await expect.poll(async () => [await buckets.take('b', 1), first.asked()][1]).toBe(1);
  expect((await buckets.take('a', 100)).taken).toBe(true);
  expect((await buckets.take('a', 100)).taken).toBe(true);
  first.stop();
  await expect.poll(() => lines.length).toBe(1);
  expect((await buckets.take('a', 100)).taken).toBe(true);
  expect((await buckets.take('a', 100)).taken).toBe(false);
  const second = await listen(first.port);
  await expect
    .poll(async () => (await buckets.take('a', 100)).taken, { timeout: 10_000 })
    .toBe(true);
  second.stop();
  expect(lines.map(({ msg }) => msg)).toEqual([
    'redis away: rates kept in memory',
    'redis back: rates shared again',
  ]);
});
