import { type Insertable, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onServer } from '../../test/database.ts';
import { allTold, cursorNow, cursorOfNow, follow, readPageNow, told } from '../../test/follow.ts';
import { openHub, type TestHub } from '../../test/hub.ts';
import { addRecord } from '../../test/records.ts';
import { type FeedPlace, readFeedCursor, writeFeedCursor } from '../graphql/feed-cursor.ts';
import { asRole } from './as-role.ts';
import { noteLife } from './change-feed.ts';
import { sweepOnce } from './sweep.ts';
import type { Change } from './tables.ts';

let hub: TestHub;
const { signal } = new AbortController();

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const asKeeper: <Result>(work: Parameters<typeof asRole<Result>>[3]) => Promise<Result> = (work) =>
  asRole(hub.connection.sessions, 'estuaire_keeper', signal, work);

/** Adds changes of the directory, with any place and age. */
async function addChanges(...changes: Partial<Insertable<Change>>[]): Promise<void> {
  const values = changes.map((change) => ({
    kind: 'UPDATED' as const,
    subject: 'ANTENNA' as const,
    subject_id: 1,
    reference: 'A-001',
    audience: 0,
    ministry: true,
    ...change,
  }));
  await asKeeper((db) => db.insertInto('change').values(values).execute());
}

const codeAfter = async (after: string) =>
  (
    await hub.refusal('query ($after: String) { changes(after: $after) { nodes { kind } } }', {
      variables: { after },
    })
  ).code;

const moved = (cursor: string, to: Partial<FeedPlace>) =>
  writeFeedCursor({ ...readFeedCursor(cursor), ...to });

test('a cursor of another life of the database, or of its future, has expired', async () => {
  const now = await cursorOfNow(hub);
  const { xid, epoch } = readFeedCursor(now);
  expect(await codeAfter(moved(now, { epoch: epoch + 1 }))).toBe('CURSOR_EXPIRED');
  expect(await codeAfter(moved(now, { xid: xid + 100_000n }))).toBe('CURSOR_EXPIRED');
  expect(await codeAfter(moved(now, { xid: 2n ** 64n - 1n, sequence: 1 }))).toBe('CURSOR_EXPIRED');
});

describe('changes are removed with time', () => {
  const referencesOf = async (after: string | null) =>
    (await follow(hub, undefined, after)).nodes.map(({ reference }) => reference);

  test('from the beginning only, and cursors before their end expire', async () => {
    await addChanges(
      { reference: 'A-1', at: '2020-01-01' },
      { reference: 'A-2', at: '2021-01-01' },
      { reference: 'A-3', at: '2022-01-01' },
      { reference: 'A-4', at: '2020-01-01' },
    );
    const { nodes, cursors } = await follow(hub, undefined, null);
    const references = nodes.map(({ reference }) => reference);
    expect(references.slice(-4)).toEqual(['A-1', 'A-2', 'A-3', 'A-4']);
    // All that comes before is younger.
    await sweepOnce(hub.connection, 1, signal);
    expect(await referencesOf(null)).toEqual(references);

    await asKeeper((db) => db.deleteFrom('change').where('reference', 'not like', 'A-_').execute());
    const daysSince2021 = Math.floor((Date.now() - Date.parse('2021-06-01')) / 86_400_000);
    await sweepOnce(hub.connection, daysSince2021, signal);
    await sweepOnce(hub.connection, daysSince2021, signal);
    expect(await referencesOf(null)).toEqual(['A-3', 'A-4']);
    const [first, second, third] = cursors.slice(-4) as [string, string, string];
    expect(await codeAfter(first)).toBe('CURSOR_EXPIRED');
    expect(await referencesOf(second)).toEqual(['A-3', 'A-4']);
    expect(await referencesOf(third)).toEqual(['A-4']);
  });

  test('however many they are, also by two hubs at once', async () => {
    const now = await cursorOfNow(hub);
    const many = Array.from({ length: 5_500 }, () => ({ at: '2020-01-01' }));
    await addChanges(...many.slice(0, 3_000));
    await addChanges(...many.slice(3_000));
    await addChanges({ reference: 'A-5' });
    // What a transaction of the server may still add before is not the end of the past.
    await allTold(hub);
    await Promise.all([
      sweepOnce(hub.connection, 90, signal),
      sweepOnce(hub.connection, 90, signal),
    ]);
    expect(await referencesOf(null)).toEqual(['A-5']);
    expect(await codeAfter(now)).toBe('CURSOR_EXPIRED');
  });

  test('and the keys of writes after a day', async () => {
    const { db } = hub.connection;
    const key = { principal_id: 'x', input_hash: Buffer.alloc(32), outcome: '{}' };
    await db
      .insertInto('idempotency_key')
      .values([
        { ...key, key: 'old', written_at: new Date(Date.now() - 86_460_000).toISOString() },
        { ...key, key: 'young', written_at: new Date(Date.now() - 86_340_000).toISOString() },
      ])
      .execute();
    await sweepOnce(hub.connection, 90, signal);
    const left = await asKeeper((keeper) =>
      keeper.selectFrom('idempotency_key').select('key').execute(),
    );
    expect(left).toEqual([{ key: 'young' }]);
  });
});

