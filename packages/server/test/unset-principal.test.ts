import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Forgery, openForgery } from './forgery.ts';

let forgery: Forgery;

beforeAll(async () => {
  forgery = await openForgery();
});
afterAll(() => forgery.connection.close());

describe('without an organization, a region or an audience', () => {
  test.each([
    'employer',
    'employer_contact',
    'employer_history',
    'employer_word',
    'business_request',
    'business_request_history',
    'business_request_share',
    'referral',
    'referral_history',
    'referral_share',
    'note',
    'audit_entry',
    'idempotency_key',
    'antenna_history',
  ])('the public sees no row of %s', async (table) => {
    expect(await forgery.tried('public', [sql`select 1 from ${sql.table(table)}`])).toBe(0);
  });

  test('a partner whose settings were forgotten sees none', async () => {
    const { sessions } = forgery.connection;
    const session = await sessions.borrow();
    await session.run('begin; set local role estuaire_partner');
    for (const table of ['employer', 'referral', 'note', 'change', 'employer_contact']) {
      const { rows } = await session.send(`select count(*)::int as rows from ${table}`, []);
      expect(rows).toEqual([{ rows: 0 }]);
    }
    await session.run('rollback');
    sessions.giveBack(session, true);
  });
});
