import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const comparison = `query ($before: Date!, $after: Date!) {
  deploymentComparison(before: $before, after: $after) {
    measures { key before after change official { before after change beforeDifference afterDifference atLeast sources } reconciles
      roles { code before after } }
    mandates { code text before after optimised }
  }
}`;

test('the eve of the announcement and the completed deployment are Annexe 1, exactly', async () => {
  const { deploymentComparison } = await hub.ask(comparison, {
    before: '2019-08-27',
    after: '2020-04-01',
  });
  const annexe = (key: string, before: number, after: number) =>
    expect.objectContaining({
      key,
      before,
      after,
      change: after - before,
      official: expect.objectContaining({
        before,
        after,
        change: after - before,
        beforeDifference: 0,
        afterDifference: 0,
        atLeast: false,
      }),
      reconciles: true,
    });
  expect(deploymentComparison.measures).toEqual([
    annexe('DIRECTIONS', 4, 6),
    annexe('ANTENNAS', 21, 61),
    annexe('EMPLOYEES', 51, 162),
    annexe('COUNSELLORS', 37, 55),
  ]);
  expect(
    deploymentComparison.mandates.map(({ code, before, after, optimised }: Data) => [
      code,
      before,
      after,
      optimised,
    ]),
  ).toEqual([
    ['M1', false, true, false],
    ['M2', false, true, false],
    ['M3', false, true, false],
    ['M4', false, true, false],
    ['M5', true, true, true],
    ['M6', true, true, true],
    ['M7', null, true, false],
  ]);
});

test('the change of role is told: every partnership counsellor gave way to the new role', async () => {
  const { deploymentComparison } = await hub.ask(comparison, {
    before: '2019-08-27',
    after: '2020-04-01',
  });
  const counsellors = deploymentComparison.measures.find(({ key }: Data) => key === 'COUNSELLORS');
  expect(counsellors.roles).toEqual([
    { code: 'PARTNERSHIP_COUNSELLOR', before: 37, after: 0 },
    { code: 'REGIONAL_IMMIGRATION_COUNSELLOR', before: 0, after: 55 },
  ]);
});

test('figures are counted from rows: when a row goes, they no longer reconcile', async () => {
  const own = await openHub();
  try {
    await own.connection.db.deleteFrom('appointment').where('position_id', '=', 1).execute();
    const { deployment } = await own.ask(`{
      deployment(asOf: "2019-08-27") { figures { key value official { value source } difference reconciles } }
    }`);
    const employees = deployment.figures.find(({ key }: Data) => key === 'EMPLOYEES');
    expect(employees).toMatchObject({
      value: 50,
      official: { value: 51 },
      difference: -1,
      reconciles: false,
    });
    expect(deployment.figures[1]).toMatchObject({ key: 'ANTENNAS', value: 21, reconciles: true });
  } finally {
    await own.close();
  }
});

test('a date of which nothing was published has no official figure', async () => {
  const { deployment } = await hub.ask(`{
    deployment(asOf: "2020-01-01") { asOf figures { key value official { value } difference reconciles } }
  }`);
  expect(deployment.asOf).toBe('2020-01-01');
  for (const figure of deployment.figures) {
    expect(figure).toMatchObject({ official: null, difference: null, reconciles: null });
    expect(figure.value).toBeGreaterThan(0);
  }
});

test('"more than 200" reconciles with what is above it, and says that it is a floor', async () => {
  const { deployment } = await hub.ask(`{
    deployment(asOf: "2023-10-12") { figures { key value official { value atLeast } reconciles } }
  }`);
  const employees = deployment.figures.find(({ key }: Data) => key === 'EMPLOYEES');
  expect(employees).toMatchObject({ official: { value: 200, atLeast: true }, reconciles: true });
});

test('before and after may be the same day, or the other way round', async () => {
  const { same, back } = await hub.ask(`{
    same: deploymentComparison(before: "2020-04-01", after: "2020-04-01") { measures { change } }
    back: deploymentComparison(before: "2020-04-01", after: "2019-08-27") { measures { change } }
  }`);
  expect(same.measures.map(({ change }: Data) => change)).toEqual([0, 0, 0, 0]);
  expect(back.measures.map(({ change }: Data) => change)).toEqual([-2, -40, -111, -18]);
});
