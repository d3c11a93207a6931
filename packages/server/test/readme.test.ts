import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { DemonstrationName } from '../src/features/access/access.demonstration.ts';
import { buildHubSchema } from '../src/schema.ts';
import { allTold } from './follow.ts';
import { openHub, type TestHub } from './hub.ts';

const root = new URL('../../../', import.meta.url);
const read = (page: string) => readFileSync(new URL(page, root), 'utf8');
const pages = ['README.md', 'LISEZMOI.md'];

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

/** The fenced blocks of one language, in order. */
const blocksOf = (page: string, language: string) =>
  [...read(page).matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(
    ([, text = '']) => text,
  );

describe.each(pages)('%s', (page) => {
  const queries = blocksOf(page, 'graphql');
  const answers = blocksOf(page, 'json');

  test('has an answer for each query', () => {
    expect(queries.length).toBeGreaterThan(1);
    expect(answers).toHaveLength(queries.length);
  });

  test.each(queries.map((query, index) => [index + 1, query, answers[index] ?? '']))(
    'answers its query %i as it says',
    async (_number, query, answer) => {
      expect(await hub.ask(query)).toEqual(JSON.parse(answer));
    },
  );

  test('asks in the terminal what the hub understands', async () => {
    const [body = ''] = /(?<=-d ')\{.*\}(?=')/.exec(read(page)) ?? [];
    const { search } = await hub.ask(JSON.parse(body).query);
    expect(search.nodes[0].name).toBe('Saint-Jérôme');
  });
});

describe.each([
  ['docs/records.md', 'en'],
  ['docs/dossiers.md', 'fr'],
  ['docs/statistics.md', 'en'],
  ['docs/statistiques.md', 'fr'],
])('%s', (page, language) => {
  const queries = blocksOf(page, 'graphql');
  const answers = blocksOf(page, 'json');

  test('answers its examples as it says, one after the other', { timeout: 60_000 }, async () => {
    expect(queries.length).toBeGreaterThan(1);
    expect(answers).toHaveLength(queries.length);
    const records = await openHub();
    try {
      for (const [index, query] of queries.entries()) {
        const principal = /^# (\w+)\n/.exec(query)?.[1] as DemonstrationName;
        await allTold(records);
        const { result } = await records.answer(query, { principal, language });
        expect(result).toMatchObject({ data: JSON.parse(answers[index] ?? '') });
      }
    } finally {
      await records.close();
    }
  });
});

describe.each(['docs/records.md', 'docs/dossiers.md'])('%s', (page) => {
  test('names every mutation of the schema', () => {
    const mutations = Object.keys(buildHubSchema('fr').getMutationType()?.getFields() ?? {});
    expect(mutations.length).toBeGreaterThan(25);
    expect(mutations.filter((name) => !read(page).includes(`\`${name}\``))).toEqual([]);
  });
});

test.each([
  ...pages,
  'docs/records.md',
  'docs/dossiers.md',
  'docs/statistics.md',
  'docs/statistiques.md',
  'docs/settings.md',
  'docs/reglages.md',
  'docs/keys.md',
  'docs/cles.md',
  'docs/adding-a-feature.md',
  'docs/decisions/README.md',
  'packages/pothos-kysely/README.md',
  'packages/testkit/README.md',
  'packages/testkit/LISEZMOI.md',
  'packages/example-mtess-sync/README.md',
  'packages/example-mtess-sync/LISEZMOI.md',
])('the links of %s lead to files that exist', (page) => {
  const links = [...read(page).matchAll(/\]\((?!https?:|#)([^)#]+)/g)].map(([, link = '']) => link);
  const lost = links.filter((link) => !existsSync(new URL(link, new URL(page, root))));
  expect(lost).toEqual([]);
});
