import { isDeepStrictEqual } from 'node:util';
import { createHub } from '@estuaire/server';
import {
  type Connection,
  connectServer,
  openScope,
  type Principal,
  type SessionPool,
  serverSessions,
} from '@estuaire/server/database';
import { sql } from 'kysely';
import pg from 'pg';
import { interleave } from '../interleave.ts';
import { BenchProblem } from '../problem.ts';
import { median, ratios, type Spread } from '../statistics.ts';
import { recorder, type Wave } from './recorder.ts';

/** A page as a worklist shows it: filtered, with what each row refers to. */
const page = `query ($region: RegionCode!, $after: String) {
  referrals(
    first: 50, after: $after
    where: { region: { eq: $region }, status: { eq: SEARCHING } }
    orderBy: { field: OPENED_AT, direction: DESC }
  ) {
    nodes { reference status openedAt employer { name } antenna { name } position { number } }
    pageInfo { endCursor hasNextPage }
  }
}`;

/** One row by its reference: the least that a caller can read. */
const row = `query ($reference: ReferralReference!) {
  referral(reference: $reference) { reference status openedAt }
}`;

const principals: Record<'counsellor' | 'MTESS', Principal> = {
  counsellor: {
    id: 'bench:counsellor',
    role: 'COUNSELLOR',
    organization: 'MIDI',
    regions: ['06'],
    purpose: 'bench',
  },
  MTESS: {
    id: 'bench:MTESS',
    role: 'PARTNER',
    organization: 'MTESS',
    regions: [],
    purpose: 'bench',
  },
};

type Rows = readonly unknown[];
type Run = () => Promise<Rows[]>;

/** Sends statements as the owner, whom no policy binds, each in a transaction of its own. */
const bare =
  (sessions: SessionPool, waves: readonly Wave[]): Run =>
  async () => {
    const session = await sessions.borrow();
    const answers: Rows[] = [];
    for (const wave of waves) {
      answers.push(...(await Promise.all(wave.map((read) => session.read([read])))).flat());
    }
    sessions.giveBack(session, false);
    return answers;
  };

const endless = new AbortController();

/** Sends statements as the hub does for a principal: one transaction, role, settings, policies. */
const scoped =
  (sessions: SessionPool, principal: Principal, waves: readonly Wave[]): Run =>
  async () => {
    const scope = openScope(sessions, principal, { statementTimeoutMs: 10_000, until: endless });
    const answers: Rows[] = [];
    for (const wave of waves) {
      answers.push(...(await scope.readAlone(wave)));
    }
    await scope.end();
    return answers;
  };

/** The statements with the condition that the policy adds for a partner written into them. */
function withAudiences(waves: readonly Wave[], audiences: string): Wave[] {
  const condition = `where audience = any ('${audiences}'::integer[])`;
  return waves.map((wave) =>
    wave.map((read) => ({
      ...read,
      sql: read.sql.replaceAll(
        /from "(referral|employer)" as/g,
        `from (select * from "$1" ${condition}) as`,
      ),
    })),
  );
}

interface Workload {
  name: string;
  principal: Principal;
  /** As the hub sends them, and as whoever is bound by no policy must write them for the same rows. */
  waves: Wave[];
  unscoped: Wave[];
}

export interface Measured {
  workload: string;
  statements: number;
  prepared: boolean;
  concurrency: number;
  /** Throughput of the scoped statements over that of the same statements unscoped. */
  ratio: Spread;
  /** Milliseconds of one unscoped read, with what ran at once. */
  bareMs: number;
}

export interface ScopedReadsOptions {
  url: string;
  /** Keys of the demonstration, by principal. */
  keys: Record<string, string>;
  rounds: number;
  tell(progress: string): void;
}

/** What role, settings and policies cost: the same statements sent as a principal, and sent bare. */
export async function measureScopedReads(options: ScopedReadsOptions): Promise<Measured[]> {
  const { url, rounds, tell } = options;
  const workloads = await record(options);
  const connection = await connectServer(url);
  const owners = { auto: ownerPool(url, 'auto'), once: ownerPool(url, 'force_generic_plan') };
  const measured: Measured[] = [];
  for (const workload of workloads) {
    // What the hub plans once for a principal is planned once for the owner too.
    const isOnce = workload.principal.role !== 'PARTNER' && isSteady(workload);
    const owner = isOnce ? owners.once : owners.auto;
    for (const prepared of [false, true]) {
      const contenders = await contendersOf(named(workload, prepared), owner, connection.sessions);
      for (const concurrency of [1, 8]) {
        const label = `${workload.name}, ${prepared ? 'prepared' : 'as sent'}, ${concurrency} at once`;
        const rates = await interleave(contenders, {
          rounds,
          turn: (run) => rateOf(run, concurrency),
          onRound: (round) => tell(`${label}: round ${round} of ${rounds}`),
        });
        const scopedRates = rates.get(contenders[1]) ?? [];
        const bareRates = rates.get(contenders[0]) ?? [];
        measured.push({
          workload: workload.name,
          statements: workload.waves.flat().length,
          prepared,
          concurrency,
          ratio: ratios(scopedRates, bareRates),
          bareMs: (1_000 * concurrency) / median(bareRates),
        });
      }
    }
  }
  await owners.auto.close();
  await owners.once.close();
  await connection.close();
  return measured;
}

