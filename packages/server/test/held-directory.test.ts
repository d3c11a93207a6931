import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Connection } from '../src/database/connect.ts';
import { heldTables } from '../src/database/held-directory.ts';
import { onServer } from './database.ts';
import { openHub, type TestHub, untilHeld } from './hub.ts';
import { openAntenna, saved } from './network.ts';
import { addCase } from './stage.ts';

let hub: TestHub;
/** Is never told that the directory was written. */
let deaf: TestHub;

beforeAll(async () => {
  hub = await openHub();
  deaf = await openHub({ onDirectoryWritten: () => async () => {} });
});
afterAll(async () => {
  await hub.close();
  await deaf.close();
});

const nameOf = async (asked: TestHub, code: string): Promise<string | undefined> =>
  (await asked.ask('query ($code: String!) { antenna(code: $code) { name } }', { code })).antenna
    ?.name;

/** Gives an antenna another name, as the owner of the database. */
async function rename({ db }: Connection, name: string): Promise<void> {
  await db.updateTable('antenna').set({ name }).where('code', '=', 'A-001').execute();
}

const renamed: Connection[] = [];
afterEach(async () => {
  for (const connection of renamed.splice(0)) {
    await rename(connection, 'Antenne de Montréal');
  }
});

test('whoever writes sees it in the next answer', async () => {
  await untilHeld(hub);
  const { code, hostOffice } = await openAntenna(hub);
  const asOf = '2091-06-01';
  const query = `query ($asOf: Date!, $code: String!) {
    antenna(asOf: $asOf, code: $code) { hostOffice { code } }
  }`;
  await untilHeld(hub);
  expect((await hub.ask(query, { asOf, code })).antenna).toEqual({ hostOffice });
  await saved(hub, 'moveAntenna', {
    antenna: code,
    hostOffice: 'HO-025',
    direction: 'DR-CNC',
    on: '2091-03-01',
    expectedVersion: 1,
  });
  expect((await hub.ask(query, { asOf, code })).antenna).toEqual({
    hostOffice: { code: 'HO-025' },
  });
});

test('whoever writes a record leaves the directory in memory', async () => {
  const { referralReference: reference } = await addCase(hub.connection, {
    organization: 'MIDI',
    antenna: 1,
  });
  await untilHeld(hub);
  const { addNote } = await hub.ask(
    `mutation ($input: AddNoteInput!) { addNote(input: $input) { __typename } }`,
    { input: { referral: reference, text: 'Rappelée.', shared: false } },
    'director',
  );
  expect(addNote.__typename).toBe('NoteSaved');
  hub.statements();
  await hub.ask('{ regions { code } }');
  expect(hub.statements()).toBe(0);
});

test('what someone else writes is told, and seen', async () => {
  await untilHeld(hub);
  await rename(hub.connection, 'Antenne renommée');
  renamed.push(hub.connection);
  await expect.poll(() => nameOf(hub, 'A-001'), { interval: 5 }).toBe('Antenne renommée');
});

test('what is rolled back is not seen, nor makes a version', async () => {
  const { db } = hub.connection;
  const version = () =>
    db.selectFrom('directory_version').select('version').executeTakeFirstOrThrow();
  const before = await version();
  await db
    .transaction()
    .execute(async (transaction) => {
      await transaction.updateTable('antenna').set({ name: 'Jamais' }).execute();
      throw new Error('rolled back');
    })
    .catch(() => {});
  expect(await version()).toEqual(before);
  expect(await nameOf(hub, 'A-001')).not.toBe('Jamais');
});

test('a transaction makes one version, however much it writes', async () => {
  const { db } = hub.connection;
  const version = async () =>
    (await db.selectFrom('directory_version').select('version').executeTakeFirstOrThrow()).version;
  const before = await version();
  await db.transaction().execute(async (transaction) => {
    await transaction.updateTable('antenna').set({ source: null }).where('id', '=', 1).execute();
    await transaction.updateTable('position').set({ source: null }).where('id', '=', 1).execute();
  });
  expect(await version()).toBe(before + 1);
  expect(await db.selectFrom('directory_write').selectAll().execute()).toEqual([]);
});

test.runIf(onServer)('what was not told of is seen after a second', async () => {
  await untilHeld(deaf);
  await rename(deaf.connection, 'Antenne sans avis');
  renamed.push(deaf.connection);
  await setTimeout(1_050);
  expect(await nameOf(deaf, 'A-001')).toBe('Antenne sans avis');
});

test('a record never leads to an older directory than the one that it was read with', async () => {
  await untilHeld(deaf);
  const { db } = deaf.connection;
  const { id } = await db
    .insertInto('antenna')
    .values({
      code: 'A-901',
      name: 'Antenne toute neuve',
      valid: '[2026-01-01,)',
      provenance: 'DEMONSTRATION',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { referralReference: reference } = await addCase(deaf.connection, {
    organization: 'MIDI',
    antenna: id,
  });
  const { referral } = await deaf.ask(
    'query ($reference: ReferralReference!) { referral(reference: $reference) { antenna { name } } }',
    { reference },
    'director',
  );
  expect(referral.antenna).toEqual({ name: 'Antenne toute neuve' });
});

test.runIf(onServer)(
  'a statement that takes long is not sent again for memory that has aged',
  async () => {
    let slow = false;
    const waiting = await openHub({
      between: (sessions) => ({
        ...sessions,
        async borrow() {
          const session = await sessions.borrow();
          const readAlone: typeof session.readAlone = async (reads) => {
            const answers = await session.readAlone(reads);
            if (slow && reads.length > 1) {
              await setTimeout(1_100);
            }
            return answers;
          };
          return { ...session, readAlone };
        },
      }),
    });
    await untilHeld(waiting);
    waiting.statements();
    slow = true;
    const { referrals } = await waiting.ask(
      '{ referrals(first: 2) { nodes { antenna { name } } } }',
      {},
      'director',
    );
    expect(referrals.nodes[0].antenna.name).toMatch(/^Antenne/);
    expect(waiting.statements()).toBe(1);
    await waiting.close();
  },
);

test('a directory that has outgrown memory is read in the database, alike', async () => {
  const small = await openHub({ limits: { directoryRows: 100 } });
  const query = `{ regions { name antennas { count { value } nodes { name positions { nodes { number } } } } } }`;
  const answer = await small.ask(query);
  // How large it is, is asked beside the query.
  await expect
    .poll(
      async () => {
        small.statements();
        await small.ask(query);
        return small.statements();
      },
      { interval: 5 },
    )
    .toBe(1);
  expect(answer.regions[5]).toEqual((await deaf.ask(query)).regions[5]);
  await small.close();
});

test('memory holds only what everyone may read, whole, and is told of each write to it', async () => {
  const { rows } = await sql<{ table: string; wrong: string }>`
    select name as table, concat_ws(', ',
        case when relrowsecurity then 'hides rows' end,
        case when not exists (
          select from pg_trigger where tgrelid = class.oid and tgname = 'mark_directory_write'
        ) then 'does not tell' end,
        (select string_agg(rolname || ' may not read it', ', ') from pg_roles
          where rolname like 'estuaire\_%' and rolname <> 'estuaire_auditor'
            and not has_table_privilege(rolname, class.oid, 'select'))
      ) as wrong
    from unnest(${`{${heldTables.join()}}`}::text[]) as name join pg_class as class on relname = name
      and relnamespace = 'public'::regnamespace
  `.execute(hub.connection.db);
  expect(rows).toHaveLength(heldTables.length);
  expect(rows.filter(({ wrong }) => wrong !== '')).toEqual([]);
});
