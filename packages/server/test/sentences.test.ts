import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { isInputObjectType, isInterfaceType, isObjectType, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { buildHubSchema } from '../src/schema.ts';

const source = fileURLToPath(new URL('../src/', import.meta.url));
const schema = buildHubSchema('en');

interface Told {
  file: string;
  text: string;
}

/** A line that is a sentence: in one of the languages, or one of the two that a call is given. */
const sentence = /^\s*(?:(?:fr|en): )?(['`])([A-ZÀ-Ü].*[.:?])\1,?$/u;

/** Every sentence that tells a caller what was wrong. (The catalogue tells what is.) */
const sentences: Told[] = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /^(errors\.ts|(features|graphql|http)\/.*\.ts)$/.test(file))
  .filter((file) => !/\.(test|catalogue)\.ts$/.test(file))
  .flatMap((file) =>
    readFileSync(join(source, file), 'utf8')
      .split('\n')
      .flatMap((line) => sentence.exec(line)?.[2] ?? [])
      .map((text) => ({ file, text })),
  );

/** Those about a write or a value of a query; the others are about HTTP too. */
const ofGraphQL = sentences.filter(({ file }) => /^(features|graphql)\//.test(file));

/** The selections that a sentence quotes: `hostOffices { nodes { code } }`. */
function queriesIn(text: string): string[] {
  return [...text.matchAll(/\b[a-z]\w*(?:\([^)]*\))? \{ /g)]
    .map(({ index }) => upToItsEnd(text.slice(index)))
    .filter((query, place, all) => !all.slice(0, place).some((outer) => outer.includes(query)));
}

/** A selection without what follows the brace that ends it. */
function upToItsEnd(text: string): string {
  let depth = 0;
  for (const { 0: sign, index } of text.matchAll(/[(){}]/g)) {
    depth += /[({]/.test(sign) ? 1 : -1;
    if (depth === 0 && sign === '}') {
      return text.slice(0, index + 1);
    }
  }
  return text;
}

/** What is wrong with a selection at the root of a query. */
function faultsOf(query: string): string[] {
  try {
    return validate(schema, parse(`{ ${query} }`)).map(({ message }) => message);
  } catch (error) {
    return [String(error)];
  }
}

/** The names of all fields and arguments. */
const names = new Set(
  Object.values(schema.getTypeMap()).flatMap((type) => {
    if (isInputObjectType(type)) {
      return Object.keys(type.getFields());
    }
    return isObjectType(type) || isInterfaceType(type)
      ? Object.values(type.getFields()).flatMap(({ name, args }) => [
          name,
          ...args.map((arg) => arg.name),
        ])
      : [];
  }),
);

test('every query that a sentence quotes is one that can be sent', () => {
  const quoted = sentences.flatMap(({ file, text }) =>
    queriesIn(text).map((query) => ({ file, query })),
  );
  expect(quoted.length).toBeGreaterThan(20);
  expect(
    quoted.flatMap(({ file, query }) =>
      faultsOf(query).map((fault) => `${file}: ${query}: ${fault}`),
    ),
  ).toEqual([]);
});

test('every field that a sentence names is there, with its argument', () => {
  const fields = schema.getQueryType()?.getFields() ?? {};
  const unknown = ofGraphQL.flatMap(({ file, text }) => {
    const words = text.replace(/\$\{[^}]*\}/g, '').match(/\b[a-z]+[A-Z]\w*/g) ?? [];
    const calls = [...text.matchAll(/\b([a-z]\w*)\(([a-z]\w*):\)/g)];
    return [
      ...words.filter((word) => !names.has(word)),
      ...calls
        .filter(
          ([, field = '', argument]) => !fields[field]?.args.some(({ name }) => name === argument),
        )
        .map(([call]) => call),
    ].map((name) => `${file}: ${name}`);
  });
  expect(unknown).toEqual([]);
});

test('French signs of two parts do not leave the word that they follow', () => {
  const french = sentences.filter(({ text }) => /[’«»éèàêçù]/.test(text));
  expect(french.length).toBeGreaterThan(50);
  const loose = french.filter(({ text }) => /[^\s] [:;»%?!](?=[\s.,]|$)|« /.test(text));
  expect(loose.map(({ file, text }) => `${file}: ${text}`)).toEqual([]);
});