describe('a restored database', () => {
  test('is known by where it is, and starts another epoch', async () => {
    await noteLife(hub.connection, signal);
    const before = await cursorOfNow(hub);
    await noteLife(hub.connection, signal);
    expect(readFeedCursor(await cursorOfNow(hub)).epoch).toBe(readFeedCursor(before).epoch);

    await addChanges({ reference: 'A-6' });
    await asKeeper((db) => db.updateTable('change_feed').set({ life: 'elsewhere' }).execute());
    await noteLife(hub.connection, signal);
    expect(await codeAfter(before)).toBe('CURSOR_EXPIRED');
    const restored = await cursorOfNow(hub);
    expect((await follow(hub, undefined, restored)).nodes).toEqual([]);
    expect((await follow(hub, undefined, null)).nodes.at(-1)?.reference).toBe('A-6');
  });

  test('is known by changes of transactions to come, which it forgets', async () => {
    const before = await cursorOfNow(hub);
    await addChanges({ xid: String(readFeedCursor(before).xid + 1_000_000n) });
    await noteLife(hub.connection, signal);
    expect(await codeAfter(before)).toBe('CURSOR_EXPIRED');
    expect((await follow(hub, undefined, null)).nodes).toEqual([]);
    const restored = await cursorOfNow(hub);
    await addRecord(hub.connection.db, 'employer', { neq: '1199988601', name: 'X' });
    for (const after of [restored, null]) {
      const { nodes } = await follow(hub, 'counsellor', after);
      expect(nodes.map(told)).toEqual(['CREATED EMPLOYER 1199988601']);
    }
  });

  test.runIf(onServer)(
    'gives cursors that lead on, while an older transaction runs on the server',
    async () => {
      await hub.connection.db.transaction().execute(async (older) => {
        await sql`select pg_current_xact_id()`.execute(older);
        const xid = readFeedCursor(await cursorNow(hub)).xid + 1_000_000n;
        await addChanges({ xid: String(xid) });
        await noteLife(hub.connection, signal);
        expect((await readPageNow(hub, undefined, { after: await cursorNow(hub) })).nodes).toEqual(
          [],
        );
      });
    },
  );

  test.each(['42501', '42883', '0A000'])(
    'is known by less where the server does not tell (%s)',
    async (code) => {
      const { connection } = hub;
      const { epoch } = readFeedCursor(await cursorOfNow(hub));
      const silent = new Proxy(connection.db, {
        get(db, member) {
          if (member !== 'getExecutor') {
            return Reflect.get(db, member, db);
          }
          return () => {
            const executor = db.getExecutor();
            return new Proxy(executor, {
              get(target, name) {
                if (name !== 'executeQuery') {
                  const member = Reflect.get(target, name, target);
                  return typeof member === 'function' ? member.bind(target) : member;
                }
                return (query: { sql: string }, ...rest: never[]) =>
                  query.sql.includes('pg_control_system')
                    ? Promise.reject(Object.assign(new Error('not allowed'), { code }))
                    : target.executeQuery(query as never, ...(rest as []));
              },
            });
          };
        },
      });
      await noteLife({ ...connection, db: silent }, signal);
      await noteLife({ ...connection, db: silent }, signal);
      expect(readFeedCursor(await cursorOfNow(hub)).epoch).toBe(epoch + 1);
      await noteLife(connection, signal);
    },
  );
});
