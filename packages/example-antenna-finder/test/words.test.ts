import { expect, test } from 'vitest';
import { english } from '../src/words/english.ts';
import { french } from '../src/words/french.ts';

/** All that the page can say, its functions called with a number and with a text. */
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

test('French is set as in Québec: what must stay together does, and no straight quote is left', () => {
  const sentences = sentencesOf(french);
  expect(sentences.length).toBeGreaterThan(60);
  for (const sentence of sentences) {
    expect(sentence).not.toMatch(/[ ][:»]|«[ ]|\s[;?!]|['"]|\d km/);
  }
});

test('English has no French space, and no straight quote', () => {
  for (const sentence of sentencesOf(english)) {
    expect(sentence).not.toMatch(/\s[:;?!]|['"«»]/);
  }
});
