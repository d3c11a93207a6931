import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { Connection } from '../src/database/connect.ts';
import { demonstrationTokens } from '../src/features/access/access.demonstration.ts';
import { type LastingDatabase, lastingDatabase } from './commands.ts';
import type { Data } from './hub.ts';
import { HubProcess } from './hub-process.ts';
import { proofSize, proofTimeout } from './proof-size.ts';
import { addRecord } from './records.ts';
import { addNumbered, mutation, placeIn } from './writes.ts';

const { kills, writes } = proofSize({
  usual: { kills: 2, writes: 150 },
  full: { kills: 10, writes: 1_000 },
});

/** Writes that are under way at once. */
const concurrency = 12;

/** What each kind of write leaves: all of it, or nothing. */
const traces = {
  openRequest: [
    'audit EMPLOYER',
    'audit REQUEST',
    'change EMPLOYER 1',
    'change REQUEST 1',
    'employer',
    'history of employer 1',
    'history of request 1',
    'key',
    'request',
  ],
  correctEmployer: [
    'audit EMPLOYER',
    'change EMPLOYER 2',
    'employer corrected',
    'history of employer 2',
    'key',
  ],
  addNote: ['audit NOTE', 'change NOTE', 'key', 'note'],
};

/** One write; its mark is the key and the name of its request, and in the rows that it writes. */
interface Sent {
  operation: keyof typeof traces;
  mark: string;
  input: Data;
}

let database: LastingDatabase;
let hub: HubProcess | undefined;
let antenna = '';
let noted = '';
let lastNeq = 1_177_000_000;
/** Files that a write corrects, each once. */
const files: string[] = [];

/** Does something with the database while no hub has it. */
async function withDatabase<Result>(
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const connection = await database.open();
  return work(connection).finally(() => connection.close());
}

beforeAll(async () => {
  database = await lastingDatabase('killed');
  await withDatabase(async ({ db }) => {
    antenna = (await placeIn(db, '12')).antenna;
    for (let index = 0; index < kills * Math.ceil(writes / 3); index += 1) {
      lastNeq += 1;
      files.push(String(lastNeq));
      await addRecord(db, 'employer', { neq: String(lastNeq), name: 'À corriger' });
    }
    const employer = await addRecord(db, 'employer', { neq: '1176000000', name: 'À noter' });
    const request = await addNumbered(db, 'business_request', { employer_id: employer });
    noted = request.reference;
  });
}, proofTimeout);
afterEach(async () => {
  hub?.kill('SIGKILL');
  await hub?.exitCode();
});
afterAll(() => database.remove());

/** The writes of one life of the hub, of each kind as many. */
function newWrites(): Sent[] {
  return Array.from({ length: writes }, (_, index) => {
    const mark = randomUUID();
    switch (index % 3) {
      case 0:
        return {
          operation: 'correctEmployer',
          mark,
          input: { neq: files.pop() as string, expectedVersion: 1, usualName: mark },
        };
      case 1:
        return { operation: 'addNote', mark, input: { request: noted, text: mark, shared: true } };
      default:
        lastNeq += 1;
        return {
          operation: 'openRequest',
          mark,
          input: {
            employerNeq: String(lastNeq),
            employer: { name: mark, municipality: '25213' },
            kind: 'PORTAL_GUIDANCE',
            antenna,
            summary: mark,
          },
        };
    }
  });
}

async function startHub(): Promise<string> {
  hub = new HubProcess({
    ...database.env,
    ESTUAIRE_RATE_LIMIT: 'off',
    LOG_LEVEL: 'silent',
  });
  return hub.url();
}

/** Sends a write; tells whether the hub said that it was done. */
async function send(url: string, { operation, mark, input }: Sent): Promise<boolean> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      authorization: `Bearer ${demonstrationTokens.counsellor}`,
      'x-request-id': mark,
    },
    body: JSON.stringify({
      query: mutation(operation),
      variables: { input: { ...input, idempotencyKey: mark } },
    }),
  });
  const { data } = (await response.json()) as { data?: Data };
  return /Saved$/.test(data?.written?.__typename);
}

