import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import * as graphql from 'graphql';
import { expect, test } from 'vitest';
import { checkDocuments } from '../src/check/check.ts';
import { documentsIn } from '../src/check/find-documents.ts';

const texts = (source: string) => documentsIn(source).map(({ text }) => text);

test('the documents of a source are what graphql() is given, and nothing that is only told of', () => {
  expect(
    texts(`
      // graphql('{ comment }')
      /* graphql('{ comment }') */
      const told = "graphql('{ text }')";
      const a = graphql('{ a }');
      const b = graphql(
        \`{ b(text: "it's") }\`, [a]);
      const c = mygraphql('{ c }'), d = graphql("{ d(text: \\"x\\") }");
      graphql(variable);
    `),
  ).toEqual(['{ a }', '{ b(text: "it\'s") }', '{ d(text: "x") }']);
});

test('a problem is told with the file and the line, wherever the fragment is', () => {
  const schema = 'type Query { rivers: [River] } type River { name: String code: ID }';
  const found = (file: string, source: string) =>
    documentsIn(source).map((document) => ({ file, ...document }));
  const documents = [
    ...found('a.ts', 'graphql(`\n{\n  rivers {\n    nam ...Part\n  }\n}`)'),
    ...found('b.ts', '\ngraphql("fragment Part on River { cod }")'),
    { file: 'c.graphql', line: 1, text: '{ rivers {' },
  ];
  expect(checkDocuments(graphql, schema, documents)).toEqual([
    { file: 'c.graphql', line: 1, message: expect.stringMatching(/^Syntax Error/) },
    { file: 'a.ts', line: 4, message: expect.stringMatching(/Cannot query field "nam"/) },
    { file: 'b.ts', line: 2, message: expect.stringMatching(/Cannot query field "cod"/) },
  ]);
});

test('the command exits with 0 when all is well, with 1 when not, with 2 when it is called wrongly', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'estuaire-check-'));
  const main = fileURLToPath(new URL('../src/check/main.ts', import.meta.url));
  const schema = fileURLToPath(new URL('../../../schema.graphql', import.meta.url));
  const run = async (...args: string[]) =>
    promisify(execFile)(process.execPath, [main, ...args]).then(
      ({ stdout }) => ({ code: 0, stdout, stderr: '' }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  try {
    await writeFile(join(directory, 'a.ts'), 'graphql(`{ regions { code } }`)');
    const well = await run('check', directory, '--schema', schema);
    expect([well.code, well.stdout]).toEqual([0, 'Documents : 1; problèmes / problems : 0\n']);
    await writeFile(join(directory, 'b.graphql'), '{ regions(first: 3) { code } }');
    const ill = await run('check', directory, '--schema', schema);
    expect([ill.code, ill.stdout]).toEqual([
      1,
      'b.graphql:1: Unknown argument "first" on field "Query.regions".\nDocuments : 2; problèmes / problems : 1\n',
    ]);
    for (const args of [[], ['chek'], ['check', '--fix'], ['check', 'a', 'b']]) {
      const wrong = await run(...args);
      expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/^estuaire-sdk check/)]);
    }
  } finally {
    await rm(directory, { recursive: true });
  }
});