const ownerPool = (connectionString: string, mode: 'auto' | 'force_generic_plan') =>
  serverSessions(
    new pg.Pool({ connectionString, pipeline: true, options: `-c plan_cache_mode=${mode}` }),
  );

const isSteady = ({ waves }: Workload) => waves.flat().every(({ steady }) => steady);

/** The same statements, kept prepared under names of their own, or sent anew each time. */
function named(workload: Workload, prepared: boolean): Workload {
  const name = (waves: readonly Wave[], way: string) =>
    waves.map((wave, first) =>
      wave.map((read, second) => ({
        ...read,
        name: prepared ? `${workload.name} ${way} ${first} ${second}` : undefined,
      })),
    );
  return {
    ...workload,
    waves: name(workload.waves, 'scoped'),
    unscoped: name(workload.unscoped, 'bare'),
  };
}

/** Milliseconds of a turn. */
const sliceMs = 400;

/** How often a second it is done, by so many at once. */
async function rateOf(run: Run, concurrency: number): Promise<number> {
  const start = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() - start < sliceMs) {
        await run();
        done += 1;
      }
    }),
  );
  return (done * 1_000) / (performance.now() - start);
}

/**
 * The two ways: bare, then scoped.
 *
 * @throws when they do not answer the same rows: what they cost could then not be compared.
 */
async function contendersOf(
  { name, principal, waves, unscoped }: Workload,
  owner: SessionPool,
  sessions: SessionPool,
): Promise<[bare: Run, scoped: Run]> {
  const runs: [Run, Run] = [bare(owner, unscoped), scoped(sessions, principal, waves)];
  if (!isDeepStrictEqual(await runs[0](), await runs[1]())) {
    throw new Error(`${name}: the scoped statements answer other rows than the unscoped ones`);
  }
  return runs;
}

/** Asks a hub, and keeps the statements that it sent. */
async function record({ url, keys }: ScopedReadsOptions): Promise<Workload[]> {
  const recording = recorder(await connectServer(url));
  const hub = createHub({ connection: recording.connection, limits: { rateLimit: false } });
  const ask = async (name: string, query: string, variables: object) => {
    const response = await hub.fetch(
      new Request('http://bench/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${keys[name]}` },
        body: JSON.stringify({ query, variables }),
      }),
    );
    const { data, errors } = (await response.json()) as { data?: Answer; errors?: unknown };
    if (!data) {
      throw new Error(`The read to measure is refused: ${JSON.stringify(errors)}`);
    }
    return data;
  };
  /** The key is known by the second time: what is then recorded is the read, without authentication. */
  const statementsOf = async (name: string, query: string, variables: object) => {
    await ask(name, query, variables);
    recording.take();
    await ask(name, query, variables);
    return recording
      .take()
      .map((wave) => wave.filter(({ sql }) => !/authenticate_key|audit_entry/.test(sql)))
      .filter((wave) => wave.length > 0);
  };

  const audiences = await audiencesOf(recording.connection, 'MTESS');
  const workloads: Workload[] = [];
  for (const [name, principal] of Object.entries(principals)) {
    const { referrals } = await ask(name, page, { region: '06', after: null });
    const { endCursor } = referrals?.pageInfo ?? {};
    const [first] = referrals?.nodes ?? [];
    if (referrals?.nodes.length !== 50 || !first) {
      throw new BenchProblem('The page to measure is not whole: ask for more with --referrals');
    }
    for (const [what, query, variables] of [
      ['page of 50 referrals', page, { region: '06', after: endCursor }],
      ['one referral', row, { reference: first.reference }],
    ] as const) {
      const waves = await statementsOf(name, query, variables);
      const unscoped = principal.role === 'PARTNER' ? withAudiences(waves, audiences) : waves;
      workloads.push({ name: `${what}, ${name}`, principal, waves, unscoped });
    }
  }
  await hub.close();
  return workloads;
}

interface Answer {
  referrals?: { nodes: { reference: string }[]; pageInfo: { endCursor: string | null } };
}

async function audiencesOf({ db }: Connection, organization: string): Promise<string> {
  const { rows } = await sql<{ audiences: string }>`
    select array_agg(id)::text as audiences from audience
    where id = 0 or ${organization} = any (organizations)
  `.execute(db);
  return rows[0]?.audiences ?? '{}';
}
