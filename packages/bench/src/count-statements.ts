import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { ask } from './ask.ts';
import { startContender } from './contender-process.ts';
import type { Contender } from './contenders.ts';
import { countingProxy, sortStatements } from './counting-proxy.ts';
import { drawWritten } from './draw.ts';
import { laneOf, questionsOf } from './lanes.ts';
import { nextStep } from './load/protocol.ts';
import { median } from './statistics.ts';
import type { Drafts } from './workloads.ts';

/** Statements of one unit of work. */
export interface Statements {
  /** Those that read and write. */
  work: number;
  /** Those that begin, set and end transactions. */
  around: number;
}

const asks = 7;
/** Milliseconds that a contender has for what it puts off until after its answer. */
const after = 700;
/** What this hub does beside answering: it looks a key up every few seconds, and writes the audit. */
const aside = /authenticate_key|audit_entry/;

/**
 * Counts the statements that a contender sends for each workload, in a process of its own, one request at a
 * time. The first requests are not counted: with them, statements are prepared and keys are looked up.
 *
 * @param draws what is asked in each workload; nothing for the one that writes.
 */
export async function countStatements(
  contender: Contender,
  database: { url: string; db: Client },
  draws: ReadonlyMap<string, Drafts | undefined>,
): Promise<Map<string, Statements>> {
  const proxy = await countingProxy(database.url);
  const running = await startContender(contender, proxy.url).catch((error) => {
    proxy.close();
    throw error;
  });
  const { endpoint } = laneOf(running);
  const counted = new Map<string, Statements>();
  try {
    for (const [workload, drafts] of draws) {
      const unit = drafts
        ? await readOnce(endpoint, drafts)
        : await writeOnce(endpoint, database.db);
      const each: Statements[] = [];
      for (let turn = 0; turn < asks + 3; turn += 1) {
        await new Promise((resolve) => setTimeout(resolve, turn === 3 ? after : 0));
        proxy.take();
        await unit();
        if (turn >= 3) {
          await new Promise((resolve) => setTimeout(resolve, 10));
          each.push(sortStatements(proxy.take().filter((text) => !aside.test(text))));
        }
      }
      counted.set(workload, {
        work: median(each.map(({ work }) => work)),
        around: median(each.map(({ around }) => around)),
      });
    }
  } finally {
    await running.stop();
    proxy.close();
  }
  return counted;
}

async function readOnce(endpoint: Parameters<typeof ask>[0], drafts: Drafts) {
  const questions = await questionsOf(endpoint, {
    ...drafts,
    drafts: drafts.drafts.slice(0, asks),
  });
  let next = 0;
  return async () => {
    const question = questions[next % questions.length];
    next += 1;
    if (question) {
      await ask(endpoint, question);
    }
  };
}

async function writeOnce(endpoint: Parameters<typeof ask>[0], db: Client) {
  const [[referral] = []] = await drawWritten(db, { shares: 1, each: 1 });
  if (!referral) {
    throw new RangeError('No referral to write');
  }
  return async () => {
    const { reference, version: expectedVersion } = referral;
    const to = nextStep(referral.status);
    const key = randomUUID();
    const written = await ask(endpoint, { kind: 'progress', reference, expectedVersion, to, key });
    Object.assign(referral, { status: written.status, version: written.version });
    await ask(endpoint, { kind: 'referral', reference });
  };
}
