import { setTimeout as wait } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DB } from '../src/database/tables.ts';
import { readFeedCursor } from '../src/graphql/feed-cursor.ts';
import { onServer } from './database.ts';
import { type Asker, allTold, cursorOfNow, lineOf } from './follow.ts';
import { openHub, type TestHub } from './hub.ts';
import { proofSize, proofTimeout } from './proof-size.ts';
import { addRecord } from './records.ts';

/** Changes that are written in all, at least. */
const changes = proofSize({ usual: 5_000, full: 50_000 });
const writers = 8;
/** Milliseconds that a writer pauses at most between two statements of a transaction. */
const pause = 12;

const readers = ['MTESS', 'MEI', 'counsellor', undefined] as const satisfies readonly Asker[];
type Reader = (typeof readers)[number];

/** What a transaction writes, by who is told of it. */
class Told {
  readonly #lines = new Map<Reader, string[]>(readers.map((reader) => [reader, []]));
  count = 0;

  add(line: string, ...to: readonly Reader[]): void {
    this.count += 1;
    for (const reader of to) {
      this.of(reader).push(line);
    }
  }

  of(reader: Reader): string[] {
    return this.#lines.get(reader) as string[];
  }

  take(other: Told): void {
    this.count += other.count;
    for (const reader of readers) {
      this.of(reader).push(...other.of(reader));
    }
  }
}

/** Whoever writes: employers of the MEI, and referrals on one that the MTESS knows too. */
interface Writer {
  number: number;
  db: Kysely<DB>;
  employer: number;
  antenna: { id: number; code: string; version: number };
  neqs: number;
}

describe.runIf(onServer)('eight writers that pause inside their transactions', () => {
  let hub: TestHub;

  beforeAll(async () => {
    hub = await openHub({ limits: { rateLimit: false } });
  });
  afterAll(() => hub.close());

  async function newWriter(number: number): Promise<Writer> {
    const { db } = hub.connection;
    const employer = await addRecord(db, 'employer', {
      neq: `117500000${number}`,
      name: 'Connu de tous',
      organization_code: 'MEI',
    });
    await addRecord(db, 'referral', { employer_id: employer, organization_code: 'MTESS' });
    const antenna = await db
      .selectFrom('antenna')
      .select(['id', 'code', 'version'])
      .orderBy('id')
      .offset(number)
      .limit(1)
      .executeTakeFirstOrThrow();
    return { number, db, employer, antenna, neqs: 0 };
  }

  const sleep = () => wait(Math.random() * pause);

  /** One transaction: what it writes, in words. */
  async function writeOnce(writer: Writer, db: Kysely<DB>): Promise<Told> {
    const told = new Told();
    const { employer, antenna, number } = writer;
    writer.neqs += 1;
    const neq = `1174${number}${String(writer.neqs).padStart(5, '0')}`;
    await addRecord(db, 'employer', { neq, name: neq, organization_code: 'MEI' });
    told.add(`CREATED EMPLOYER ${neq} null>1`, 'MEI', 'counsellor');
    await sleep();

    const id = await addRecord(db, 'referral', { employer_id: employer, organization_code: 'MEI' });
    const { reference } = await db
      .selectFrom('referral')
      .select('reference')
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    told.add(`CREATED REFERRAL ${reference} null>1`, 'MEI', 'counsellor');
    await sleep();

    const nextVersion = () =>
      sql`update referral set version = version + 1 where id = ${id}`.execute(db);
    const share = { referral_id: id, organization_code: 'MTESS', contacts: false };
    await db.insertInto('referral_share').values(share).execute();
    told.add(`SHARED REFERRAL ${reference} null>1`, 'MTESS');
    await nextVersion();
    told.add(`UPDATED REFERRAL ${reference} 1>2`, 'MEI', 'MTESS', 'counsellor');
    await sleep();

    if (Math.random() < 0.5) {
      await db.deleteFrom('referral_share').where('referral_id', '=', id).execute();
      told.add(`REVOKED REFERRAL ${reference} 2>null`, 'MTESS');
      await nextVersion();
      told.add(`UPDATED REFERRAL ${reference} 2>3`, 'MEI', 'counsellor');
      await sleep();
    }

    await sql`update antenna set version = version + 1 where id = ${antenna.id}`.execute(db);
    const next = antenna.version + 1;
    told.add(`UPDATED ANTENNA ${antenna.code} ${antenna.version}>${next}`, ...readers);
    await sleep();
    return told;
  }

  /** Writes until enough is written; one transaction in ten is rolled back, and tells nothing. */
  async function writeOn(writer: Writer, all: Told): Promise<void> {
    while (all.count < changes) {
      const givenUp = Math.random() < 0.1;
      const told = await writer.db
        .transaction()
        .execute(async (transaction) => {
          const written = await writeOnce(writer, transaction);
          if (givenUp) {
            throw undefined;
          }
          return written;
        })
        .catch((error) => {
          if (error !== undefined) {
            throw error;
          }
        });
      if (told) {
        writer.antenna.version += 1;
        all.take(told);
      }
    }
  }

  const source = `query ($after: String) { changes(after: $after, first: 100) {
    edges { cursor node { kind subject reference versionBefore versionAfter } }
    pageInfo { hasNextPage endCursor } } }`;

  /** Polls from a cursor on, until the end of what there is after the writers have ended. */
  async function readOn(reader: Reader, start: string, written: () => boolean) {
    const lines: string[] = [];
    const places: bigint[] = [];
    let polls = 0;
    let after = start;
    for (;;) {
      const isLast = written();
      const { changes: page } = await hub.ask(source, { after }, reader);
      polls += 1;
      for (const { cursor, node } of page.edges) {
        const { xid, sequence } = readFeedCursor(cursor);
        lines.push(lineOf(node));
        places.push(xid * 2n ** 53n + BigInt(sequence));
      }
      after = page.pageInfo.endCursor;
      if (!page.pageInfo.hasNextPage) {
        if (isLast) {
          return { lines, places, polls };
        }
        await wait(5);
      }
    }
  }

  test(
    'are followed by four readers, of whom each is told what it may see, all of it and once',
    async ({ annotate }) => {
      const all = new Told();
      const working = await Promise.all(
        Array.from({ length: writers }, (_, number) => newWriter(number)),
      );
      const start = await cursorOfNow(hub);
      let written = false;
      const began = performance.now();
      const reading = Promise.all(readers.map((reader) => readOn(reader, start, () => written)));
      await Promise.all(working.map((writer) => writeOn(writer, all)));
      const seconds = (performance.now() - began) / 1_000;
      // Another database of the server may still hold back what was written last.
      await allTold(hub);
      written = true;
      for (const [index, { lines, places, polls }] of (await reading).entries()) {
        const reader = readers[index];
        const expected = new Set(all.of(reader));
        const read = new Set(lines);
        expect({
          lost: [...expected].filter((line) => !read.has(line)),
          unexpected: [...read].filter((line) => !expected.has(line)),
          twice: lines.length - read.size,
        }).toEqual({ lost: [], unexpected: [], twice: 0 });
        expect(places).toEqual(places.toSorted((one, other) => (one < other ? -1 : 1)));
        await annotate(`${reader ?? 'public'}: ${lines.length} changes in ${polls} pages`);
      }
      await annotate(`${all.count} changes written in ${seconds.toFixed(1)} s`);
    },
    proofTimeout,
  );
});
