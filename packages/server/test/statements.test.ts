import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openHub, type TestHub, untilHeld } from './hub.ts';

let hub: TestHub;
let holding: TestHub;

beforeAll(async () => {
  hub = await openHub({ limits: { directoryRows: 0 } });
  holding = await openHub();
  await untilHeld(holding);
});
afterAll(async () => {
  await hub.close();
  await holding.close();
});

/**
 * A query, and its statements where the directory is not in memory: one for each field of the root, and those of what
 * no plan can take along.
 */
const queries: [statements: number, query: string][] = [
  [1, '{ regions { code name provenance } }'],
  [
    1,
    '{ antennas(first: 100) { count { value precision } nodes { name validity { from } } pageInfo { endCursor } } }',
  ],
  [
    1,
    '{ regions { antennas(first: 100) { count { value } nodes { name hostOffice { kind name code } } } } }',
  ],
  [
    1,
    '{ regions { antennas { nodes { direction { name } positions(first: 20) { nodes { role { label } holder { name } } } } } } }',
  ],
  [
    2,
    '{ antennas(first: 50) { nodes { municipality { region { direction { regions { name } } } } } } }',
  ],
  [
    2,
    '{ organizations { nodes { acronym name offerings(first: 50) { nodes { code name ... on FinancialAid { rate } } count { value } } } } }',
  ],
  [
    2,
    '{ search(text: "saint") { nodes { ... on Municipality { name region { name } } ... on Antenna { openedOn region { name } } } } }',
  ],
  [
    1,
    '{ hostOffices(near: { latitude: 46, longitude: -72 }, where: { kind: { eq: SERVICES_QUEBEC_OFFICE } }) { edges { distanceKm node { name kind } } } }',
  ],
  [
    3,
    '{ a: region(code: "01") { name } b: region(code: "02") { name } municipality(code: "37067") { name } }',
  ],
  [
    3,
    '{ deploymentComparison(before: "2019-08-27", after: "2020-04-01") { measures { key before after official { before after } reconciles roles { before } } mandates { code before after } } }',
  ],
  [
    1,
    'query Q { regions { ...R } } fragment R on Region { direction { code } antennas { edges { node { ...A } } nodes { ...A } } } fragment A on Antenna { name mine: hostOffice { name } hostOffice { code } }',
  ],
];

test.each(queries)('%i statements: %s', async (statements, query) => {
  hub.statements();
  await hub.ask(query);
  const sent = hub.statements();
  expect(sent).toBe(statements);
});

const referrals = `referrals(first: 50) {
  nodes { reference employer { name } antenna { name } region { name } position { holder { name } } }
}`;

test.each([
  [0, '{ regions { antennas { nodes { name positions { nodes { holder { name } } } } } } }'],
  [
    0,
    '{ antenna(code: "A-001") { name region { name } direction { name } } role(code: "ADVISOR") { label } }',
  ],
  [
    0,
    '{ antennas(asOf: "2019-08-27", where: { region: { in: ["01", "08"] } }) { count { value } edges { cursor } } }',
  ],
  [1, `{ ${referrals} }`],
  [1, '{ regions { name referrals(first: 2) { nodes { reference antenna { name } } } } }'],
  [
    2,
    `{ ${referrals} antennas { nodes { name } } employers(first: 5) { nodes { name region { name } } } }`,
  ],
  [1, '{ referralStatistics(groupBy: [REGION]) { groups { region { name } count } } }'],
])('%i statements with the directory in memory: %s', async (statements, query) => {
  holding.statements();
  await holding.ask(query, {}, 'director');
  const sent = holding.statements();
  expect(sent).toBe(statements);
});

test('the number of statements does not depend on the number of rows', async () => {
  const query = (first: number) =>
    `{ antennas(first: ${first}) { nodes { positions(first: 20) { nodes { holder { name } } } } } }`;
  hub.statements();
  await hub.ask(query(1));
  const one = hub.statements();
  await hub.ask(query(100));
  expect(hub.statements()).toBe(one);
});

test('the printed schema is the committed one', async () => {
  const { printHubSchema } = await import('../src/schema.ts');
  const committed = readFileSync(new URL('../../../schema.graphql', import.meta.url), 'utf8');
  expect(printHubSchema()).toBe(committed);
});
