import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildHubSchema } from '../../src/schema.ts';
import { onServer } from '../database.ts';
import { type Data, openHub, type TestHub, untilHeld, watched } from '../hub.ts';
import { addCase, type Case, missingCase } from '../stage.ts';
import { sampleOf } from './ground.ts';
import { about, questions } from './hidden.questions.ts';
import { largeLimits } from './samples.ts';
import { outcomes, writes } from './table.ts';
import { mutationOf } from './walk.ts';

// How long an answer takes, and what is asked of Postgres for it, must not tell a hidden row from one that
// is missing.

const schema = buildHubSchema('en');

/** Mutations that find nothing where a partner sees nothing. */
const finding = Object.keys(writes).filter(
  (name) => outcomes[writes[name]?.MTESS ?? 'NO'].hidden === 'NOT_FOUND',
);

let hub: TestHub;
let sent: string[] = [];
let hidden: Case;
let missing: Case;

beforeAll(async () => {
  hub = await openHub({
    limits: largeLimits,
    between: (sessions) => ({
      ...sessions,
      async borrow() {
        return watched(await sessions.borrow(), (statement) => sent.push(statement));
      },
    }),
  });
  hidden = await addCase(hub.connection, { organization: 'MEI' });
  missing = await missingCase(hub.connection);
  await untilHeld(hub);
});
afterAll(() => hub.close());

type Asking = (of: Case) => Promise<{ query: string; variables: Data }>;

const asking: [string, Asking][] = [
  ...questions.map(([how, query]): [string, Asking] => [
    `a record ${how}`,
    async (of) => ({ query, variables: about(of) }),
  ]),
  ...finding.map((name): [string, Asking] => [
    name,
    async (of) => mutationOf(schema, name, await sampleOf(hub, of, name)),
  ]),
];

test('several mutations find nothing', () => {
  expect(finding.length).toBeGreaterThan(5);
});

describe.each(asking)('%s', (_what, askingFor) => {
  test('takes the same statements, hidden or missing', async () => {
    const statements: string[][] = [];
    for (const record of [hidden, missing]) {
      const { query, variables } = await askingFor(record);
      sent = [];
      await (await hub.send(query, { variables, principal: 'MTESS' })).text();
      // Who asks is remembered for a moment, and what the audit writes, it writes when it comes to it.
      const about = sent.filter(
        (sql) => !/^(begin|set local role)|set_config|authenticate_key|into audit_entry/.test(sql),
      );
      statements.push(about);
    }
    expect(statements[0]).not.toEqual([]);
    expect(statements[0]).toEqual(statements[1]);
  });
});

/** Milliseconds in the middle of many. */
const median = (times: number[]) =>
  times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)] as number;

/** The embedded database answers in the same process, whose pauses are longer than what is looked for. */
describe.runIf(onServer)('takes as long, hidden or missing', () => {
  const timed = asking.filter(([what]) =>
    /by its NEQ$|by the reference of|by the id|withdrawRequest|abandonReferral|addNote|correctEmployer$/.test(
      what,
    ),
  );

  // Whatever else this machine does may be in the way once.
  test.each(timed)('%s', { retry: 2 }, async (_what, askingFor) => {
    const asked = await Promise.all([hidden, missing].map(askingFor));
    const times: [number[], number[]] = [[], []];
    for (let turn = 0; turn < 230; turn += 1) {
      // Which of the two comes first changes, and the first turns warm up.
      for (const which of turn % 2 === 0 ? ([0, 1] as const) : ([1, 0] as const)) {
        const { query, variables } = asked[which] as Awaited<ReturnType<Asking>>;
        const start = performance.now();
        await (await hub.send(query, { variables, principal: 'MTESS' })).text();
        if (turn >= 30) {
          times[which].push(performance.now() - start);
        }
      }
    }
    const [one, other] = times.map(median) as [number, number];
    expect(one / other).toBeGreaterThan(0.8);
    expect(one / other).toBeLessThan(1.25);
  });
});
