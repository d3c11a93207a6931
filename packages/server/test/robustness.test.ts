import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, afterEach, beforeAll, describe, expect, inject, test } from 'vitest';
import { connectServer } from '../src/database/connect.ts';
import type { Limits } from '../src/limits.ts';
import { createHub, type Hub } from '../src/server.ts';
import { onServer } from './database.ts';
import { type InterruptedServer, interruptedServer } from './interrupted-server.ts';
import { administer, testServerUrl } from './postgres-server.ts';

const regions = '{ regions { code } }';

/** Only a server has connections to lose; the embedded database lives and dies with the hub. */
describe.runIf(onServer)('a Postgres server that fails', () => {
  const database = `estuaire_test_${process.pid}_${randomUUID().slice(0, 8)}`;
  let server: InterruptedServer;
  /** Holds locks in a transaction, in which the activity of others would be seen as at its beginning. */
  let holder: pg.Client;
  let witness: pg.Client;
  const hubs: Hub[] = [];

  beforeAll(async () => {
    await administer(`create database ${database} template ${inject('seededDatabase')}`);
    server = await interruptedServer(testServerUrl(database));
    [holder, witness] = [0, 1].map(
      () => new pg.Client({ connectionString: testServerUrl(database) }),
    ) as [pg.Client, pg.Client];
    await Promise.all([holder.connect(), witness.connect()]);
  });
  afterEach(async () => {
    await holder.query('rollback');
    server.mend();
    await Promise.all(hubs.splice(0).map((hub) => hub.close()));
  });
  afterAll(async () => {
    await Promise.all([holder.end(), witness.end()]);
    await server.close();
    await administer(`drop database ${database} with (force)`);
  });

  /** Everything that it is asked, it asks of the database. */
  async function startHub(given: Partial<Limits> = {}): Promise<Hub> {
    const limits = { directoryRows: 0, ...given };
    const hub = createHub({ connection: await connectServer(server.url), limits });
    hubs.push(hub);
    return hub;
  }

  async function ask(hub: Hub, query = regions, signal?: AbortSignal) {
    const response = await hub.fetch(
      new Request('http://hub.test/graphql', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
        },
        body: JSON.stringify({ query }),
        ...(signal && { signal }),
      }),
    );
    const { data, errors } = (await response.json()) as {
      data?: { regions?: unknown[] };
      errors?: { extensions: { code: string } }[];
    };
    return { regions: data?.regions?.length, code: errors?.[0]?.extensions.code };
  }

  const answered = { regions: 17, code: undefined };

  /** Makes every query on regions wait, until the end of the test. */
  const holdRegions = async () => {
    await holder.query('begin');
    await holder.query('lock table region in access exclusive mode');
  };

  /** How many statements of the hub wait or run. */
  const atWork = async () => {
    const { rows } = await witness.query(
      `select count(*)::int as count from pg_stat_activity
       where datname = $1 and application_name = 'estuaire' and state = 'active'`,
      [database],
    );
    return rows[0].count as number;
  };

  async function until(condition: () => Promise<boolean>): Promise<void> {
    while (!(await condition())) {
      await wait(10);
    }
  }

  test('that restarts costs the requests of the moment an error that says to try again', async () => {
    const hub = await startHub();
    expect(await ask(hub)).toEqual(answered);
    server.cut();
    expect(await ask(hub)).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    expect(await ask(hub)).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    server.mend();
    expect(await ask(hub)).toEqual(answered);
  });

  test('that kills a connection in the middle of a request harms no other', async () => {
    const hub = await startHub();
    await holdRegions();
    const asked = ask(hub);
    await until(async () => (await atWork()) > 0);
    await witness.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where datname = $1 and application_name = 'estuaire'`,
      [database],
    );
    expect(await asked).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await holder.query('rollback');
    expect(await ask(hub)).toEqual(answered);
  });

  test('whose connections are all taken is said to be away, for the time being', async () => {
    const hub = await startHub();
    await holdRegions();
    const many = Array.from({ length: 12 }, () => ask(hub));
    const first = await Promise.race(many);
    expect(first).toMatchObject({ code: 'SERVICE_UNAVAILABLE' });
    await holder.query('rollback');
    const codes = (await Promise.all(many)).map(({ code }) => code);
    expect(codes.filter((code) => code === undefined)).toHaveLength(10);
    expect(await ask(hub)).toEqual(answered);
  });

  test('that is slow at a statement is stopped when the statement has had its time', async () => {
    const hub = await startHub({ statementTimeoutMs: 200 });
    await holdRegions();
    expect(await ask(hub)).toMatchObject({ code: 'TIMEOUT' });
    await until(async () => (await atWork()) === 0);
    await holder.query('rollback');
    expect(await ask(hub)).toEqual(answered);
  });

  test('is asked to stop when the request has had its time', async () => {
    const hub = await startHub({ requestTimeoutMs: 300 });
    await holdRegions();
    expect(await ask(hub)).toMatchObject({ code: 'TIMEOUT' });
    await until(async () => (await atWork()) === 0);
    await holder.query('rollback');
    expect(await ask(hub)).toEqual(answered);
  });

  test('is asked to stop when the caller has left', async () => {
    const hub = await startHub();
    await holdRegions();
    const caller = new AbortController();
    const asked = ask(hub, regions, caller.signal).catch(() => 'left');
    await until(async () => (await atWork()) > 0);
    caller.abort();
    await until(async () => (await atWork()) === 0);
    await asked;
    await holder.query('rollback');
    expect(await ask(hub)).toEqual(answered);
  });

  test('that no longer answers at all is left when the request has had its time', async () => {
    const hub = await startHub({ requestTimeoutMs: 300 });
    expect(await ask(hub)).toEqual(answered);
    server.stall();
    expect(['TIMEOUT', 'SERVICE_UNAVAILABLE']).toContain((await ask(hub)).code);
    expect(await ask(hub)).toEqual(answered);
  });

  test('that refuses one field leaves the others their answer', async () => {
    const hub = await startHub();
    await witness.query('alter table mrc rename to mrc_elsewhere');
    try {
      const both = await ask(hub, '{ mrc(code: "460") { code } regions { code } }');
      expect(both).toEqual({ regions: 17, code: 'INTERNAL' });
    } finally {
      await witness.query('alter table mrc_elsewhere rename to mrc');
    }
  });
});
