import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { buildSchema, parse } from 'graphql';
import { expect, test } from 'vitest';
import { plugin as writeManifest } from '../codegen/manifest.ts';
import { plugin as writeNamespaces } from '../codegen/namespaces.ts';
import { plugin as writeResults } from '../codegen/results.ts';
import { plugin as writeSchema } from '../codegen/schema.ts';

const schema = buildSchema(`
  type Query {
    "Une rivière. / A river."
    river("Son code. / Its code." code: String!): River
    "Les rivières. / Rivers."
    rivers("Combien. / How many." first: Int, after: String): RiverConnection!
  }
  type Mutation { nameRiver(input: NameRiverInput!): RiverResult! }
  "Le nom. / The name."
  input NameRiverInput { code: String!, "Le sien. / Its own." name: String, idempotencyKey: String }
  "Une rivière. / A river."
  type River { "Son code. / Its code." code: String!, name: String, source: Lake, mouth: [Lake!] }
  type Lake { name: String!, depth: Float, kind: LakeKind! }
  "De lac. / Of lake."
  enum LakeKind { "Grand. / Great." GREAT SMALL }
  type RiverConnection { nodes: [River!]!, pageInfo: PageInfo! }
  type PageInfo { endCursor: String, hasNextPage: Boolean! }
  union RiverResult = RiverSaved | Refused
  type RiverSaved { river: River! }
  type Refused { code: String! }
`);

const fragments = `
  fragment River on River { code source { ...Source } }
  fragment Source on Lake { name kind }
  fragment RiverResult on RiverResult { ... on RiverSaved { __typename river { ...River } } ...Refused }
  fragment Refused on Refused { __typename code }`;

const operations = `
  query RiversList($first: Int, $after: String) {
    rivers(first: $first, after: $after) { items: nodes { ...River } pageInfo { cursor: endCursor hasNext: hasNextPage } }
  }
  query RiversGet($code: String!) { river(code: $code) { ...River } }
  mutation RiversName($input: NameRiverInput!) { nameRiver(input: $input) { ...RiverResult } }`;

type Plugin = typeof writeNamespaces;
const generate = async (write: Plugin, text = operations + fragments): Promise<string> => {
  const files = [{ location: 'a/rivers.graphql', document: parse(text) }];
  const written = await write(schema, files, {});
  return typeof written === 'string' ? written : written.content;
};

test('what ships imports nothing but its own files, and its command Node and graphql', async () => {
  const source = new URL('../src/', import.meta.url);
  const files = (await readdir(source, { recursive: true })).filter((file) => file.endsWith('.ts'));
  const importsOf = async (file: string) =>
    [
      ...(await readFile(new URL(file, source), 'utf8')).matchAll(
        /(?:from|import)\s*\(?\s*'([^']+)'/g,
      ),
    ].map(([, name = '']) => name);
  const found = await Promise.all(
    files.map(async (file) =>
      (await importsOf(file)).map((name) => ({ file: file.split('/')[0], name })),
    ),
  );
  const others = found.flat().filter(({ name }) => !name.startsWith('.'));
  expect(found.flat().length).toBeGreaterThan(20);
  expect(others.filter(({ file }) => file !== 'check')).toEqual([]);
  expect(new Set(others.filter(({ file }) => file === 'check').map(({ name }) => name))).toEqual(
    new Set(['graphql', 'node:fs/promises', 'node:path', 'node:util']),
  );
});

test('operations become methods, described as the schema describes their root field', async () => {
  const written = await generate(writeNamespaces);
  expect(written).toContain(`export interface RiversMethods {
  /** Une rivière. / A river. */
  get(variables: RiversGetVariables, options?: CallOptions): HubCall<River | null>;
  /** Les rivières. / Rivers. */
  list(variables?: RiversListVariables, options?: CallOptions): HubListCall<River>;
  name(input: HubInput<NameRiverInput>, options?: WriteOptions): HubWriteCall<RiverResult>;
}`);
  expect(written).toContain(`  get: read('river', selectRiver, '($code:String!)'),
  list: list('rivers', \`items:nodes{\${selectRiver}}pageInfo{cursor:endCursor hasNext:hasNextPage}\`, '($first:Int$after:String)'),
  name: write('nameRiver', \`...on RiverSaved{__typename river{\${selectRiver}}}...on Refused{__typename code}\`),`);
});

