import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  type DemonstrationName,
  demonstrationPrincipals,
  demonstrationTokens,
} from '../src/features/access/access.demonstration.ts';
import { buildHubSchema } from '../src/schema.ts';
import { createHub, type Hub } from '../src/server.ts';
import { seededDatabase } from './database.ts';
import {
  type RandomOperation,
  randomOf,
  randomOperation,
  type Size,
  type Values,
} from './random-operations.ts';

/** How many operations are tried, on each database; as many as the environment says where it does. */
const operations = Number(process.env.ESTUAIRE_ORACLE_OPERATIONS ?? 2_500);
const firstSeed = Number(process.env.ESTUAIRE_ORACLE_SEED ?? 1);

const principals = [undefined, ...(Object.keys(demonstrationPrincipals) as DemonstrationName[])];
const schema = buildHubSchema('fr');
// The audit grows with each answer.
const whole: Size = { depth: 6, fields: 5, without: ['auditEntries'] };

let holding: Hub;
let planned: Hub;
let resolved: Hub;
let values: Values;

beforeAll(async () => {
  const limits = {
    rateLimit: false,
    cost: 1e9,
    tokens: 1e6,
    depth: 100,
    aliases: 10_000,
    directives: 10_000,
    nesting: 500,
  };
  const connection = await seededDatabase();
  holding = createHub({ connection, limits });
  const shared = { ...connection, close: async () => {} };
  planned = createHub({ connection: shared, limits: { ...limits, directoryRows: 0 } });
  resolved = createHub({ connection: shared, limits, plans: false });
  const { db } = connection;
  const some = async (table: 'referral' | 'business_request', from: number) =>
    (
      await db
        .selectFrom(table)
        .select('reference')
        .where('id', '>', from)
        .orderBy('id')
        .limit(4)
        .execute()
    ).map(({ reference }) => reference);
  const employers = await db.selectFrom('employer').select('neq').orderBy('id').limit(4).execute();
  const positions = await db
    .selectFrom('position')
    .select('number')
    .orderBy('id')
    .limit(4)
    .execute();
  values = {
    Date: ['2019-08-27', '2019-09-01', '2020-07-01', '2021-07-08', '2026-10-01', '2035-01-01'],
    DateTime: ['2019-09-02T13:30:00Z', '2021-01-01T00:00:00-05:00', '2026-10-01T00:00:00.000001Z'],
    RegionCode: ['03', '06', '08', '12', '16'],
    MunicipalityCode: ['25213', '66023', '47017', '86042'],
    Neq: employers.map(({ neq }) => neq),
    RequestReference: await some('business_request', 100),
    ReferralReference: await some('referral', 100),
    Int: [1, 10, 1_000],
    Float: [46.8, -71.2, 50],
    Boolean: [true, false],
    ID: ['UmVnaW9uOjA2', 'UmVnaW9uOjEy'],
    String: [
      'MIDI',
      'MTESS',
      'MEI',
      'A-025',
      'A-001',
      'HO-025',
      'PTET',
      'saint',
      'trois rivieres',
      'scierie',
      '31-33',
      ...positions.map(({ number }) => number),
    ],
  };
});
afterAll(async () => {
  await resolved.close();
  await planned.close();
  await holding.close();
});

interface Answer {
  data?: unknown;
  errors?: { message: string; path?: (string | number)[]; extensions: { code: string } }[];
  extensions?: unknown;
}

async function answerOf(
  hub: Hub,
  { query, variables }: RandomOperation,
  principal: (typeof principals)[number],
) {
  const response = await hub.fetch(
    new Request('http://hub.test/graphql', {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        ...(principal && { authorization: `Bearer ${demonstrationTokens[principal]}` }),
      },
      body: JSON.stringify({ query, variables }),
    }),
  );
  const { data, errors = [], extensions } = (await response.json()) as Answer;
  const told = new Set(errors.map((error) => JSON.stringify(normalised(error, data))));
  // A cursor of the feed tells the moment at which it was asked.
  return JSON.stringify([response.status, data, [...told].sort(), extensions]).replaceAll(
    /"WyJjaGFuZ2Vz[\w-]+"/g,
    '"(now)"',
  );
}

/**
 * An error as it does not depend on time. Of several below one field that is null for them, which are told
 * depends on what came first: the specification wants one at the least.
 */
function normalised({ message, path = [], extensions: { code } }: ErrorOf, data: unknown) {
  let value = data;
  const at: (string | number)[] = [];
  for (const part of path) {
    if (value === null || value === undefined) {
      return { at };
    }
    at.push(part);
    value = (value as Record<string | number, unknown>)[part];
  }
  return { at, message, code };
}

type ErrorOf = NonNullable<Answer['errors']>[number];

/**
 * Whether two hubs differ on an operation: without plans, and with: in the database, or in memory where it can be. Every
 * other one of both is asked again with its booleans turned: a plan must not be taken for another.
 */
async function differ(
  seed: number,
  operation: RandomOperation,
  principal: (typeof principals)[number],
) {
  const way = seed % 2 === 0 ? 'held' : 'planned';
  const turned = Object.fromEntries(
    Object.entries(operation.variables).map(([name, value]) => [
      name,
      typeof value === 'boolean' ? !value : value,
    ]),
  );
  const isTurned =
    seed % 4 < 2 && Object.values(turned).some((value) => typeof value === 'boolean');
  for (const variables of [operation.variables, ...(isTurned ? [turned] : [])]) {
    const asked = { ...operation, variables };
    const answer = await answerOf(way === 'held' ? holding : planned, asked, principal);
    const expected = await answerOf(resolved, asked, principal);
    if (answer !== expected) {
      return { way, answer, expected, variables };
    }
  }
  return undefined;
}

test(`${operations} random operations are answered as their resolvers answer them, one by one`, {
  timeout: 3_600_000,
}, async () => {
  let answered = 0;
  for (let seed = firstSeed; seed < firstSeed + operations; seed += 1) {
    const principal = principals[Math.floor(randomOf(seed)() * principals.length)];
    const operation = randomOperation(schema, seed, values, whole);
    const found = await differ(seed, operation, principal);
    if (found) {
      throw new Error(await tell(seed, principal));
    }
    answered += 1;
  }
  expect(answered).toBe(operations);
});

/** The smallest operation of a seed on which the hubs differ. */
async function tell(seed: number, principal: (typeof principals)[number]): Promise<string> {
  for (let depth = 1; depth <= whole.depth; depth += 1) {
    for (let fields = 1; fields <= whole.fields; fields += 1) {
      const operation = randomOperation(schema, seed, values, { ...whole, depth, fields });
      const found = await differ(seed, operation, principal);
      if (found) {
        return `ESTUAIRE_ORACLE_SEED=${seed} (${principal ?? 'public'}, depth ${depth}, fields ${fields})\n${operation.query}\n${JSON.stringify(found.variables)}\n${found.way} ${found.answer.slice(0, 3000)}\nresolved ${found.expected.slice(0, 3000)}`;
      }
    }
  }
  return `ESTUAIRE_ORACLE_SEED=${seed}: only the whole operation differs`;
}
