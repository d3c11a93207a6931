import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { connectServer } from '../src/database/connect.ts';
import { openDatabase } from '../src/database/open.ts';
import type { DB } from '../src/database/tables.ts';
import { seedDemonstration } from '../src/seed/seed.ts';
import { onServer } from './database.ts';
import { HubProcess } from './hub-process.ts';
import { administer, testServerUrl } from './postgres-server.ts';

/** Milliseconds that a hub which is stopped gives to requests in flight (`main.ts`). */
const graceMs = 10_000;

const started: HubProcess[] = [];

function start(env: Record<string, string> = {}): HubProcess {
  const hub = new HubProcess(env);
  started.push(hub);
  return hub;
}

async function stop(hub: HubProcess): Promise<number | null> {
  hub.kill('SIGTERM');
  return hub.exitCode();
}

afterEach(async () => {
  for (const hub of started.splice(0)) {
    hub.kill('SIGKILL');
    await hub.exitCode();
  }
});

/** Expects a start to end with code 1 and these words in both languages, and no stack. */
async function expectRefusal(hub: HubProcess, ...words: (string | RegExp)[]): Promise<void> {
  expect(await hub.exitCode()).toBe(1);
  for (const word of words) {
    expect(hub.stderr).toMatch(word);
  }
  expect(hub.stderr).not.toMatch(/\n {4}at /);
}

test('a wrong configuration is told whole, in both languages, without its values', async () => {
  const hub = start({ PORT: '70000', HOST: 'my host', DATABASE_URL: 'mysql://me:s3cret@host/hub' });
  await expectRefusal(
    hub,
    /PORT est un nombre[\s\S]*HOST est un nom[\s\S]*DATABASE_URL s’écrit/,
    /PORT is a whole number[\s\S]*HOST is a name[\s\S]*DATABASE_URL is written/,
  );
  expect(hub.stderr).not.toContain('s3cret');
});

test('a server that does not answer is told, without the password', async () => {
  const hub = start({ DATABASE_URL: 'postgres://me:s3cret@127.0.0.1:1/hub' });
  await expectRefusal(hub, 'ne répond pas (connect ECONNREFUSED', 'does not answer');
  expect(hub.stderr + hub.stdout).not.toContain('s3cret');
});

