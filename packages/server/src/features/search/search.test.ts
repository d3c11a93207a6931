import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Data, openHub, type TestHub } from '../../../test/hub.ts';

let hub: TestHub;

beforeAll(async () => {
  hub = await openHub();
});
afterAll(() => hub.close());

const source = `query ($text: String!, $first: Int, $after: String) {
  search(text: $text, first: $first, after: $after) {
    nodes { __typename
      ... on Region { name } ... on Municipality { name } ... on Antenna { name } ... on Program { code name }
    }
    count { value } pageInfo { hasNextPage endCursor }
  }
}`;

const search = async (text: string, page: Data = {}): Promise<Data> =>
  (await hub.ask(source, { text, ...page })).search;

describe('a search', () => {
  test.each([
    ['trois rivieres', 'Municipality', 'Trois-Rivières'],
    ['TROIS-RIVIÈRES', 'Municipality', 'Trois-Rivières'],
    ['st-jerome', 'Municipality', 'Saint-Jérôme'],
    ['Ste Therese', 'Municipality', 'Sainte-Thérèse'],
    ['gaspe', 'Municipality', 'Gaspé'],
    ['abitibi', 'Region', 'Abitibi-Témiscamingue'],
    ['montreal', 'Region', 'Montréal'],
    ['l’expérience québécoise', 'Program', 'Programme de l’expérience québécoise'],
    ['peq', 'Program', 'Programme de l’expérience québécoise'],
    ['Trois-Rivières'.normalize('NFD'), 'Municipality', 'Trois-Rivières'],
    ['skilled worker', 'Program', 'Programme de sélection des travailleurs qualifiés'],
  ])('for "%s" finds the %s %s first', async (text, type, name) => {
    const { nodes } = await search(text);
    expect(nodes[0]).toMatchObject({ __typename: type, name });
  });

  test('finds the region first, then the municipality, and the antenna by a word of its name', async () => {
    const { nodes } = await search('Laval');
    expect(nodes.slice(0, 2)).toEqual([
      { __typename: 'Region', name: 'Laval' },
      { __typename: 'Municipality', name: 'Laval' },
    ]);
    expect(nodes).toContainEqual({ __typename: 'Antenna', name: 'Antenne de Laval' });
  });

  test('takes a program’s acronym or name in either language for its whole name', async () => {
    const texts = [
      'PTET',
      'Programme des travailleurs étrangers temporaires',
      'temporary foreign worker program',
    ];
    for (const text of texts) {
      const { search: found } = await hub.ask(
        'query ($text: String!) { search(text: $text, first: 1) { nodes { ... on Program { code } } } }',
        { text },
      );
      expect(found.nodes).toEqual([{ code: 'PTET' }]);
    }
    expect((await search('peq programme')).nodes).toEqual([]);
  });

  test('refuses the cursor of another text', async () => {
    const { pageInfo } = await search('saint', { first: 1 });
    const { code } = await hub.refusal(source, {
      variables: { text: 'trois', after: pageInfo.endCursor },
    });
    expect(code).toBe('BAD_INPUT');
  });

  test('finds only the kinds that it asks for', async () => {
    const { search: found } = await hub.ask(`{
      search(text: "laval", kinds: [ANTENNA, REGION]) { nodes { __typename } count { value } }
    }`);
    expect(new Set(found.nodes.map(({ __typename }: Data) => __typename))).toEqual(
      new Set(['Region', 'Antenna']),
    );
    const { search: none } = await hub.ask(
      '{ search(text: "laval", kinds: []) { count { value } } }',
    );
    expect(none.count.value).toBe(0);
  });

  test('finds nothing where there is nothing, and says so', async () => {
    expect(await search('Yellowknife')).toMatchObject({ nodes: [], count: { value: 0 } });
  });

  test('pages through what it found, each once', async () => {
    const found: string[] = [];
    let after: string | null = null;
    do {
      const { nodes, pageInfo }: Data = await search('saint', { first: 100, after });
      found.push(...nodes.map((node: Data) => JSON.stringify(node)));
      after = pageInfo.hasNextPage ? pageInfo.endCursor : null;
    } while (after);
    const { count } = await search('saint', { first: 1 });
    expect(found).toHaveLength(count.value);
    expect(count.value).toBeGreaterThan(200);
  });

  test.each(['%', '_', 'a%b_c\\', "d'Or", '"; drop table region; --'])(
    'takes %j for what it is: a text',
    async (text) => {
      const { result } = await hub.answer(source, { variables: { text } });
      const refused = result.errors?.[0]?.extensions?.code;
      expect(refused ?? (result.data?.search.count.value as number)).toSatisfy(
        (value: unknown) => value === 'BAD_INPUT' || (value as number) < 50,
      );
    },
  );

  test.each(['', '   ', '---', '漢字', 'x'.repeat(101), 'a\0b'])('refuses %j', async (text) => {
    const { code, message } = await hub.refusal(source, { variables: { text } });
    expect(code).toBe('BAD_INPUT');
    expect(message).toContain('de 1 à 100 caractères');
  });
});
