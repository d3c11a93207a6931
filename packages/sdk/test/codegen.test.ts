import { readdir, readFile } from 'node:fs/promises';
import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { plugin as writeDocuments } from '../codegen/documents.ts';
import { plugin as writeMethods } from '../codegen/methods.ts';

const schema = buildSchema(
  'type Query { rivers(first: Int!): [River] } type River { name: String }',
);

const generate = (text: string, write = writeMethods) =>
  Promise.resolve(write(schema, [{ location: 'a/rivers.graphql', document: parse(text) }], {}));

test('what ships imports nothing but its own files', async () => {
  const source = new URL('../src/', import.meta.url);
  const files = await readdir(source, { recursive: true });
  const texts = files
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFile(new URL(file, source), 'utf8'));
  const imports = (await Promise.all(texts)).flatMap((text) => [
    ...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g),
  ]);
  expect(imports.length).toBeGreaterThan(10);
  expect(imports.map(([, name]) => name).filter((name) => !name?.startsWith('.'))).toEqual([]);
});

test('an operation becomes a document with its fragments, each once, and no description', async () => {
  const text = `
    "Des rivières. / Rivers."
    query RiversLongest("Combien. / How many." $first: Int! = 3) {
      rivers(first: $first) { ...Part ...Whole }
    }
    fragment Whole on River { ...Part }
    fragment Part on River { name }`;
  expect(await generate(text, writeDocuments)).toMatchObject({
    content: `export const RiversLongestDocument: HubDocument<RiversLongestResult, RiversLongestVariables> = \`query RiversLongest($first: Int! = 3) {
  rivers(first: $first) {
    ...Part
    ...Whole
  }
}

fragment Part on River {
  name
}

fragment Whole on River {
  ...Part
}\`;
`,
  });
});

test('an operation becomes a method that is documented, and needs what has no default', async () => {
  const method = async (variable: string) =>
    generate(
      `"Des rivières. / Rivers." query RiversLongest("Combien. / How many." ${variable}) { rivers(first: $first) { name } }`,
    );
  expect(await method('$first: Int!')).toMatchObject({
    content: expect.stringContaining(`  rivers: {
    /**
     * Des rivières. / Rivers.
     *
     * @param variables.first Combien. / How many.
     */
    longest(
      variables: RiversLongestVariables,
      options?: CallOptions,
    ): Promise<RiversLongestResult['rivers']>;
  };`),
  });
  expect(await method('$first: Int! = 3')).toMatchObject({
    content: expect.stringContaining('variables?: RiversLongestVariables'),
  });
});

test.each([
  ['another name than its file', '"R" query Longest { rivers { name } }', /should be "Rivers"/],
  ['no name of its own', '"R" query Rivers { rivers { name } }', /should be "Rivers"/],
  ['two root fields', '"R" query RiversTwo { rivers { name } __typename }', /select one field/],
  ['no description', 'query RiversLongest { rivers { name } }', /describe RiversLongest/],
  [
    'a variable without a description',
    '"R" query RiversLongest($first: Int!) { rivers(first: $first) { name } }',
    /describe \$first of RiversLongest/,
  ],
])('an operation with %s is refused', async (_, text, reason) => {
  await expect(async () => generate(text)).rejects.toThrow(reason);
});
