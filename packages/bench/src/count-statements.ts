import { randomUUID } from 'node:crypto';
import type { Question } from '@estuaire/bench-peers';
import { ask, type Endpoint } from './ask.ts';
import { startContender } from './contender-process.ts';
import type { Contender } from './contenders.ts';
import { countingProxy, sortStatements } from './counting-proxy.ts';
import { laneOf, questionsOf } from './lanes.ts';
import { nextStep, type Written } from './load/protocol.ts';
import { median } from './statistics.ts';
import type { Drafts } from './workloads.ts';

/** Statements of one unit of work. */
export interface Statements {
  /** Those that read and write. */
  work: number;
  /** Those that begin, set and end transactions. */
  around: number;
}

/** How many requests are counted, and before them not. */
const counted = 5;
const before = 3;
/** What this hub does beside answering: it looks a key up every few seconds, and writes the audit. */
const aside = /authenticate_key|audit_entry/;

/**
 * Counts the statements that a contender sends for each workload, in a process of its own, one request at a
 * time. The first requests are not counted: with them, statements are prepared and keys are looked up.
 *
 * @param draws what is asked in each workload; nothing for the one that writes.
 * @param written a referral that no other contender writes meanwhile.
 */
export async function countStatements(
  contender: Contender,
  database: string,
  draws: ReadonlyMap<string, Drafts | undefined>,
  written: Written | undefined,
): Promise<Map<string, Statements>> {
  const proxy = await countingProxy(database);
  const running = await startContender(contender, proxy.url).catch((error) => {
    proxy.close();
    throw error;
  });
  const { endpoint } = laneOf(running);
  const statements = new Map<string, Statements>();
  try {
    for (const [workload, drafts] of draws) {
      const unit = drafts ? await readOnce(endpoint, drafts) : writeOnce(endpoint, written);
      const each: Statements[] = [];
      for (let turn = 0; turn < before + counted; turn += 1) {
        proxy.take();
        await unit();
        // What ends a transaction may be sent behind the answer.
        await new Promise((resolve) => setTimeout(resolve, 10));
        each.push(sortStatements(proxy.take().filter((text) => !aside.test(text))));
      }
      statements.set(workload, {
        work: median(each.slice(before).map(({ work }) => work)),
        around: median(each.slice(before).map(({ around }) => around)),
      });
    }
  } finally {
    await running.stop();
    proxy.close();
  }
  return statements;
}

async function readOnce(endpoint: Endpoint, { drafts }: Drafts) {
  const questions = await questionsOf(endpoint, { drafts: drafts.slice(0, counted) });
  let next = 0;
  return async () => {
    await ask(endpoint, questions[next % questions.length] as Question);
    next += 1;
  };
}

function writeOnce(endpoint: Endpoint, written: Written | undefined) {
  const referral = { ...written } as Written;
  return async () => {
    const { reference, version: expectedVersion } = referral;
    const to = nextStep(referral.status);
    const key = randomUUID();
    const { status, version } = await ask(endpoint, {
      kind: 'progress',
      reference,
      expectedVersion,
      to,
      key,
    });
    Object.assign(referral, { status, version });
    await ask(endpoint, { kind: 'referral', reference });
  };
}
