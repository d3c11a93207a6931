import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Attempt, type Forgery, nowhere, openForgery } from './forgery.ts';

let forgery: Forgery;

beforeAll(async () => {
  forgery = await openForgery();
});
afterAll(() => forgery.connection.close());

interface Step {
  table?: 'referral' | 'employer' | 'antenna';
  id: number;
  version?: number;
  organization?: string;
  principal?: string;
  role?: string;
}

const newStep = ({
  table = 'referral',
  id,
  version = 2,
  organization = 'MTESS',
  principal: by = 'key:PARTNER',
  role = 'PARTNER',
}: Step) => sql`
  insert into ${sql.table(`${table}_history`)}
    (${sql.id(`${table}_id`)}, version, action, organization_code, principal_id, principal_role,
      changed ${table === 'referral' ? sql`, to_status` : sql``})
  values (${id}, ${version}, 'FORGED', ${organization}, ${by}, ${role}, '{}'
    ${table === 'referral' ? sql`, 'PROPOSED'` : sql``})
`;

const newNote = (
  referral: number,
  { organization = 'MTESS', by = 'key:PARTNER', role = 'PARTNER' } = {},
) => sql`
  insert into note (referral_id, organization_code, principal_id, author_role, text, shared, provenance)
  values (${referral}, ${organization}, ${by}, ${role}, 'Forgée', true, 'DEMONSTRATION')
`;

const newEntry = ({ by = 'key:PARTNER', role = 'PARTNER', organization = 'MTESS' } = {}) => sql`
  insert into audit_entry (request_id, principal_id, principal_role, organization_code, purpose, action,
    operation, subject, row_count)
  values ('forged', ${by}, ${role}, ${organization}, 'test', 'WRITE', 'forged', 'REFERRAL', 1)
`;

const attempts: Attempt[] = [
  [
    'MTESS',
    'a version that its own record has not',
    'refused',
    ({ own }) => newStep({ id: own.referral }),
  ],
  [
    'MTESS',
    'a step in the history of a record that is shared',
    'refused',
    ({ shared }) => newStep({ id: shared.referral, version: 1 }),
  ],
  [
    'MTESS',
    'a step in the history of a record it does not see',
    'refused',
    ({ hidden }) => newStep({ id: hidden.referral, version: 1 }),
  ],
  [
    'MTESS',
    'a step in the history of an antenna',
    'refused',
    () => newStep({ table: 'antenna', id: 1, version: 1 }),
  ],
  [
    'counsellor',
    'a step in the history of a record elsewhere',
    'refused',
    ({ elsewhere }) =>
      newStep({
        id: elsewhere.referral,
        version: 1,
        organization: 'MIDI',
        principal: 'key:COUNSELLOR',
        role: 'COUNSELLOR',
      }),
  ],
  [
    'counsellor',
    'a step in the history of an antenna',
    'refused',
    () =>
      newStep({
        table: 'antenna',
        id: 1,
        version: 1,
        organization: 'MIDI',
        principal: 'key:COUNSELLOR',
        role: 'COUNSELLOR',
      }),
  ],
  [
    'MTESS',
    'an earlier history',
    'refused',
    ({ own }) => sql`update referral_history set comment = 'x' where referral_id = ${own.referral}`,
  ],

  ['MTESS', 'a note on its own record', 1, ({ own }) => newNote(own.referral)],
  ['MTESS', 'a note on a record that is shared', 1, ({ shared }) => newNote(shared.referral)],
  [
    'MTESS',
    'a note on a record it does not see',
    'refused',
    ({ hidden }) => newNote(hidden.referral),
  ],
  ['MTESS', 'a note on no record', 'refused', () => newNote(nowhere)],
  [
    'MTESS',
    'a note of another organization',
    'refused',
    ({ own }) => newNote(own.referral, { organization: 'MIDI' }),
  ],
  [
    'MTESS',
    'a note of someone else',
    'refused',
    ({ own }) => newNote(own.referral, { by: 'key:other' }),
  ],
  [
    'MTESS',
    'a note of a counsellor',
    'refused',
    ({ own }) => newNote(own.referral, { role: 'COUNSELLOR' }),
  ],
  [
    'counsellor',
    'a note elsewhere',
    'refused',
    ({ elsewhere }) =>
      newNote(elsewhere.referral, {
        organization: 'MIDI',
        by: 'key:COUNSELLOR',
        role: 'COUNSELLOR',
      }),
  ],
  [
    'administrator',
    'another text of a note',
    'refused',
    ({ own }) => sql`update note set text = 'x' where id = ${own.note}`,
  ],
  [
    'administrator',
    'the end of a note',
    'refused',
    ({ own }) => sql`delete from note where id = ${own.note}`,
  ],

  ['MTESS', 'an entry of the audit', 1, () => newEntry()],
  ['MTESS', 'an entry of someone else', 'refused', () => newEntry({ by: 'key:other' })],
  ['MTESS', 'an entry of another role', 'refused', () => newEntry({ role: 'ADMINISTRATOR' })],
  ['MTESS', 'an entry of another organization', 'refused', () => newEntry({ organization: 'MEI' })],
  ['public', 'an entry of the audit', 'refused', () => newEntry({ by: 'public', role: 'PUBLIC' })],
  ['administrator', 'the end of the audit', 'refused', () => sql`delete from audit_entry`],

  [
    'MTESS',
    'an idempotency key of another',
    'refused',
    () => sql`
      insert into idempotency_key (principal_id, key, input_hash, outcome)
      values ('key:other', 'k', '\\x00', '{}')
    `,
  ],
  [
    'administrator',
    'a change that was not',
    'refused',
    () => sql`
      insert into change (kind, subject, subject_id, reference, audience, ministry)
      values ('CREATED', 'NOTE', 1, 'A', 0, true)
    `,
  ],
  [
    'counsellor',
    'a name of an antenna',
    'refused',
    () => sql`update antenna set name = 'x' where id = 1`,
  ],
  ['counsellor', 'a key', 'refused', () => sql`update api_key set expires_at = 'infinity'`],
  ['administrator', 'the secret of a key', 'refused', () => sql`select secret_hash from api_key`],
  ['MTESS', 'the audiences', 'refused', () => sql`select * from audience`],
  ['MTESS', 'an audience of its choice', 'refused', () => sql`select audience_of('{MTESS,MEI}')`],
];

// What is written shows that what is refused beside it is refused for what it says, not for how.
test.each(attempts)('%s writes %s: %s', async (who, _what, rows, statement) => {
  expect(await forgery.tried(who, [statement(forgery.staged)].flat())).toBe(rows);
});

describe('a step that is written', () => {
  const saved = (step: Partial<Step>) => {
    const { referral: id } = forgery.staged.own;
    const row = sql`update referral set status = 'ABANDONED', version = 2 where id = ${id}`;
    return forgery.tried('MTESS', [row, newStep({ id, version: 2, ...step })]);
  };

  test('comes with the version that it tells', async () => {
    expect(await saved({})).toBe(1);
  });

  test.each<[string, Partial<Step>]>([
    ['in the name of another', { principal: 'key:other' }],
    ['of another organization', { organization: 'MIDI' }],
    ['as another role', { role: 'ADMINISTRATOR' }],
    ['of a version to come', { version: 3 }],
  ])('is never %s', async (_how, forged) => {
    expect(await saved(forged)).toBe('refused');
  });
});
