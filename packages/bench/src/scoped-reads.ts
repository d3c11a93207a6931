import { createHub } from '@estuaire/server';
import {
  type Connection,
  connectServer,
  openScope,
  type Principal,
} from '@estuaire/server/database';
import { CompiledQuery } from 'kysely';
import { type Contender, interleave, medianRatio } from './interleave.ts';
import { recorder, type Statement } from './recorder.ts';

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

const counsellor: Principal = {
  id: 'bench:counsellor',
  role: 'COUNSELLOR',
  organization: 'MIDI',
  regions: ['06'],
  purpose: 'bench',
};
const partner: Principal = {
  id: 'bench:MTESS',
  role: 'PARTNER',
  organization: 'MTESS',
  regions: [],
  purpose: 'bench',
};

const unending = new AbortController().signal;
const options = { statementTimeoutMs: 10_000, signal: unending };

/** Sends statements one after another as the owner, whom no policy binds. */
const unscoped =
  ({ sessions }: Connection, statements: readonly Statement[]) =>
  async () => {
    const session = await sessions.borrow();
    for (const { sql, parameters } of statements) {
      await session.send(sql, parameters);
    }
    sessions.giveBack(session, false);
  };

/** Sends the same statements as a principal: role, settings, policies. */
const scoped =
  ({ sessions }: Connection, principal: Principal, statements: readonly Statement[]) =>
  async () => {
    const scope = openScope(sessions, principal, options);
    for (const { sql, parameters } of statements) {
      await scope.db.executeQuery(CompiledQuery.raw(sql, [...parameters]));
    }
    await scope.end();
  };

/** As {@link unscoped}, with the condition that the policy adds for a partner written into the statement. */
function withAudiences(statements: readonly Statement[], audiences: string): Statement[] {
  return statements.map(({ sql, parameters }) => ({
    sql: sql.replaceAll(
      /from "(referral|employer)" as/g,
      `from (select * from "$1" where audience = any ('${audiences}'::integer[])) as`,
    ),
    parameters,
  }));
}

interface Measured {
  workload: string;
  /** Throughput of the scoped statements over that of the same statements unscoped. */
  throughputRatio: number;
}

/**
 * What role, settings and policies cost: the statements of one page of referrals, sent as a principal in its
 * transaction, and sent bare.
 */
export async function measureScopedReads(
  url: string,
  keys: Record<string, string>,
  tell: (progress: string) => void,
): Promise<Measured[]> {
  const recording = recorder(await connectServer(url));
  const hub = createHub({ connection: recording.connection, limits: { rateLimit: false } });
  const ask = async (key: string, after: string | null) => {
    const response = await hub.fetch(
      new Request('http://bench/graphql', {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${key}` },
        body: JSON.stringify({ query: page, variables: { region: '06', after } }),
      }),
    );
    const { data, errors } = (await response.json()) as {
      data?: { referrals: { nodes: unknown[]; pageInfo: { endCursor: string | null } } };
      errors?: unknown;
    };
    if (!data || data.referrals.nodes.length < 50) {
      throw new Error(`The page to measure is not whole: ${JSON.stringify(errors)}`);
    }
    return data.referrals.pageInfo.endCursor;
  };
  const statementsOf = async (name: string): Promise<Statement[]> => {
    const key = keys[name] as string;
    const cursor = await ask(key, await ask(key, null));
    // The key is known by now: what is recorded is the page, without the authentication.
    recording.take();
    await ask(key, cursor);
    return recording.take().filter(({ sql }) => !/authenticate_key|audit_entry/.test(sql));
  };

  const connection = await connectServer(url);
  const session = await connection.sessions.borrow();
  const { rows } = await session.send("select audiences_with('MTESS') as audiences");
  connection.sessions.giveBack(session, false);
  const ofCounsellor = await statementsOf('counsellor');
  const ofPartner = await statementsOf('MTESS');
  await hub.close();

  const workloads: { workload: string; bare: Contender; under: Contender }[] = [
    {
      workload: `page of 50 referrals, counsellor (${ofCounsellor.length} statements)`,
      bare: { name: 'bare', once: unscoped(connection, ofCounsellor) },
      under: { name: 'scoped', once: scoped(connection, counsellor, ofCounsellor) },
    },
    {
      workload: `page of 50 referrals, MTESS (${ofPartner.length} statements)`,
      bare: {
        name: 'bare',
        once: unscoped(
          connection,
          withAudiences(ofPartner, (rows[0] as { audiences: string }).audiences),
        ),
      },
      under: { name: 'scoped', once: scoped(connection, partner, ofPartner) },
    },
  ];
  const measured: Measured[] = [];
  for (const { workload, bare, under } of workloads) {
    const rates = await interleave([bare, under], {
      rounds: 15,
      sliceMs: 800,
      concurrency: 8,
      onRound: (round) => tell(`${workload}: ${round}/15`),
    });
    measured.push({ workload, throughputRatio: medianRatio(rates, 'scoped', 'bare') });
  }
  await connection.close();
  return measured;
}