/** Sends writes, so many at once. */
async function sendAll(
  all: readonly Sent[],
  sendOne: (write: Sent) => Promise<unknown>,
): Promise<void> {
  const left = [...all];
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      for (let next = left.shift(); next; next = left.shift()) {
        await sendOne(next);
      }
    }),
  );
}

/** What the database holds of writes, by their marks; in one statement, and so at one moment. */
async function tracesOf({ db }: Connection, all: readonly Sent[]) {
  const marks = sql`any(${all.map(({ mark }) => mark)}::text[])`;
  const { rows } = await sql<{ mark: string; trace: string }>`
    select name as mark, 'employer' as trace from employer where name = ${marks}
    union all select usual_name, 'employer corrected' from employer where usual_name = ${marks}
    union all select coalesce(usual_name, name), 'history of employer ' || employer_history.version
      from employer_history join employer on employer.id = employer_id
      where coalesce(usual_name, name) = ${marks}
    union all select summary, 'request' from business_request where summary = ${marks}
    union all select summary, 'history of request ' || business_request_history.version
      from business_request_history join business_request on business_request.id = business_request_id
      where summary = ${marks}
    union all select text, 'note' from note where text = ${marks}
    union all select coalesce(usual_name, name), 'change EMPLOYER ' || version_after
      from change join employer on subject = 'EMPLOYER' and employer.id = subject_id
      where name = ${marks} or (usual_name = ${marks} and kind = 'UPDATED')
    union all select summary, 'change REQUEST ' || version_after
      from change join business_request on subject = 'REQUEST' and business_request.id = subject_id
      where summary = ${marks}
    union all select text, 'change NOTE'
      from change join note on subject = 'NOTE' and note.id = subject_id where text = ${marks}
    union all select request_id, 'audit ' || subject from audit_entry
      where request_id = ${marks} and action = 'WRITE'
    union all select key, 'key' from idempotency_key where key = ${marks}
  `.execute(db);
  const found = Map.groupBy(rows, ({ mark }) => mark);
  return all.map(({ mark, operation }) => ({
    mark,
    operation,
    traces: (found.get(mark) ?? []).map(({ trace }) => trace).sort(),
  }));
}

test(
  'a hub that is killed loses no write that it acknowledged, and leaves half of none',
  async ({ annotate }) => {
    for (let kill = 1; kill <= kills; kill += 1) {
      const all = newWrites();
      const acknowledged = new Set<string>();
      const killAfter = Math.floor(writes * (0.1 + 0.8 * Math.random()));
      let alive = true;
      const url = await startHub();
      await sendAll(all, async (write) => {
        const done = alive && (await send(url, write).catch(() => false));
        if (done) {
          acknowledged.add(write.mark);
        }
        if (alive && acknowledged.size >= killAfter) {
          alive = false;
          hub?.kill('SIGKILL');
        }
      });
      expect(await hub?.exitCode()).toBeNull();

      const found = await withDatabase((connection) => tracesOf(connection, all));
      const whole = found.filter(({ traces: left }) => left.length > 0);
      expect(whole).toEqual(
        whole.map(({ mark, operation }) => ({ mark, operation, traces: traces[operation] })),
      );
      const kept = new Set(whole.map(({ mark }) => mark));
      expect([...acknowledged].filter((mark) => !kept.has(mark))).toEqual([]);

      const again = all.filter(({ mark }) => !acknowledged.has(mark));
      const next = await startHub();
      await sendAll(again, async (write) => {
        expect(await send(next, write)).toBe(true);
      });
      hub?.kill('SIGKILL');
      await hub?.exitCode();
      expect(await withDatabase((connection) => tracesOf(connection, all))).toEqual(
        all.map(({ mark, operation }) => ({ mark, operation, traces: traces[operation] })),
      );
      await annotate(
        `kill ${kill}: ${acknowledged.size} of ${writes} acknowledged, ${kept.size} kept, ${again.length} sent again`,
      );
    }
  },
  proofTimeout,
);
