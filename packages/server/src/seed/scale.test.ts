import { randomUUID } from 'node:crypto';
import { type Kysely, type RawBuilder, sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { onServer, seededDatabase } from '../../test/database.ts';
import { administer, connectTestServer, testServerUrl } from '../../test/postgres-server.ts';
import { addRecord } from '../../test/records.ts';
import type { Connection } from '../database/connect.ts';
import { datasetOf } from '../database/contents.ts';
import { migrate } from '../database/migrations.ts';
import type { DB } from '../database/tables.ts';
import {
  type DemonstrationName,
  demonstrationTokens,
} from '../features/access/access.demonstration.ts';
import { createHub } from '../server.ts';
import { recordTables } from './record-tables.ts';
import { COHORT_SIZE } from './records.ts';
import { type Scale, seedScaled } from './scale.ts';

const lines = async (db: Kysely<DB>, query: RawBuilder<{ line: string }>) =>
  (await query.execute(db)).rows.map(({ line }) => line);

/** What the catalogue says of the tables: whatever the load takes away must be back. */
const catalogue = (db: Kysely<DB>) =>
  lines(
    db,
    sql`
      select line collate "C" as line from (
        select concat_ws(' ', 'relation', relname, relkind, relrowsecurity, relforcerowsecurity,
          relowner::regrole, relacl, relpersistence, reloptions) as line
          from pg_class where relnamespace = 'public'::regnamespace
        union all
        select concat_ws(' ', 'column', attrelid::regclass, attnum, attname, atttypid::regtype, attnotnull,
          attidentity, attgenerated, attacl, pg_get_expr(adbin, adrelid))
          from pg_attribute join pg_class on pg_class.oid = attrelid
          left join pg_attrdef on adrelid = attrelid and adnum = attnum
          where relnamespace = 'public'::regnamespace and attnum > 0
        union all
        select concat_ws(' ', 'index', pg_get_indexdef(indexrelid), indisvalid, indisready, indislive)
          from pg_index join pg_class on pg_class.oid = indexrelid
          where relnamespace = 'public'::regnamespace
        union all
        select concat_ws(' ', 'constraint', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
          from pg_constraint where connamespace = 'public'::regnamespace
        union all
        select concat_ws(' ', 'trigger', tgenabled, pg_get_triggerdef(pg_trigger.oid))
          from pg_trigger join pg_class on pg_class.oid = tgrelid
          where relnamespace = 'public'::regnamespace and not tgisinternal
        union all
        select concat_ws(' ', 'key trigger', tgrelid::regclass, tgfoid::regproc, tgtype, tgenabled)
          from pg_trigger join pg_class on pg_class.oid = tgrelid
          where relnamespace = 'public'::regnamespace and tgisinternal
        union all
        select concat_ws(' ', 'policy', tablename, policyname, cmd, roles, qual, with_check) from pg_policies
        union all
        select concat_ws(' ', 'function', oid::regprocedure, proowner::regrole, prosecdef, proacl, proconfig)
          from pg_proc where pronamespace = 'public'::regnamespace
      ) as described order by 1
    `,
  );

/** Every row of a table, as text. */
const rowsOf = (db: Kysely<DB>, table: string) =>
  lines(db, sql`select each::text collate "C" as line from ${sql.table(table)} as each order by 1`);

describe.runIf(onServer)('a load at scale', () => {
  let name: string;
  let connection: Connection;

  const open = async () => {
    name = `estuaire_scale_${process.pid}_${randomUUID().slice(0, 8)}`;
    await administer(`create database ${name}`);
    connection = await connectTestServer(name);
    await migrate(connection.db);
  };
  const close = async () => {
    await connection.close();
    await administer(`drop database ${name} with (force)`);
  };
  const load = (referrals: number, scale: Partial<Scale> = {}) =>
    seedScaled(connection.db, {
      url: testServerUrl(name),
      referrals,
      tell: () => {},
      signal: new AbortController().signal,
      ...scale,
    });

  describe('of as many referrals as the demonstration', () => {
    let demonstration: Connection;

    beforeAll(async () => {
      demonstration = await seededDatabase();
      await open();
      await load(COHORT_SIZE);
    });
    afterAll(async () => {
      await close();
      await demonstration.close();
    });

    test('leaves the same rows as the demonstration', async () => {
      for (const table of [...recordTables, 'audience', 'antenna', 'position', 'appointment']) {
        const loaded = await rowsOf(connection.db, table);
        expect(loaded.length).toBeGreaterThan(0);
        expect(loaded).toEqual(await rowsOf(demonstration.db, table));
      }
      expect(await datasetOf(connection.db)).toBe('DEMONSTRATION');
    });

    test('leaves the same tables, indexes, keys, triggers, policies and rights', async () => {
      const left = await catalogue(connection.db);
      expect(left.filter((line) => line.startsWith('index')).length).toBeGreaterThan(50);
      expect(left).toEqual(await catalogue(demonstration.db));
    });

    test('leaves statistics of every column of every table that has rows', async () => {
      const missing = await lines(
        connection.db,
        sql`
          select concat_ws('.', relname, attname) as line
          from pg_class join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
          where relkind = 'r' and relnamespace = 'public'::regnamespace and reltuples <> 0
            and relname not like 'kysely%' and not exists (
              select from pg_statistic where starelid = attrelid and staattnum = attnum
            )
        `,
      );
      expect(missing).toEqual([]);
      const [referrals] = await lines(
        connection.db,
        sql`select reltuples::int::text as line from pg_class where oid = 'referral'::regclass`,
      );
      expect(referrals).toBe(String(COHORT_SIZE));
    });

    test('leaves pages that no reader has to mark', async () => {
      expect(
        await lines(
          connection.db,
          sql`
            select relname as line from pg_class
            where oid = any (${[...recordTables]}::regclass[]) and relallvisible <> relpages
          `,
        ),
      ).toEqual([]);
    });

    describe('and a hub on it', () => {
      const regions = `{
        regions { code
          employers(first: 3) { count { value } nodes { neq name } }
          referrals(first: 2) { nodes { reference status } }
        }
      }`;
      const list = `{
        referrals(first: 100, where: { status: { eq: SEARCHING } }, orderBy: { field: OPENED_AT, direction: DESC }) {
          count { value precision }
          nodes {
            reference openedAt status
            employer { neq name } antenna { name } position { number } request { reference }
            history(first: 20) { nodes { at action toStatus } }
            notes(first: 5) { nodes { text } }
          }
        }
        requests(first: 100) { count { value } nodes { reference summary kind employer { name } } }
      }`;
      const search = `{ employers(first: 50, search: "boulangerie") { nodes { neq name } } }`;

      const answer = async (of: Connection, query: string, principal: DemonstrationName) => {
        const hub = createHub({ connection: of, limits: { rateLimit: false } });
        const response = await hub.fetch(
          new Request('http://hub.test/graphql', {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              authorization: `Bearer ${demonstrationTokens[principal]}`,
            },
            body: JSON.stringify({ query }),
          }),
        );
        return response.json();
      };

      test.each(
        (['counsellor', 'MTESS', 'MEI', 'administrator'] as const).flatMap((principal) =>
          Object.entries({ regions, list, search }).map(
            ([about, query]) => [principal, about, query] as const,
          ),
        ),
      )('answers %s the same about %s', async (principal, _about, query) => {
        const loaded = await answer(connection, query, principal);
        expect(loaded).toMatchObject({ data: {} });
        expect(loaded).not.toHaveProperty('errors');
        expect(loaded).toEqual(await answer(demonstration, query, principal));
      });

      test('goes on from the last numbers, with its triggers', async () => {
        const { db } = connection;
        const employer = await addRecord(db, 'employer', { neq: '1188000005', name: 'Après' });
        const request = await addRecord(db, 'business_request', { employer_id: employer });
        const referral = await addRecord(db, 'referral', { employer_id: employer });
        expect([employer, request, referral]).toEqual([401, 1_501, 2_501]);
        expect(
          await lines(
            db,
            sql`
              select concat_ws(' ', kind, subject, reference) as line from change
              where subject in ('EMPLOYER', 'REQUEST', 'REFERRAL') order by sequence
            `,
          ),
        ).toEqual(
          expect.arrayContaining(['CREATED EMPLOYER 1188000005', 'CREATED REFERRAL A-0000-2501-5']),
        );
        expect(
          await lines(
            db,
            sql`select word as line from employer_word where employer_id = ${employer}`,
          ),
        ).toEqual(['apres']);
      });
    });
  });

  describe('of any other number', () => {
    beforeEach(open);
    afterEach(close);

    test.each([
      [1, [1, 1, 1]],
      [COHORT_SIZE + 3, [401, 1_502, 2_503]],
    ])(
      'of %i referrals has as many, with their employers and requests',
      async (referrals, counts) => {
        await load(referrals);
        expect(
          await lines(
            connection.db,
            sql`
            select count(*)::text as line from employer union all
            select count(*)::text from business_request union all
            select count(*)::text from referral
          `,
          ),
        ).toEqual(counts.map(String));
      },
    );

    test('tells how far each phase is, from nothing to all', async () => {
      const told: string[] = [];
      await load(2 * COHORT_SIZE, {
        tell: ({ phase, done, total }) => told.push(`${phase.en} ${done}/${total}`),
      });
      expect(told.slice(0, 3)).toEqual([
        'Referrals 0/5000',
        'Referrals 2500/5000',
        'Referrals 5000/5000',
      ]);
      for (const phase of ['Indexes and keys', 'Statistics']) {
        const [first, ...others] = told.filter((line) => line.startsWith(phase));
        expect(first).toMatch(/ 0\/\d\d$/);
        expect(others.at(-1)).toMatch(/ (\d+)\/\1$/);
      }
    });

    test.each([
      ['while rows are copied', 'Referrals', 0],
      ['while rows are copied', 'Referrals', 40],
      ['while an index is built', 'Indexes and keys', 0],
      ['while an index is built', 'Indexes and keys', 15],
      ['while statistics are taken', 'Statistics', 3],
    ])('given up %s leaves nothing (%s, after %i ms)', async (_when, phase, after) => {
      const empty = await catalogue(connection.db);
      const giveUp = new AbortController();
      const loading = load(2 * COHORT_SIZE, {
        signal: giveUp.signal,
        tell: (progress) => {
          if (progress.phase.en === phase) {
            setTimeout(() => giveUp.abort(), after);
          }
        },
      });
      await expect(loading).rejects.toThrow();
      expect(giveUp.signal.aborted).toBe(true);
      expect(await datasetOf(connection.db)).toBeUndefined();
      for (const table of [...recordTables, 'region', 'antenna', 'change']) {
        expect(await rowsOf(connection.db, table)).toEqual([]);
      }
      expect(await catalogue(connection.db)).toEqual(empty);

      await load(20);
      expect(await rowsOf(connection.db, 'referral')).toHaveLength(20);
    });

    test('gives up nothing of a database that holds the demonstration', async () => {
      await load(20);
      const before = await rowsOf(connection.db, 'referral');
      await expect(load(40)).rejects.toThrow();
      expect(await rowsOf(connection.db, 'referral')).toEqual(before);
    });
  });
});