test('fragments are constants where several share them, written before those that use them', async () => {
  expect(await generate(writeNamespaces)).toContain(
    "const selectRiver = 'code source{name kind}';",
  );
  const another =
    'query RiversSource($code: String!) { river(code: $code) { source { ...Source } } }';
  expect(await generate(writeNamespaces, operations + another + fragments)).toContain(
    `const selectSource = 'name kind';
const selectRiver = \`code source{\${selectSource}}\`;`,
  );
});

test('results have a type for each fragment, every field described', async () => {
  const written = await generate(writeResults);
  expect(written).toContain(`/** Une rivière. / A river. */
export interface River {
  /** Son code. / Its code. */
  code: string;
  source: Source | null;
}`);
  expect(written).toContain(`export type RiverResult = {
  __typename: 'RiverSaved';
  river: River;
} | Refused;`);
  expect(written).toContain(`export interface RiversGetVariables {
  /** Son code. / Its code. */
  code: string;
}`);
});

test('the schema becomes types: enumerations and inputs described, objects by their fields', async () => {
  const written = await generate(writeSchema);
  expect(written).toContain(`/** De lac. / Of lake. */
export type LakeKind =
  /** Grand. / Great. */
  | 'GREAT'
  | 'SMALL';`);
  expect(written).toContain(`/** Le nom. / The name. */
export interface NameRiverInput {
  code: string;
  /** Le sien. / Its own. */
  name?: string | null | undefined;
  idempotencyKey?: string | null | undefined;
}`);
  expect(written).toContain(
    "River: { fields: { code: string; name: string | null; source: Of<'Lake'> | null; mouth: (Of<'Lake'>)[] | null } };",
  );
  expect(written).toContain("RiverResult: { is: 'RiverSaved' | 'Refused'; fields: {  } };");
});

test('the manifest has the text of each operation, its fragments in place, under its SHA-256', async () => {
  const manifest = JSON.parse(await generate(writeManifest));
  for (const [hash, text] of Object.entries(manifest)) {
    expect(hash).toBe(createHash('sha256').update(`${text}`).digest('hex'));
  }
  expect(Object.values(manifest)).toContain(
    'query RiversGet($code:String!){river(code:$code ){code source{name kind}}}',
  );
});

test.each([
  ['another name than its file', 'query Longest { river(code: "a") { code } }', /be "Rivers"/],
  ['no name of its own', 'query Rivers { river(code: "a") { code } }', /be "Rivers"/],
  ['two root fields', 'query RiversTwo { rivers { nodes { code } } __typename }', /one field/],
  [
    'an argument that is no variable',
    'query RiversA { river(code: "a") { code } }',
    /each variable/,
  ],
  [
    'a variable under another name',
    'query RiversA($a: String!) { river(code: $a) { code } }',
    /each variable/,
  ],
  [
    'a directive',
    'query RiversA($code: String!) { river(code: $code) { code @skip(if: true) } }',
    /no directives/,
  ],
  [
    'items under another name than the client reads',
    'query RiversA { rivers { nodes { code } pageInfo { endCursor hasNextPage } } }',
    /items: nodes/,
  ],
  [
    'an input of another name',
    'mutation RiversA($name: NameRiverInput!) { nameRiver(input: $name) { __typename } }',
    /each variable/,
  ],
])('an operation with %s is refused', async (_, text, reason) => {
  await expect(generate(writeNamespaces, text)).rejects.toThrow(reason);
});
