import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Forger, type Forgery, openForgery, type Staged } from './forgery.ts';

let forgery: Forgery;

beforeAll(async () => {
  forgery = await openForgery();
  const { connection, staged } = forgery;
  const note = {
    author_role: 'PARTNER',
    principal_id: 'key:x',
    text: 'Entre nous',
    shared: false,
    provenance: 'DEMONSTRATION',
  } as const;
  await connection.db
    .insertInto('note')
    .values([
      { ...note, referral_id: staged.own.referral, organization_code: 'MTESS' },
      { ...note, referral_id: staged.shared.referral, organization_code: 'MIDI' },
    ])
    .execute();
});
afterAll(() => forgery.connection.close());

/** The rows of each table that are about one case; of notes, one is shared and perhaps one is not. */
const rowsOf: [table: string, about: string, key: 'employer' | 'request' | 'referral'][] = [
  ['employer', 'id', 'employer'],
  ['employer_contact', 'employer_id', 'employer'],
  ['employer_history', 'employer_id', 'employer'],
  ['business_request', 'id', 'request'],
  ['business_request_history', 'business_request_id', 'request'],
  ['referral', 'id', 'referral'],
  ['referral_history', 'referral_id', 'referral'],
  ['note', 'referral_id', 'referral'],
];

const all = [1, 1, 1, 1, 1, 1, 1, 1];
const nothing = [0, 0, 0, 0, 0, 0, 0, 0];

const cases: [Forger, keyof Staged, number[]][] = [
  ['public', 'own', nothing],
  ['MTESS', 'own', [1, 1, 1, 1, 1, 1, 1, 2]],
  ['MTESS', 'shared', [1, 0, 1, 1, 1, 1, 1, 1]],
  ['MTESS', 'hidden', nothing],
  ['MTESS', 'elsewhere', nothing],
  ['counsellor', 'own', all],
  ['counsellor', 'shared', [1, 1, 1, 1, 1, 1, 1, 2]],
  ['counsellor', 'elsewhere', [1, 0, 1, 1, 1, 1, 1, 1]],
  ['director', 'elsewhere', [1, 0, 1, 1, 1, 1, 1, 1]],
  ['administrator', 'own', [1, 1, 1, 1, 1, 1, 1, 2]],
  ['administrator', 'elsewhere', all],
];

test.each(cases)('%s sees of the case that is %s: %j', async (who, which, rows) => {
  const seen: (number | 'refused')[] = [];
  for (const [table, about, key] of rowsOf) {
    const of = forgery.staged[which][key];
    seen.push(
      await forgery.tried(who, [
        sql`select 1 from ${sql.table(table)} where ${sql.id(about)} = ${of}`,
      ]),
    );
  }
  expect(seen).toEqual(rows);
});

test.each<[Forger, keyof Staged, number]>([
  ['MTESS', 'own', 3],
  ['MTESS', 'hidden', 0],
  ['counsellor', 'own', 3],
  ['administrator', 'own', 3],
  ['public', 'own', 0],
])('%s is told of the case that is %s: %i changes of its records', async (who, which, told) => {
  const { employer, request, referral } = forgery.staged[which];
  expect(
    await forgery.tried(who, [
      sql`
        select 1 from change where subject = 'EMPLOYER' and subject_id = ${employer}
          or subject = 'REQUEST' and subject_id = ${request}
          or subject = 'REFERRAL' and subject_id = ${referral}
      `,
    ]),
  ).toBe(told);
});

test.each<[Forger, keyof Staged, number]>([
  ['MTESS', 'own', 2],
  ['MTESS', 'shared', 2],
  ['MTESS', 'hidden', 0],
  ['counsellor', 'hidden', 2],
  ['public', 'shared', 0],
])('%s finds the case that is %s by %i words of its name', async (who, which, words) => {
  const { employer } = forgery.staged[which];
  const sent = sql`select 1 from employer_word where employer_id = ${employer}`;
  expect(await forgery.tried(who, [sent])).toBe(words);
});
