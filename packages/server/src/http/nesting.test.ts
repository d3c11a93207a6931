import { expect, test } from 'vitest';
import { nesting } from './nesting.ts';

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
