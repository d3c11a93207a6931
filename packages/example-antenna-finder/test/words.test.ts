import { expect, test } from 'vitest';
import { english } from '../src/words/english.ts';
import { french } from '../src/words/french.ts';
import type { Words } from '../src/words/words.ts';

/** All that the page can say, its functions called with numbers and with texts. */
function sentencesOf(words: object): string[] {
  return Object.values(words).flatMap((value): string[] => {
    switch (typeof value) {
      case 'string':
        return [value];
      case 'function':
        return [value(1, 2), value(2, 2), value('X', 'X', 'Y'), value('X', 'X', 'X')].map(String);
      default:
        return sentencesOf(value);
    }
  });
}

/** What says sentences: a day is written by the browser. */
const spokenOf = ({ day, ...spoken }: Words) => spoken;

test('the first of a month is an ordinal in French', () => {
  expect(french.day('1 avril 2015')).toBe('1er\u00a0avril 2015');
  expect(french.day('11 avril 2015')).toBe('11 avril 2015');
});

test('French is set as in Québec: what must stay together does, and no straight quote is left', () => {
  const sentences = sentencesOf(spokenOf(french));
  expect(sentences.length).toBeGreaterThan(60);
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/[ ][:»]|«[ ]|\s[;?!]|['"]|\d km/);
  }
});

test('English has no French space, and no straight quote', () => {
  for (const sentence of sentencesOf(spokenOf(english))) {
    expect(sentence).not.toMatch(/\s[:;?!]|['"«»]/);
  }
});
