import {
  type FragmentDefinitionNode,
  getIntrospectionQuery,
  getOperationAST,
  type OperationDefinitionNode,
  parse,
} from 'graphql';
import { expect, test } from 'vitest';
import { operationShape, type Shape } from './operation-shape.ts';

function shapeOf(text: string) {
  const document = parse(text);
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === 'FragmentDefinition',
  );
  return operationShape(
    getOperationAST(document, undefined) as OperationDefinitionNode,
    new Map(fragments.map((fragment) => [fragment.name.value, fragment])),
  );
}

test.each<[string, Partial<Shape>]>([
  ['{ a }', { depth: 1, aliases: 0, directives: 0 }],
  ['{ a { b { c } } d }', { depth: 3, aliases: 0, directives: 0 }],
  ['{ x: a { y: b } z: a { b } }', { depth: 2, aliases: 3, directives: 0 }],
  [
    'query @q { a @skip(if: true) @include(if: true) ... @d { b } }',
    { depth: 1, aliases: 0, directives: 4 },
  ],
  ['{ a { ... on B { c { d } } } }', { depth: 3, aliases: 0, directives: 0 }],
  [
    '{ a { ...F } b { ...F @d } } fragment F on A @e { x: c { d } }',
    { depth: 3, aliases: 2, directives: 3 },
  ],
  ['{ ...Missing a }', { depth: 1, aliases: 0, directives: 0 }],
  ['{ ...F } fragment F on Q { a { ...F } }', { depth: 1, aliases: 0, directives: 0 }],
  ['{ a ...F ... { b } } fragment F on Q { c ...G } fragment G on Q { d }', { selections: 7 }],
  ['{ __typename a { __typename } }', { depth: 2, aliases: 0, directives: 0 }],
])('%s', (text, shape) => {
  expect(shapeOf(text)).toMatchObject(shape);
});

test('the queries of introspection that tools send are one deep', () => {
  const query = getIntrospectionQuery({
    specifiedByUrl: true,
    directiveIsRepeatable: true,
    schemaDescription: true,
    inputValueDeprecation: true,
    oneOf: true,
  });
  expect(shapeOf(query)).toMatchObject({ depth: 1, aliases: 0 });
});

test('fragments that each spread the next one twice are walked once', () => {
  const bomb = Array.from(
    { length: 200 },
    (_, index) => `fragment F${index} on A { x: a @d { ...F${index + 1} ...F${index + 1} } }`,
  ).join('\n');
  const started = performance.now();
  const { depth, aliases, selections } = shapeOf(`{ ...F0 } ${bomb} fragment F200 on A { a }`);
  expect(performance.now() - started).toBeLessThan(100);
  expect(depth).toBe(201);
  expect(aliases).toBe(2 ** 200 - 1);
  expect(selections).toBeGreaterThan(2 ** 200);
});
