import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { onServer, seededDatabase } from '../../test/database.ts';
import type { Connection } from './connect.ts';
import { type Principal, publicPrincipal } from './principal.ts';
import type { Read } from './reads.ts';
import { openScope } from './scope.ts';
import type { Session, SessionPool } from './session.ts';

const partner: Principal = {
  id: 'test:MTESS',
  role: 'PARTNER',
  organization: 'MTESS',
  regions: [],
  purpose: 'test',
};

const counsellor: Principal = {
  ...partner,
  id: 'test:MIDI',
  role: 'COUNSELLOR',
  organization: 'MIDI',
};

let connection: Connection;
/** What is asked of the sessions, in its order, and what they have answered. */
let asked: string[] = [];

beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

function watched(): SessionPool {
  const { sessions } = connection;
  // What is still to be answered of a scope before is told to that one.
  const told = asked;
  return {
    ...sessions,
    async borrow() {
      const session = await sessions.borrow();
      told.push('borrow');
      const note =
        <Given extends unknown[], Answer>(
          what: (...given: Given) => string,
          send: (...given: Given) => Promise<Answer>,
        ) =>
        async (...given: Given) => {
          told.push(what(...given));
          const answer = await send(...given);
          told.push(`${what(...given)} answered`);
          return answer;
        };
      const word = (text: string) => text.trim().split(/[ ;]/, 1)[0] as string;
      const names = (reads: readonly Read[]) =>
        reads.map(({ name, sql }) => name ?? sql).join(', ');
      const noted: Session = {
        ...session,
        send: note(word, session.send),
        run: note(word, session.run),
        read: note(names, session.read),
        readAlone: note(names, session.readAlone),
      };
      return noted;
    },
    giveBack(session, broken) {
      told.push('give back');
      sessions.giveBack(session, broken);
    },
  };
}

const open = (principal = publicPrincipal, tellsFeed = false) => {
  asked = [];
  return openScope(watched(), principal, {
    statementTimeoutMs: 5_000,
    until: new AbortController(),
    tellsFeed,
  });
};

test('statements that do not need one another are sent together, behind the beginning of the transaction', async () => {
  const scope = open();
  await Promise.all([
    sql`select 1`.execute(scope.db),
    sql`select 2`.execute(scope.db),
    sql`select 3`.execute(scope.db),
  ]);
  await scope.end();
  const first = asked.findIndex((what) => what.endsWith('answered'));
  expect(asked.slice(0, first)).toEqual([
    'borrow',
    'begin reading, scope',
    'select',
    'select',
    'select',
  ]);
});

test('where the feed stands is told as the scope begins to read, to whoever said that it would ask', async () => {
  const scope = open(counsellor, true);
  await scope.readAlone([{ name: undefined, sql: 'select 1', parameters: [] }]);
  expect(scope.feed()).toEqual({
    epoch: expect.any(Number),
    horizon: expect.stringMatching(/^\d+$/),
  });
  expect(asked.slice(0, 2)).toEqual(['borrow', 'scope and feed, select 1']);

  const unread = open(counsellor, true);
  expect(await unread.feed()).toMatchObject({ epoch: expect.any(Number) });
  await unread.end();

  const other = open(counsellor);
  await other.readAlone([{ name: undefined, sql: 'select 1', parameters: [] }]);
  expect(() => other.feed()).toThrow('without the feed');
});

test('what an operation reads with statements that are known beforehand is one message, and a transaction by itself', async () => {
  const scope = open(partner);
  const who = "select current_user, current_setting('estuaire.organization')";
  const snapshot = "select pg_current_snapshot()::text, current_setting('transaction_read_only')";
  const read = (sql: string) => ({ name: undefined, sql, parameters: [] });
  const answers = await scope.readAlone(
    [who, snapshot, 'select pg_sleep(0.01)', snapshot].map(read),
  );
  expect(answers[0]).toEqual([['estuaire_partner', 'MTESS']]);
  expect(answers[1]).toEqual([[expect.any(String), 'on']]);
  expect(answers[3]).toEqual(answers[1]);
  expect(asked.map((what) => what.slice(0, 16))).toEqual([
    'borrow',
    'scope, audiences',
    'scope, audiences',
    'give back',
  ]);

  const next = open();
  const [left] = await next.readAlone([read(who)]);
  expect(left).toEqual([['estuaire_public', '']]);
});

