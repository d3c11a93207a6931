import { expect, test } from 'vitest';
import { languageOf } from './language.ts';

test.each([
  [undefined, 'fr'],
  ['', 'fr'],
  ['fr', 'fr'],
  ['en', 'en'],
  ['fr-CA', 'fr'],
  ['en-US,en;q=0.9', 'en'],
  ['EN-us', 'en'],
  ['fr;q=0.5, en;q=0.8', 'en'],
  ['en;q=0.8, fr;q=0.8', 'en'],
  ['fr;q=0.8, en;q=0.8', 'fr'],
  ['es-MX, en;q=0.5', 'en'],
  ['es, pt;q=0.5', 'fr'],
  ['*', 'fr'],
  ['en;q=0.5, *', 'fr'],
  ['fr;q=0.5, *', 'en'],
  ['fr;q=0, *;q=0.1', 'en'],
  ['en;q=0', 'fr'],
  ['fr;q=0.2, en-CA;q=0.3, en;q=0.1', 'en'],
  ['en;q=banana, fr;q=0.1', 'fr'],
  [';;,,q=1', 'fr'],
] as const)('Accept-Language: %s is answered in %s', (header, language) => {
  const headers = new Headers(header === undefined ? [] : [['accept-language', header]]);
  expect(languageOf(new Request('http://hub/', { headers }))).toBe(language);
});
