import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import type { Connection } from './connect.ts';
import type { Principal } from './principal.ts';
import { openScope } from './scope.ts';
import { RolledBackError, type Statement } from './session.ts';
import type { Writing } from './transaction.ts';

const counsellor: Principal = {
  id: 'test:counsellor',
  role: 'COUNSELLOR',
  organization: 'MIDI',
  regions: ['12'],
  purpose: 'test',
};

let connection: Connection;
/** What reaches the database, message by message. */
let messages: string[] = [];

beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

function write<Result>(work: (writing: Writing) => Promise<Result>): Promise<Result> {
  const { sessions } = connection;
  messages = [];
  const told = messages;
  const word = (statement: string) => statement.trim().split(' ', 1)[0];
  const noted = {
    ...sessions,
    async borrow() {
      const session = await sessions.borrow();
      return {
        ...session,
        write(statements: readonly Statement[], prepared: boolean) {
          told.push(statements.map((each) => word(each.sql)).join());
          return session.write(statements, prepared);
        },
        commit(behind: readonly Statement[] = []) {
          told.push([...behind.map((each) => word(each.sql)), 'commit'].join());
          return session.commit(behind);
        },
      };
    },
  };
  const until = new AbortController();
  return openScope(noted, counsellor, { statementTimeoutMs: 10_000, until }).write(work);
}

const key = ({ db }: Writing, name: string) =>
  db
    .insertInto('idempotency_key')
    .values({ principal_id: counsellor.id, key: name, input_hash: Buffer.alloc(1), outcome: '{}' });

const done = ({ db }: Writing, name: string) =>
  db.updateTable('idempotency_key').set({ outcome: '{"id":1}' }).where('key', '=', name);

const keysOf = () =>
  write(({ db }) => db.selectFrom('idempotency_key').select('key').orderBy('key').execute());

const divide = ({ db }: Writing) => db.selectNoFrom(sql`1 / ${sql.lit(0)}`.as('none'));

test('what nobody waits for is sent in its order, with what is waited for or with the end', async () => {
  await write(async (writing) => {
    const { later } = writing;
    await key(writing, 'a').execute();
    later(done(writing, 'a').compile());
    const { outcome } = await writing.db
      .selectFrom('idempotency_key')
      .select('outcome')
      .where('key', '=', 'a')
      .executeTakeFirstOrThrow();
    expect(outcome).toEqual({ id: 1 });
    later(done(writing, 'a').compile());
    later(done(writing, 'b').compile());
  });
  expect(messages).toEqual(['begin,select,insert', 'update,select', 'update,update,select,commit']);
  expect(await keysOf()).toEqual([{ key: 'a' }]);
});

test('where it fails, all does, for its reason', async () => {
  const failing = [
    async (writing: Writing) => {
      await key(writing, 'c').execute();
      writing.later(divide(writing).compile());
      writing.later(done(writing, 'c').compile());
    },
    async (writing: Writing) => {
      writing.later(divide(writing).compile());
      await key(writing, 'c').execute();
    },
    async (writing: Writing) => {
      await key(writing, 'c').execute();
      writing.later(divide(writing).compile());
      await writing.settle();
    },
    async (writing: Writing) => {
      writing.later(divide(writing).compile());
      await key(writing, 'c')
        .execute()
        .catch(() => {});
    },
  ];
  for (const work of failing) {
    await expect(write(work)).rejects.toMatchObject({ code: '22012' });
  }
  expect(await keysOf()).toEqual([{ key: 'a' }]);
});

test('a failure that the work does not pass on is not committed', async () => {
  const ignoring = write(async (writing) => {
    await key(writing, 'd').execute();
    await divide(writing)
      .execute()
      .catch(() => {});
  });
  await expect(ignoring).rejects.toThrow(RolledBackError);
  expect(await keysOf()).toEqual([{ key: 'a' }]);
});

test('answers behind a check are told once it is judged, and all fails with what it says', async () => {
  const judged: unknown[] = [];
  await write(async (writing) => {
    writing.check(key(writing, 'e').returning('key').compile(), (rows) => {
      judged.push(rows);
    });
    await writing.db.selectFrom('region').select('code').limit(1).execute();
    expect(judged).toEqual([[{ key: 'e' }]]);
  });
  const refused = write(async (writing) => {
    writing.check(key(writing, 'f').returning('key').compile(), () => {
      throw new Error('not again');
    });
    // It fails as well, which is not the reason.
    await divide(writing).execute();
  });
  await expect(refused).rejects.toThrow('not again');
  const unread = write(async (writing) => {
    writing.check(key(writing, 'f').compile(), () => {
      throw new Error('not again');
    });
  });
  await expect(unread).rejects.toThrow('not again');
  const ignoring = write(async (writing) => {
    writing.check(key(writing, 'f').returning('key').compile(), () => {
      throw new Error('not again');
    });
    await writing.settle().catch(() => {});
  });
  await expect(ignoring).rejects.toThrow('not again');
  expect(await keysOf()).toEqual([{ key: 'a' }, { key: 'e' }]);
});
