import { expect, test } from 'vitest';
import { searchWords } from './search-text.ts';

test.each([
  ['Fromagerie', ['Fromagerie']],
  ['  L’Œuf d’or, inc. ', ['L', 'Œuf', 'd', 'or', 'inc']],
  ['Trois-Rivières Trois-Rivières', ['Trois', 'Rivières']],
  ['Québec'.normalize('NFD'), ['Québec']],
  ['Dvořák 31', ['Dvo', 'ák', '31']],
])('the words of %j are %j', (text, words) => {
  expect(searchWords(text)).toEqual(words);
});

test.each(['', '  ', '—', 'x'.repeat(101), '漢字', 'a\0b'])('%j has no words', (text) => {
  expect(() => searchWords(text)).toThrow('1 to 100 characters');
});