describe.skipIf(onServer)('on the embedded database', () => {
  let parent: string;
  let data: string;

  beforeAll(async () => {
    parent = await mkdtemp(join(tmpdir(), 'estuaire-start-'));
    data = join(parent, 'data');
  });
  afterAll(() => rm(parent, { recursive: true }));

  const loadedAt = async () => {
    const database = await openDatabase({ dataDirectory: data }, seedDemonstration, () => {});
    const { loaded_at } = await database.db
      .selectFrom('dataset')
      .selectAll()
      .executeTakeFirstOrThrow();
    await database.close();
    return loaded_at;
  };

  test('a first start that is killed while it loads the demonstration is completed by the next', async () => {
    const killed = start({ ESTUAIRE_DATA: data });
    await killed.says(/Loading the demonstration/);
    killed.kill('SIGKILL');
    expect(await killed.exitCode()).toBeNull();

    const hub = start({ ESTUAIRE_DATA: data });
    const url = await hub.url();
    expect(hub.stdout).toMatch(/Loading the demonstration[\s\S]*DÉMONSTRATION[\s\S]*DEMONSTRATION/);
    expect(hub.stdout).not.toMatch(/Creating/);
    expect((await fetch(`${url}/health`)).status).toBe(200);
    expect((await fetch(`${url}/ready`)).status).toBe(200);
    expect(await (await fetch(url)).text()).toContain('<title>Estuaire');
    const query = encodeURIComponent('{ __typename }');
    expect(await (await fetch(`${url}/graphql?query=${query}`)).json()).toMatchObject({
      data: { __typename: 'Query' },
    });
    const nowhere = connect(Number(new URL(url).port), '127.0.0.1');
    nowhere.write('GET / HTTP/1.1\r\nHost: [\r\n\r\n');
    expect(await readAll(nowhere)).toMatch(/^HTTP\/1.1 400/);
    expect(await stop(hub)).toBe(0);
    const logged = hub.stderr.trim().split('\n');
    expect(logged.map((line) => JSON.parse(line).path)).toEqual([
      '/health',
      '/ready',
      '/',
      '/graphql',
    ]);
  });

  test('the next start keeps the data and prepares nothing, also after kill -9', async () => {
    const before = await loadedAt();
    const killed = start({ ESTUAIRE_DATA: data });
    await killed.url();
    killed.kill('SIGKILL');
    await killed.exitCode();
    const hub = start({ ESTUAIRE_DATA: data });
    await hub.url();
    expect(hub.stdout).not.toMatch(/Creating|Loading/);
    expect(await stop(hub)).toBe(0);
    expect(await loadedAt()).toBe(before);
  });

  test('a directory that another hub uses, and a port in use, are told', async () => {
    const url = await start({ ESTUAIRE_DATA: data }).url();
    await expectRefusal(start({ ESTUAIRE_DATA: data }), /sert déjà.*processus \d+/, /in use by/);

    const { port } = new URL(url);
    await expectRefusal(
      start({ ESTUAIRE_DATA: data, PORT: port }),
      `Le port ${port} de 127.0.0.1 est déjà pris`,
      `PORT=${Number(port) + 1} npx`,
    );
  });

  test('a stop finishes the requests in flight and accepts no other', async () => {
    const hub = start({ ESTUAIRE_DATA: data });
    const { port } = new URL(await hub.url());
    const body = JSON.stringify({ query: '{ __typename }' });
    const idle = connect(Number(port), '127.0.0.1');
    const request = connect(Number(port), '127.0.0.1');
    const answer = readAll(request);
    request.write(
      `POST /graphql HTTP/1.1\r\nHost: hub\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 5)}`,
    );
    await fetch(`http://127.0.0.1:${port}/health`);

    const letGo = once(idle, 'close');
    const asked = performance.now();
    hub.kill('SIGTERM');
    await hub.says(/Stopping/);
    // At once, while a request is in flight: all that are open when the grace is over are closed together.
    await letGo;
    await expect(fetch(`http://127.0.0.1:${port}/health`)).rejects.toThrow();
    request.write(body.slice(5));
    expect(await answer).toMatch(/^HTTP\/1.1 200 OK[\s\S]*{"data":{"__typename":"Query"}/);
    expect(await answer).toMatch(/^connection: close\r$/im);
    expect(await hub.exitCode()).toBe(0);
    // Nothing that is kept alive holds it up until then.
    expect(performance.now() - asked).toBeLessThan(graceMs);
  });

  test('a stop during the first start leaves cleanly', async () => {
    const directory = join(parent, 'stopped');
    const hub = start({ ESTUAIRE_DATA: directory });
    await hub.says(/Creating the embedded/);
    expect(await stop(hub)).toBe(0);
    expect(hub.stdout).not.toMatch(/Loading/);
    expect(hub.stderr).toBe('');
  });

  test('a database of a newer hub is told', async () => {
    const database = await openDatabase({ dataDirectory: data }, seedDemonstration, () => {});
    await comeFromTheFuture(database.db);
    await database.close();
    await expectRefusal(
      start({ ESTUAIRE_DATA: data }),
      /plus récente.*9999-future/,
      /newer version/,
    );
  });

  test('a file, a directory of something else and damaged files are told', async () => {
    const file = join(parent, 'file');
    await writeFile(file, '');
    await expectRefusal(start({ ESTUAIRE_DATA: file }), 'ne peut pas servir', 'cannot hold');
    await expectRefusal(start({ ESTUAIRE_DATA: parent }), 'autre chose', 'something other');
    const damaged = join(parent, 'damaged');
    await mkdir(join(damaged, 'postgres'), { recursive: true });
    await writeFile(join(damaged, 'hub.lock'), '');
    await writeFile(join(damaged, 'postgres', 'PG_VERSION'), '12\n');
    await expectRefusal(start({ ESTUAIRE_DATA: damaged }), 'abîmés', 'damaged');
  });
});

describe.runIf(onServer)('on a Postgres server', () => {
  const name = `estuaire_start_${process.pid}`;
  const env = { DATABASE_URL: testServerUrl(name) };

  beforeAll(() => administer(`create database ${name}`));
  afterAll(() => administer(`drop database ${name} with (force)`));

  const onDatabase = async (work: (db: Kysely<DB>) => Promise<unknown>) => {
    const { db, close } = await connectServer(env.DATABASE_URL);
    await work(db).finally(close);
  };

  test('tables that are not the hub’s are left alone', async () => {
    await onDatabase((db) => sql`create table invoice (number int)`.execute(db));
    await expectRefusal(start(env), 'pas celles du hub', 'not the hub’s');
    await onDatabase((db) => sql`drop table invoice`.execute(db));
  });

  test('hubs that start together fill an empty database once', async () => {
    const hubs = [start(env), start(env)];
    for (const hub of hubs) {
      const url = await hub.url();
      expect((await fetch(`${url}/ready`)).status).toBe(200);
      expect(hub.stdout).toContain('DÉMONSTRATION');
    }
    expect(await Promise.all(hubs.map(stop))).toEqual([0, 0]);
  });

  test('the next start prepares nothing', async () => {
    const hub = start(env);
    await hub.url();
    expect(hub.stdout).not.toMatch(/Creating|Loading/);
    expect(await stop(hub)).toBe(0);
  });

  test('a database of a newer hub is told', async () => {
    await onDatabase(comeFromTheFuture);
    await expectRefusal(start(env), /plus récente.*9999-future/, /newer version/);
  });
});

async function comeFromTheFuture(db: Kysely<DB>): Promise<void> {
  await sql`insert into kysely_migration values ('9999-future', '2099-01-01')`.execute(db);
}

async function readAll(socket: Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket.setEncoding('utf8')) {
    text += chunk;
  }
  return text;
}
