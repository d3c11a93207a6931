import { expect, test } from 'vitest';
import { nesting, nestsDeeper } from './nesting.ts';

test.each([
  ['', 0],
  ['{ a }', 1],
  ['{ a(b: [{ c: 1 }]) { d } }', 4],
  ['{ a(b: "{{{{") }', 2],
  ['{ a(b: "\\"{{{{") }', 2],
  ['{ a(b: """ " {{{{ \\""" {{ """) { c } }', 2],
  ['{ a # {{{{\n }', 1],
  ['{ a(b: "))))))") { c { d } } }', 3],
  ['{"query":"{ a { b { c } } }","variables":{"d":[1]}}', 3],
])('%s is nested %i deep', (text, depth) => {
  expect(nesting(text)).toBe(depth);
});

test.each([
  ['{ a { b } }', 1, true],
  ['{ a { b } }', 2, false],
  ['{ a(b: "((((") }', 2, false],
  ['[{}, {}, {}, {}]', 2, false],
  ['[{}, {}, {}, {[]}]', 2, true],
])('whether %s is nested deeper than %i: %s', (text, limit, deeper) => {
  expect(nestsDeeper(text, limit)).toBe(deeper);
});
