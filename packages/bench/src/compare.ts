import { type Running, startAll, stopAll } from './contender-process.ts';
import { type Contender, contenderNamed } from './contenders.ts';
import { countStatements, type Statements } from './count-statements.ts';
import { drawWritten } from './draw.ts';
import { asked, type Lane, laneOf, questionsOf } from './lanes.ts';
import { type LoadProcess, startLoad } from './load/load-process.ts';
import type { Load, Written } from './load/protocol.ts';
import { connections, type Entry, type Measured, measure } from './measure.ts';
import type { Options } from './options.ts';
import { type Result, resultOf } from './result.ts';
import { openClient, type SeededDatabase } from './seeded-database.ts';
import { verifyReads, verifyWrites } from './verify.ts';
import { type Drafts, type Workload, workloads } from './workloads.ts';

export interface CompareOptions
  extends Pick<Options, 'workloads' | 'contenders' | 'rounds' | 'turnMs' | 'seed'> {
  tell(progress: string): void;
}

/** One database, and the contenders that are at work on it. */
interface Stage {
  database: SeededDatabase;
  db: Awaited<ReturnType<typeof openClient>>;
  lanes: Lane[];
  statements: Map<string, Map<string, Statements>>;
  /** What is asked, by workload. */
  draws: Map<string, Drafts[]>;
}

/** What one contender is asked on one stage. */
interface Part {
  stage: Stage;
  lane: Lane;
  depth?: number;
  entry: Entry;
}

/**
 * Measures contenders on one or several databases, all in one run.
 *
 * @param databases with several, growth is told from the second smallest, or the smallest of two.
 */
export async function compare(
  databases: readonly SeededDatabase[],
  options: CompareOptions,
): Promise<Result[]> {
  const chosen = workloads.filter(({ name }) => options.workloads.includes(name));
  const stages: Stage[] = [];
  const load = startLoad();
  try {
    for (const database of databases) {
      stages.push(await setUp(database, chosen, { ...options, several: databases.length > 1 }));
    }
    const results: Result[] = [];
    for (const workload of chosen) {
      results.push(...(await measureWorkload(workload, stages, load, options)));
    }
    return results;
  } finally {
    load.stop();
    for (const { lanes, db } of stages) {
      await stopAll(lanes.map(({ running }) => running));
      await db.end();
    }
  }
}

async function setUp(
  database: SeededDatabase,
  chosen: readonly Workload[],
  options: CompareOptions & { several: boolean },
): Promise<Stage> {
  const { tell, seed } = options;
  const { referrals, url } = database;
  const contenders = options.contenders.map(contenderNamed);
  const db = await openClient(url);
  let running: Running[] = [];
  try {
    tell(`Drawing what is asked of ${referrals} referrals`);
    const draws = new Map<string, Drafts[]>();
    for (const { name, draw } of chosen) {
      const drafts = (await draw?.({ db, seed, referrals })) ?? [];
      // Where sizes are compared, pages are as deep as each allows.
      draws.set(name, options.several ? drafts.slice(-1) : drafts);
    }
    tell('Counting statements');
    const statements = await countAll(contenders, { url, db, draws });
    tell('Starting the contenders');
    running = await startAll(contenders, url);
    return { database, db, lanes: running.map(laneOf), statements, draws };
  } catch (error) {
    await stopAll(running);
    await db.end();
    throw error;
  }
}

async function countAll(
  contenders: readonly Contender[],
  { url, db, draws }: Pick<Stage, 'db' | 'draws'> & { url: string },
) {
  const first = new Map([...draws].map(([name, [drafts]]) => [name, drafts]));
  const writes = [...first.values()].some((drafts) => !drafts);
  const shares = writes ? await drawWritten(db, { shares: contenders.length, each: 1 }) : [];
  const counts = await Promise.allSettled(
    contenders.map((contender, index) =>
      countStatements(contender, url, first, shares[index]?.[0]),
    ),
  );
  return new Map(
    contenders.map(({ name }, index) => {
      const count = counts[index];
      if (count?.status !== 'fulfilled') {
        throw count?.reason;
      }
      return [name, count.value];
    }),
  );
}

