import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import { demonstrationTokens } from '../features/access/access.demonstration.ts';
import { createHub, type Hub } from '../server.ts';

/** Two hubs on databases alike: one with the short way, one where Yoga answers everything. */
const ways = ['direct', 'yoga'] as const;
const hubs: Record<string, { hub: Hub; server: Server; url: string }> = {};

beforeAll(async () => {
  for (const way of ways) {
    const hub = createHub({
      connection: await seededDatabase(),
      direct: way === 'direct',
      limits: { rateLimitCapacity: 20_000, corsOrigins: ['https://exemple.gouv.qc.ca'] },
    });
    const server = createServer(hub.listener);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
    hubs[way] = { hub, server, url };
  }
});
afterAll(async () => {
  for (const { hub, server } of Object.values(hubs)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await hub.close();
  }
});

interface Asking {
  query: string;
  variables?: object;
  operationName?: string;
  headers?: Record<string, string>;
}

const counsellor = { authorization: `Bearer ${demonstrationTokens.counsellor}` };

const askings: Record<string, Asking> = {
  'a plain query': { query: '{ regions { code name } }' },
  'a query in English': {
    query: '{ region(code: "06") { name } }',
    headers: { 'accept-language': 'en' },
  },
  'a page with variables': {
    query:
      'query ($n: Int!) { antennas(first: $n) { nodes { code name } pageInfo { endCursor } } }',
    variables: { n: 3 },
  },
  'records of a counsellor': {
    query: '{ referrals(first: 5) { nodes { reference status employer { name } } } }',
    headers: counsellor,
  },
  'one of two operations': {
    query: 'query A { regions { code } } query B { mrcs(first: 1) { nodes { code } } }',
    operationName: 'B',
  },
  'an operation that is not there': {
    query: 'query A { regions { code } }',
    operationName: 'C',
  },
  'a fragment, an alias and a directive': {
    query:
      'query ($no: Boolean!) { a: region(code: "01") { ...R } b: regions @skip(if: $no) { code } __typename } fragment R on Region { __typename name }',
    variables: { no: true },
  },
  'a row that does not exist': { query: '{ antenna(code: "A-999") { name } }' },
  'a field that is refused': { query: '{ referrals { nodes { reference } } regions { code } }' },
  'a field that does not exist': { query: '{ regions { colour } }' },
  'a query that is not GraphQL': { query: '{ regions {' },
  'a variable that is missing': {
    query: 'query ($code: RegionCode!) { region(code: $code) { name } }',
  },
  'a variable of another type': {
    query: 'query ($code: RegionCode!) { region(code: $code) { name } }',
    variables: { code: 6 },
  },
  'a cursor that is none': { query: '{ antennas(after: "x") { nodes { code } } }' },
  'a page that is too long': { query: '{ antennas(first: 1000) { nodes { code } } }' },
  'a token that is not accepted': {
    query: '{ regions { code } }',
    headers: { authorization: 'Bearer estuaire_wrong' },
  },
  'a token of another scheme': {
    query: '{ regions { code } }',
    headers: { authorization: 'Basic abc' },
  },
  'an origin of the list': {
    query: '{ regions { code } }',
    headers: { origin: 'https://exemple.gouv.qc.ca' },
  },
  'another origin': {
    query: '{ regions { code } }',
    headers: { origin: 'https://ailleurs.example' },
  },
  'the media type of GraphQL': {
    query: '{ regions { code } }',
    headers: { accept: 'application/graphql-response+json' },
  },
  'any media type': { query: '{ regions { code } }', headers: { accept: '*/*' } },
  'a media type that the hub does not have': {
    query: '{ regions { code } }',
    headers: { accept: 'text/csv' },
  },
  'what a resolver computes': {
    query: '{ deployment(asOf: "2020-04-01") { measures { key value } } viewer { role } }',
  },
  'a place in the feed': {
    query: '{ employers(first: 1) { nodes { neq } changesCursor } }',
    headers: counsellor,
  },
};

async function answerOf(way: string, { headers, ...body }: Asking) {
  const { url } = hubs[way] as { url: string };
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/json',
      'x-request-id': 'request-of-this-test',
      ...headers,
    },
    body: JSON.stringify(body),
  });
  const told = Object.fromEntries(response.headers);
  for (const name of ['date', 'connection', 'keep-alive', 'content-length', 'transfer-encoding']) {
    delete told[name];
  }
  return { status: response.status, headers: told, body: await response.json() };
}

test.each(Object.entries(askings))(
  '%s is answered alike by the short way and by Yoga, the first time and later',
  async (_name, asking) => {
    for (const _time of ['first', 'second', 'third']) {
      const [short, long] = await Promise.all(ways.map((way) => answerOf(way, asking)));
      expect(masked(short)).toEqual(masked(long));
    }
  },
);

/** What is left to spend comes back with time, and a feed is of one database. */
const masked = (answer: unknown) =>
  JSON.parse(
    JSON.stringify(answer)
      .replace(/r=\d+;t=\d+/g, 'r=?')
      .replace(/"changesCursor":"[^"]+"/g, '"changesCursor":"?"'),
  );
