import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { buildHubSchema } from '../../src/schema.ts';
import { follow } from '../follow.ts';
import { type Data, openHub, type TestHub } from '../hub.ts';
import { addCase } from '../stage.ts';
import { askerOf, largeLimits, sampleReads } from './samples.ts';
import { type Seen, seenBy, unseenIn } from './seen.ts';
import { askers, reads, rowsSeen } from './table.ts';
import { queryOf, type Sample } from './walk.ts';

const schema = buildHubSchema('en');

/** Fields that lead to records. */
const leading = Object.keys(reads).filter((path) =>
  Object.values(reads[path] ?? {}).some((right) => right === 'SEEN' || right === 'CONTACTS'),
);

/** Every row of a list, page by page. */
async function all(hub: TestHub, asker: ReturnType<typeof askerOf>, list: string, of: string) {
  const found: string[] = [];
  let count = 0;
  let after: string | null = null;
  do {
    const source = `query ($after: String) {
      list: ${list}(first: 100, after: $after) {
        nodes { key: ${of} } count { value precision } pageInfo { hasNextPage endCursor }
      }
    }`;
    const { list: page }: Data = await hub.ask(source, { after }, asker);
    found.push(...page.nodes.map(({ key }: Data) => key));
    count = page.count.precision === 'EXACT' ? page.count.value : Number.NaN;
    after = page.pageInfo.hasNextPage ? page.pageInfo.endCursor : null;
  } while (after);
  return { found: found.sort(), count };
}

describe.each([
  ['with the checks of the resolvers', true],
  ['with Postgres alone', false],
])('%s', (_how, checks) => {
  let hub: TestHub;
  let sample: Sample;

  beforeAll(async () => {
    hub = await openHub({ limits: largeLimits, checks });
    for (const organization of ['MIDI', 'MTESS', 'MEI'] as const) {
      await addCase(hub.connection, { organization });
      await addCase(hub.connection, {
        organization,
        sharedWith: organization === 'MEI' ? 'MTESS' : 'MEI',
      });
    }
    const known = await sampleReads(hub, schema);
    // Many rows of the directory on the way, so that some lead to records.
    const page = (path: string) => (path.startsWith('Query.') ? 100 : 5);
    sample = (path, type) => (path.endsWith('.first') ? page(path) : known(path, type));
  });
  afterAll(() => hub.close());

  // From the ministry nothing is hidden; and of what Postgres alone refuses, nothing is refused to it.
  const hiding = askers.filter((name) => rowsSeen[name] !== 'ALL');
  const reading = checks ? askers.filter((name) => rowsSeen[name] !== 'NONE') : hiding;

  describe.each(reading)('%s', (name) => {
    test.each([
      ['employers', 'id', 'files'],
      ['requests', 'reference', 'requests'],
      ['referrals', 'reference', 'referrals'],
    ] as const)('lists the %s that it sees, all of them and no other', async (list, of, kind) => {
      const seen = await seenBy(hub.connection.db, name);
      const { found, count } = await all(hub, askerOf(name), list, of);
      const keys = found.map((key) =>
        of === 'id' ? Number(Buffer.from(key, 'base64').toString().split(':')[1]) : key,
      );
      expect(new Set<unknown>(keys)).toEqual(seen[kind]);
      expect(found).toHaveLength(seen[kind].size);
      expect(count).toBe(seen[kind].size);
    });
  });

  test.each([
    ['MTESS', 'NAME', 'employers', 'name'],
    ['MEI', 'REFERENCE', 'referrals', 'reference'],
    ['MTESS', 'OPENED_AT', 'requests', 'reference'],
  ] as const)(
    '%s reads on from a cursor of another, in the order of %s, and meets its own %s',
    async (name, order, list, key) => {
      const source = `query ($after: String, $first: Int!) {
        list: ${list}(first: $first, after: $after, orderBy: { field: ${order}, direction: ASC }) {
          edges { cursor node { id ${key} } } } }`;
      const page = async (asker: typeof name | 'administrator', first: number, after?: string) =>
        (await hub.ask(source, { first, after }, asker)).list.edges as Data[];
      const own = new Set<string>();
      for (let end: string | undefined, edges: Data[] = []; own.size === 0 || edges.length > 0; ) {
        edges = await page(name, 100, end);
        for (const { node } of edges) {
          own.add(node.id);
        }
        end = edges.at(-1)?.cursor;
      }
      // One page of everything after another, of which some rows are the asker's and some hidden.
      let after: string | undefined;
      for (let turn = 0; turn < 3; turn += 1) {
        const everyone = await page('administrator', 40, after);
        const meant = everyone.filter(({ node }) => own.has(node.id)).map(({ node }) => node);
        expect(meant.length).toBeLessThan(everyone.length);
        const met = (await page(name, 40, after)).map(({ node }) => node);
        expect(met.slice(0, meant.length)).toEqual(meant);
        expect(met.filter(({ id }) => !own.has(id))).toEqual([]);
        after = everyone.at(-1)?.cursor;
      }
    },
  );

  describe.each(hiding)('%s', (name) => {
    const asker = askerOf(name);
    let seen: Seen;

    beforeAll(async () => {
      seen = await seenBy(hub.connection.db, name);
    });

    test.each(leading)('is told by %s of nothing else', async (path) => {
      const { query, variables } = queryOf(schema, path, sample, 1);
      const response = await hub.send(query, { variables, ...(asker && { principal: asker }) });
      expect(unseenIn(await response.text(), seen)).toEqual([]);
    });

    test('follows nothing else', async () => {
      const { nodes } = await follow(hub, asker, null);
      expect(unseenIn(JSON.stringify(nodes), seen)).toEqual([]);
    });
  });
});