async function measureWorkload(
  workload: Workload,
  stages: readonly Stage[],
  load: LoadProcess,
  { rounds, turnMs, tell }: CompareOptions,
): Promise<Result[]> {
  const parts: Part[] = [];
  for (const stage of stages) {
    tell(`${workload.name}: comparing the answers`);
    parts.push(...(await (workload.draw ? readers(workload, stage) : writers(workload, stage))));
  }
  const label = `${workload.name}, ${workload.title}`;
  const measured = await measure(
    parts.map(({ entry }) => entry),
    {
      control: stages[0]?.db as Stage['db'],
      load,
      rounds,
      turnMs,
      onRound: (round) => tell(`${label}: round ${round} of ${rounds}`),
    },
  );
  return parts.map((part) => {
    const of = (other: Part | undefined) => other && (measured.get(other.entry) as Measured);
    const { stage, lane, depth } = part;
    const { name, title } = lane.running.contender;
    const hub = parts.find(
      (other) => other.stage === stage && other.depth === depth && nameOf(other) === 'hub',
    );
    const own = parts.filter((other) => nameOf(other) === name);
    const statements = stage.statements.get(name)?.get(workload.name);
    const base = own.length > 1 ? of(own[stages.length > 2 ? 1 : 0]) : undefined;
    return resultOf({
      workload: workload.name,
      contender: name,
      title,
      referrals: stage.database.referrals,
      measured: measured.get(part.entry) as Measured,
      ...(depth !== undefined && { depth }),
      ...(statements && { statements }),
      ...(hub && { hub: of(hub) as Measured }),
      ...(base && { base }),
    });
  });
}

const nameOf = ({ lane }: Part) => lane.running.contender.name;

const loadOf = (
  { running, endpoint }: Lane,
  what: string,
): Pick<Load, 'lane' | 'url' | 'headers'> => ({
  lane: `${what}, ${running.contender.title}`,
  url: endpoint.url.href,
  headers: endpoint.headers,
});

/** Those who read, once their answers are the same. */
async function readers({ name }: Workload, stage: Stage): Promise<Part[]> {
  const parts: Part[] = [];
  for (const drafts of stage.draws.get(name) ?? []) {
    const { depth } = drafts;
    const askings = [];
    for (const lane of stage.lanes) {
      askings.push({
        lane,
        endpoint: lane.endpoint,
        questions: await questionsOf(lane.endpoint, drafts),
      });
    }
    await verifyReads(name, askings);
    const what = `${name} of ${stage.database.referrals}${depth === undefined ? '' : ` at ${depth}`}`;
    for (const { lane, endpoint, questions } of askings) {
      const reads = asked(endpoint, questions);
      const entry = { running: lane.running, load: { ...loadOf(lane, what), reads } };
      parts.push({ stage, lane, entry, ...(depth !== undefined && { depth }) });
    }
  }
  return parts;
}

/** Those who write, each to referrals of its own, once they read and write alike. */
async function writers({ name }: Workload, stage: Stage): Promise<Part[]> {
  const { lanes, db } = stage;
  const shares = await drawWritten(db, { shares: lanes.length, each: connections });
  const writings = lanes.map(({ endpoint }, index) => ({
    endpoint,
    referrals: shares[index] as (typeof shares)[number],
  }));
  const questions = shares
    .flat()
    .map(({ reference }) => ({ kind: 'referral', reference }) as const);
  await verifyReads(
    name,
    writings.map(({ endpoint }) => ({ endpoint, questions })),
  );
  const seen = await verifyWrites(
    name,
    writings.map(({ endpoint, referrals: [referral] }) => ({
      endpoint,
      referral: referral as Written,
    })),
  );
  return lanes.map((lane, index) => {
    const referrals = [seen[index], ...(shares[index] ?? []).slice(1)].filter(
      (referral) => referral !== undefined,
    );
    const contender = lane.running.contender.name;
    return {
      stage,
      lane,
      entry: {
        running: lane.running,
        load: { ...loadOf(lane, name), writes: { contender, referrals } },
      },
    };
  });
}
