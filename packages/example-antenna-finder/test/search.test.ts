import { readFile } from 'node:fs/promises';
import { createHubClientOf } from '@estuaire/sdk';
import { createTestHub } from '@estuaire/testkit';
import { describe, expect, test } from 'vitest';
import { readTownHalls, textOf } from '../scripts/town-halls.ts';
import { fsaOf, matchIn } from '../src/hub/postal-codes.ts';
import { addressOf, queryOf, searchOf, step } from '../src/search/search.ts';

describe('what is typed', () => {
  test.each([
    ['J9X 1A1', 'J9X'],
    ['j9x1a1', 'J9X'],
    ['g0a', 'G0A'],
    [' J9X-1A1 ', 'J9X'],
  ])('%s is a postal code', (typed, fsa) => {
    expect(searchOf(typed)).toEqual({ kind: 'postalCode', fsa });
  });

  test.each(['J9', 'J9XX', 'J9X 1A1 2', 'Amos', '86042', '1A1'])('%s is none', (typed) => {
    expect(fsaOf(typed)).toBeUndefined();
    expect(searchOf(typed)).toEqual({ kind: 'text', text: typed });
  });

  test('that is blank is no search', () => {
    expect(searchOf('  ')).toBeUndefined();
  });
});

describe('an address', () => {
  test.each([
    '',
    '?langue=en',
    '?municipalite=86042&nombre=20&langue=en',
    '?code-postal=J9X',
    '?position=48.24%2C-79.02',
    '?texte=Saint-J%C3%A9r%C3%B4me',
  ])('"%s" is read and written alike', (query) => {
    expect(queryOf(addressOf(query))).toBe(query);
  });

  test.each([
    '?municipalite=860',
    '?position=91,0',
    '?position=48',
    '?code-postal=99',
    '?nombre=5',
    '?nombre=1000&langue=xx',
  ])('%s says nothing that can be looked for', (query) => {
    expect(addressOf(query)).toEqual({ language: 'fr', search: undefined, count: step });
  });

  test('keeps no finer position than a hundredth of a degree', () => {
    expect(addressOf('?position=48.236789,-79.023456').search).toEqual({
      kind: 'position',
      latitude: 48.24,
      longitude: -79.02,
    });
  });
});

describe('the table of postal areas', () => {
  const areas = { G0A: ['20005', '16005'], H2Y: ['66023'], J4B: ['58033'], J4W: ['58007'] };

  test.each([
    ['G0A', ['20005', '16005'], 'G0A'],
    ['H2X', ['66023'], 'H2'],
    ['J4K', ['58033', '58007'], 'J4'],
    ['G0B', [], 'G0'],
    ['J8A', [], 'J8'],
  ])('matches %s with what is known', (fsa, codes, shared) => {
    expect(matchIn(areas, fsa)).toEqual({ codes, shared });
  });

  test('is that of the hub', async () => {
    await using hub = await createTestHub();
    const client = createHubClientOf({}, { url: hub.url, fetch: hub.fetch });
    const file = new URL('../src/generated/town-halls.json', import.meta.url);
    expect(textOf(await readTownHalls(client))).toBe(await readFile(file, 'utf8'));
  });
});