test('what one plan serves is planned once, but for a partner, for whom it depends on what it sees', async () => {
  const mode = "select current_setting('plan_cache_mode')";
  const steady = { name: undefined, sql: mode, parameters: [], steady: true };
  const once = [['force_generic_plan']];
  const anew = [['auto']];
  expect(await open(counsellor).readAlone([steady, steady])).toEqual([once, once]);
  expect(await open(counsellor).readAlone([steady, { ...steady, steady: false }])).toEqual([
    anew,
    anew,
  ]);
  expect(await open(partner).readAlone([steady])).toEqual([anew]);
  const scope = open(counsellor);
  expect(await scope.read(steady)).toEqual(anew);
  await scope.write(async ({ db }) => {
    const { rows } = await sql<{ current_setting: string }>`${sql.raw(mode)}`.execute(db);
    expect(rows).toEqual([{ current_setting: 'force_generic_plan' }]);
  });
  expect(await open().readAlone([{ ...steady, steady: false }])).toEqual([anew]);
});

test('where a transaction is open, that is where they are read: it may hold the only session', async () => {
  const scope = open(partner);
  const snapshot = 'select pg_current_snapshot()::text as snapshot';
  const { rows } = await sql<{ snapshot: string }>`${sql.raw(snapshot)}`.execute(scope.db);
  const alone = [{ name: undefined, sql: snapshot, parameters: [] }];
  expect(await scope.readAlone(alone)).toEqual([[[rows[0]?.snapshot]]]);
  expect(asked.filter((what) => what === 'borrow')).toHaveLength(1);
  await scope.end();
});

test('a statement that fails among them fails all, and its session is good again', async () => {
  const scope = open(partner);
  const reads = ['select 1', 'select 1 / 0', 'select 2'];
  const failing = reads.map((sql, index) => ({ name: `failing ${index}`, sql, parameters: [] }));
  await expect(scope.readAlone(failing)).rejects.toThrow('division by zero');
  const again = failing.map((read) => ({ ...read, sql: read.sql.replace('/ 0', '/ 1') }));
  expect(await scope.readAlone(again)).toEqual([[[1]], [[1]], [[2]]]);
  expect(await scope.readAlone(again)).toEqual([[[1]], [[1]], [[2]]]);
});

const named = (name: string) => ({ name, sql: `select '${name}'`, parameters: [] });

test('a session keeps the statements that are used, and lets go of others when there are many', async () => {
  for (let index = 0; index < 600; index += 100) {
    const names = Array.from({ length: 100 }, (_, at) => `statement ${index + at}`);
    const answers = await open(partner).readAlone(names.map(named));
    expect(answers.flat(2)).toEqual(names);
  }
  for (const name of ['statement 0', 'statement 599', 'statement 0']) {
    expect(await open(partner).readAlone([named(name)])).toEqual([[[name]]]);
  }
  const scope = open(partner);
  expect(await scope.read(named('statement 1'))).toEqual([['statement 1']]);
  await scope.end();
});

test.runIf(onServer)('what was prepared and is gone is prepared again', async () => {
  const { sessions } = connection;
  const deallocate = async () => {
    const session = await sessions.borrow();
    await session.run('deallocate all');
    sessions.giveBack(session, false);
  };
  await open(partner).readAlone([named('gone')]);
  await deallocate();
  const scope = open(partner);
  expect(await scope.read(named('gone'))).toEqual([['gone']]);
  await scope.end();
  await deallocate();
  expect(await open(partner).readAlone([named('gone')])).toEqual([[['gone']]]);
});

test('a scope that cannot be entered says why, instead of trying for ever', async () => {
  const nobody = { ...partner, role: 'NOBODY' as never };
  await expect(open(nobody).read(named('never'))).rejects.toThrow();
  await expect(open(nobody).readAlone([named('never')])).rejects.toThrow();
  expect(await open().readAlone([named('after')])).toEqual([[['after']]]);
});

test('the session is lent again before the end of the transaction is answered, and has no role left', async () => {
  const scope = open(partner);
  const { rows } = await sql<{ role: string }>`select current_user as role`.execute(scope.db);
  await scope.end();
  expect(rows).toEqual([{ role: 'estuaire_partner' }]);
  expect(asked.slice(asked.indexOf('commit'))).toEqual(['commit', 'give back']);

  const next = open();
  const { rows: seen } = await sql<{ role: string; organization: string }>`
    select current_user as role, current_setting('estuaire.organization', true) as organization
  `.execute(next.db);
  await next.end();
  expect(seen).toEqual([{ role: 'estuaire_public', organization: '' }]);
});

test('after a statement that fails, the session is lent again once the transaction has ended', async () => {
  const scope = open();
  await expect(sql`select 1 / 0`.execute(scope.db)).rejects.toThrow();
  expect(asked.slice(asked.indexOf('commit'))).toEqual(['commit', 'commit answered', 'give back']);
  await sql`select 1`.execute(scope.db);
  await scope.end();
});
