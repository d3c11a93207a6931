import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Attempt, become, type Forgery, openForgery } from './forgery.ts';

let forgery: Forgery;

beforeAll(async () => {
  forgery = await openForgery();
});
afterAll(() => forgery.connection.close());

const newContact = (employer: number) => sql`
  insert into employer_contact (employer_id, given_name, family_name, language, provenance)
  values (${employer}, 'Ana', 'Forgée', 'fr', 'DEMONSTRATION')
`;

const newShare = (referral: number, organization: string) => sql`
  insert into referral_share (referral_id, organization_code, contacts)
  values (${referral}, ${organization}, true)
`;

const attempts: Attempt[] = [
  [
    'MTESS',
    'who sees the contacts of a file that is shared',
    'refused',
    ({ shared }) => become('employer', shared.employer, sql`contacts_audience = audience`),
  ],

  ['MTESS', 'a contact of its own file', 1, ({ own }) => newContact(own.employer)],
  ['MTESS', 'a contact of a file it sees', 'refused', ({ shared }) => newContact(shared.employer)],
  [
    'MTESS',
    'a contact of a file it does not see',
    'refused',
    ({ hidden }) => newContact(hidden.employer),
  ],
  [
    'MTESS',
    'a contact that leaves its file',
    'refused',
    ({ own, shared }) => sql`
      update employer_contact set employer_id = ${shared.employer} where id = ${own.contact}
    `,
  ],
  [
    'MTESS',
    'the end of a contact of another file',
    0,
    ({ hidden, shared }) =>
      sql`delete from employer_contact where id in (${shared.contact}, ${hidden.contact})`,
  ],
  [
    'counsellor',
    'a contact elsewhere',
    'refused',
    ({ elsewhere }) => newContact(elsewhere.employer),
  ],

  ['MTESS', 'a share of its own record', 'refused', ({ own }) => newShare(own.referral, 'MEI')],
  [
    'MTESS',
    'a share of a hidden record',
    'refused',
    ({ hidden }) => newShare(hidden.referral, 'MTESS'),
  ],
  [
    'MTESS',
    'a share with contacts',
    'refused',
    ({ shared }) =>
      sql`update referral_share set contacts = true where referral_id = ${shared.referral}`,
  ],
  [
    'MTESS',
    'the end of a share',
    'refused',
    ({ shared }) => sql`delete from referral_share where referral_id = ${shared.referral}`,
  ],
  ['counsellor', 'a share in its region', 1, ({ own }) => newShare(own.referral, 'MEI')],
  [
    'counsellor',
    'a share elsewhere',
    'refused',
    ({ elsewhere }) => newShare(elsewhere.referral, 'MEI'),
  ],
];

// What is written shows that what is refused beside it is refused for what it says, not for how.
test.each(attempts)('%s writes %s: %s', async (who, _what, rows, statement) => {
  expect(await forgery.tried(who, [statement(forgery.staged)].flat())).toBe(rows);
});
