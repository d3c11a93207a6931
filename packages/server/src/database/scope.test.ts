import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import type { Connection } from './connect.ts';
import { type Principal, publicPrincipal } from './principal.ts';
import { openScope } from './scope.ts';
import type { Session, SessionPool } from './session.ts';

const partner: Principal = {
  id: 'test:MTESS',
  role: 'PARTNER',
  organization: 'MTESS',
  regions: [],
  purpose: 'test',
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
  return {
    ...sessions,
    async borrow() {
      const session = await sessions.borrow();
      asked.push('borrow');
      const note =
        (member: 'send' | 'run') =>
        async (text: string, ...others: unknown[]) => {
          const what = text.trim().split(/[ ;]/, 1)[0] as string;
          asked.push(what);
          const answer = await (session[member] as (...all: unknown[]) => Promise<unknown>)(
            text,
            ...others,
          );
          asked.push(`${what} answered`);
          return answer;
        };
      const noted: Session = {
        ...session,
        send: note('send') as Session['send'],
        run: note('run') as Session['run'],
      };
      return noted;
    },
    giveBack(session, broken) {
      asked.push('give back');
      sessions.giveBack(session, broken);
    },
  };
}

const open = (principal = publicPrincipal) => {
  asked = [];
  return openScope(watched(), principal, {
    statementTimeoutMs: 5_000,
    signal: new AbortController().signal,
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
    'begin',
    'select',
    'select',
    'select',
    'select',
  ]);
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
