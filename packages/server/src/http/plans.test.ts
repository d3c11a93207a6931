import { Writable } from 'node:stream';
import type { PlanReport } from '@estuaire/pothos-kysely';
import { metrics } from '@opentelemetry/api';
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from '@opentelemetry/sdk-metrics';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHub, type TestHub } from '../../test/hub.ts';

const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
const reader = new PeriodicExportingMetricReader({ exporter, exportIntervalMillis: 3_600_000 });

let lines: Record<string, unknown>[] = [];
let hub: TestHub;
let telling: TestHub;

beforeAll(async () => {
  // As whoever runs the hub does: before it is created.
  metrics.setGlobalMeterProvider(new MeterProvider({ readers: [reader] }));
  const stream = new Writable({
    write(chunk, _encoding, done) {
      lines.push(JSON.parse(String(chunk)));
      done();
    },
  });
  hub = await openHub({ logger: pino({ level: 'info' }, stream) });
  telling = await openHub({ limits: { showPlans: true, directoryRows: 0 } });
});
afterAll(async () => {
  await hub.close();
  await telling.close();
  metrics.disable();
});

const written = '{ referralStatistics(groupBy: [STATUS]) { groups { status count } } }';

async function counted(): Promise<Record<string, number>> {
  exporter.reset();
  await reader.forceFlush();
  const [resource] = exporter.getMetrics();
  const found = resource?.scopeMetrics.flatMap(({ metrics: all }) => all) ?? [];
  const [counter] = found.filter(({ descriptor }) => descriptor.name === 'estuaire.operations');
  return Object.fromEntries(
    (counter?.dataPoints ?? []).map(({ attributes, value }) => [
      [attributes['estuaire.plan'], attributes['estuaire.field']].filter(Boolean).join(' '),
      value as number,
    ]),
  );
}

test('how each operation was answered is counted, and noted in the log', async () => {
  const before = await counted();
  lines = [];
  await hub.ask(written, {}, 'director');
  await hub.ask(written, {}, 'director');
  await hub.ask('{ __schema { queryType { name } } }');
  await hub.refusal('{ regions { code } nope }');
  const after = await counted();
  expect(after.WRITTEN).toBe((before.WRITTEN ?? 0) + 2);
  expect(after['NO_PLAN Query.__schema']).toBe((before['NO_PLAN Query.__schema'] ?? 0) + 1);
  expect(lines.map(({ plan, field }) => [plan, field])).toEqual([
    ['WRITTEN', undefined],
    ['WRITTEN', undefined],
    ['NO_PLAN', 'Query.__schema'],
    // It was never executed.
    [undefined, undefined],
  ]);
});

test('answers tell it where that is asked for, with their statements', async () => {
  const { result } = await telling.answer(written, { principal: 'director' });
  expect(result.extensions?.plan).toEqual({
    roots: {
      referralStatistics: { memory: false, sql: expect.stringContaining('referral_count') },
    },
  });
  const other = await telling.answer('{ viewer { role } }');
  expect(other.result.extensions?.plan).toEqual({
    unwritten: 'NO_PLAN',
    field: 'Query.viewer',
    roots: {},
  });
});

const page = 'nodes { reference status employer { name } } pageInfo { hasNextPage endCursor }';

test.each([
  [
    'a page of what has two values',
    `{ referrals(where: { region: { eq: "04" }, status: { eq: CLOSED } }) { ${page} } }`,
  ],
  ['a page of all', `{ referrals(first: 50) { ${page} } }`],
  ['pages of regions', `{ regions { referrals(where: { status: { eq: CLOSED } }) { ${page} } } }`],
  [
    'a record with its last step',
    '{ referral(reference: "A-0000-1405-0") { status employer { name } history(last: 1) { nodes { toStatus } } } }',
  ],
])('an index answers %s, whatever the values: it is planned once', async (_what, query) => {
  const { result } = await telling.answer(query, { principal: 'counsellor' });
  const plan = result.extensions?.plan as PlanReport | undefined;
  expect(Object.values(plan?.roots ?? {})).toMatchObject([{ steady: true }]);
});

test('and nowhere else', async () => {
  const { result } = await hub.answer(written, { principal: 'director' });
  expect(Object.keys(result.extensions ?? {})).toEqual(['cost']);
});
