import { gzipSync } from 'node:zlib';
import { createTestHub, type TestHub } from '@estuaire/testkit';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFinder, type Finder, violationsOf } from './finder.ts';

let hub: TestHub;
let finder: Finder;
beforeAll(async () => {
  hub = await createTestHub();
  finder = await createFinder(hub);
});
afterAll(async () => {
  await finder?.[Symbol.asyncDispose]();
  await hub?.close();
});

const heading = (page: Page) => page.getByRole('heading', { level: 2 });
const field = (page: Page) => page.getByRole('combobox');
const queryOf = (page: Page) => new URL(page.url()).search;

/** A text as it is read: what keeps words on one line is a space as well. */
const plain = (text: string | null) => (text ?? '').replaceAll('\u00a0', ' ');

/** The heading of what a search came to, once it has. */
async function found(page: Page): Promise<string> {
  await heading(page).waitFor();
  return plain(await heading(page).textContent());
}

describe.concurrent('a search', () => {
  test('by keyboard alone: type, browse the suggestions, choose, read, ask for more', async () => {
    const page = await finder.open();
    for (let tabs = 0; tabs < 5 && !(await isFocused(page, 'combobox')); tabs += 1) {
      await page.keyboard.press('Tab');
    }
    await page.keyboard.type('TROIS RIV');
    const option = page.getByRole('option', { name: 'Trois-Rivières Mauricie' });
    await option.waitFor();
    expect(await field(page).getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('ArrowDown');
    expect(await option.getAttribute('aria-selected')).toBe('true');
    expect(await field(page).getAttribute('aria-activedescendant')).toBe(
      await option.getAttribute('id'),
    );
    await page.keyboard.press('Enter');
    expect(await found(page)).toBe('Trois-Rivières : les 5 antennes les plus proches');
    expect(await isFocused(page, 'heading')).toBe(true);
    expect(await field(page).inputValue()).toBe('Trois-Rivières');
    expect(queryOf(page)).toBe('?municipalite=37067');

    const more = page.getByRole('button', { name: 'Afficher 5 antennes de plus' });
    await more.focus();
    await page.keyboard.press('Enter');
    await page.locator('ol > li').nth(9).waitFor();
    await page.locator('h3:focus').waitFor();
    expect(queryOf(page)).toBe('?municipalite=37067&nombre=10');
    await page.context().close();
  });

  test('tells of each antenna its distance, host office, team, services and opening day', async () => {
    const page = await finder.open('?municipalite=47017');
    await found(page);
    const card = page.getByRole('listitem').filter({
      has: page.getByRole('heading', { name: 'Antenne de Cowansville' }),
    });
    const text = plain(await card.textContent());
    for (const told of [
      '22 km',
      'Bureau de Services Québec de Cowansville démonstration',
      'Cowansville, Estrie',
      'Direction régionale de l’Estrie',
      '14 février 2022',
      'conseiller ou conseillère en immigration régionale, 1 poste',
      'Voir les 6 services aux entreprises',
      'Source : lieu inventé',
    ]) {
      expect(text).toContain(told);
    }
    const services = page.getByRole('region', { name: 'Services aux entreprises' });
    expect(await services.textContent()).toContain('Accompagnement au Portail employeurs');
    expect(await page.getByText('Données de démonstration').isVisible()).toBe(true);
    const map = page.getByRole('img', { name: /^Carte\s: Granby, les 5 antennes de la liste/ });
    await map.waitFor();
    await map.locator('.marker').nth(4).waitFor();
    await map.locator('.land').nth(2).waitFor();
    await card.hover();
    await map.locator('.marker.active').waitFor();
    await page.context().close();
  });

  test('of a name that several have lists them with their regions', async () => {
    const page = await finder.open();
    await field(page).fill('Saint-Sébastien');
    await page.getByRole('button', { name: 'Chercher' }).click();
    expect(await found(page)).toBe(
      'Plusieurs municipalités répondent à « Saint-Sébastien » : laquelle?',
    );
    await page.getByRole('link', { name: /^Saint-Sébastien Montérégie/ }).click();
    await heading(page)
      .filter({ hasText: /^(Saint-Sébastien|Montérégie)/ })
      .waitFor();
    expect(queryOf(page)).toMatch(/^\?municipalite=\d{5}$/);
    await page.context().close();
  });

  test.each([
    ['j9x 1a1', '?code-postal=J9X', /^Rouyn-Noranda/, /^Correspondance approximative/],
    ['H2X', '?code-postal=H2X', /^Montréal/, /^Correspondance très approximative/],
  ])('of the postal code %s is said to be approximate', async (typed, query, title, notice) => {
    const page = await finder.open();
    await field(page).fill(typed);
    await page.keyboard.press('Enter');
    expect(await found(page)).toMatch(title);
    expect(await page.getByText(notice).isVisible()).toBe(true);
    expect(queryOf(page)).toBe(query);
    await page.context().close();
  });

  test('of a rural postal code asks for the municipality', async () => {
    const page = await finder.open('?code-postal=G0A');
    expect(await found(page)).toMatch(/^Le code G0A est celui de plusieurs hôtels de ville/);
    expect(await page.getByRole('link', { name: /Capitale-Nationale/ }).count()).toBeGreaterThan(5);
    await page.context().close();
  });

  test('of a place whose position is not known lists its region, without distances', async () => {
    const page = await finder.open('?municipalite=49105');
    expect(await found(page)).toMatch(/^Centre-du-Québec/);
    expect(await page.getByText(/ne savons pas avec certitude/).isVisible()).toBe(true);
    expect(await page.locator('.distance').count()).toBe(0);
    await page.context().close();
  });

  test.each([
    ['?texte=Zzzxq', 'Aucune municipalité ne répond à « Zzzxq »'],
    ['?municipalite=99999', 'Aucune municipalité n’a le code 99999'],
    ['?code-postal=M5V', 'Le code postal M5V n’est pas du Québec'],
    ['?code-postal=J0D&langue=en', 'We do not know which municipality the postal code J0D is of'],
  ])('at %s finds nothing, and says what to try', async (query, told) => {
    const page = await finder.open(query);
    expect(await found(page)).toBe(told);
    expect(await page.getByText(/G, H (ou|or) J/).isVisible()).toBe(true);
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });
});

describe.concurrent('a shared position', () => {
  test('is rounded, and kept by the address', async () => {
    const page = await finder.open('', {
      geolocation: { latitude: 48.236789, longitude: -79.023456 },
      permissions: ['geolocation'],
    });
    const sent: string[] = [];
    page.on('request', (request) => sent.push(request.postData() ?? ''));
    await page.getByRole('button', { name: 'Utiliser ma position' }).click();
    expect(await found(page)).toBe('Votre position : les 5 antennes les plus proches');
    expect(await page.getByRole('heading', { level: 3 }).first().textContent()).toMatch(
      /^Antenne de Rouyn-Noranda/,
    );
    expect(new URLSearchParams(queryOf(page)).get('position')).toBe('48.24,-79.02');
    expect(sent.join()).toContain('48.24');
    expect(sent.join()).not.toContain('48.236');
    await page.context().close();
  });

  test('that is refused leaves the field to type in', async () => {
    const page = await finder.open();
    await page.getByRole('button', { name: 'Utiliser ma position' }).click();
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toMatch(/a refusé de partager la position/);
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });
});

describe.concurrent('the address', () => {
  test('follows the language, goes back and forth, and survives a reload', async () => {
    const page = await finder.open('?municipalite=86042');
    expect(await found(page)).toMatch(/^Rouyn-Noranda\s: les 5 antennes/);
    expect(await page.title()).toMatch(/^Rouyn-Noranda\s.*Trouver une antenne régionale$/);
    await page.getByRole('link', { name: 'English' }).click();
    await heading(page).filter({ hasText: 'Rouyn-Noranda: the 5 nearest antennas' }).waitFor();
    expect(queryOf(page)).toBe('?municipalite=86042&langue=en');
    expect(await page.getAttribute('html', 'lang')).toBe('en-CA');
    expect(await page.locator('.card').first().textContent()).toContain(
      'regional immigration counsellor',
    );

    await field(page).fill('Amos');
    await page.getByRole('button', { name: 'Search' }).click();
    await heading(page).filter({ hasText: 'Amos: the 5 nearest antennas' }).waitFor();
    await page.reload();
    expect(await found(page)).toBe('Amos: the 5 nearest antennas');
    expect(await field(page).inputValue()).toBe('Amos');

    await page.goBack();
    await heading(page)
      .filter({ hasText: /^Rouyn-Noranda:/ })
      .waitFor();
    expect(await field(page).inputValue()).toBe('Rouyn-Noranda');
    await page.goBack();
    await heading(page)
      .filter({ hasText: /^Rouyn-Noranda\s:/ })
      .waitFor();
    expect(await page.getAttribute('html', 'lang')).toBe('fr-CA');
    await page.context().close();
  });
});

describe('when the hub fails', () => {
  test('the page says so, keeps the search, and asks again', async () => {
    hub.failNext({ status: 503, times: 3 });
    const page = await finder.open('?municipalite=47017');
    expect(await found(page)).toBe('La recherche n’a pas abouti');
    const alert = page.getByRole('alert');
    expect(await alert.textContent()).toMatch(/Le service ne répond pas.*Numéro de la requête/);
    expect(await violationsOf(page)).toEqual([]);
    await page.getByRole('button', { name: 'Réessayer' }).click();
    await heading(page)
      .filter({ hasText: /^Granby/ })
      .waitFor();
    expect(await isFocused(page, 'heading')).toBe(true);
    await page.context().close();
  });

  test('within an answer, the search is sent again by itself', async () => {
    hub.failNext({ reset: true });
    const page = await finder.open('?municipalite=47017');
    expect(await found(page)).toMatch(/^Granby/);
    await page.context().close();
  });

  test('for too many searches, the page says when to try again', async () => {
    hub.failNext({ status: 429, retryAfter: 40 });
    const page = await finder.open('?municipalite=47017&langue=en');
    await found(page);
    expect(await page.getByRole('alert').textContent()).toMatch(/Try again in 40 seconds/);
    expect(await violationsOf(page)).toEqual([]);
    await page.context().close();
  });

  test('what was typed stays in the field', async () => {
    const page = await finder.open('?municipalite=47017');
    await found(page);
    await field(page).fill('Amos');
    await page.getByRole('option', { name: /^Amos / }).waitFor();
    hub.failNext({ status: 503, times: 3 });
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').waitFor();
    expect(await field(page).inputValue()).toBe('Amos');
    await page.context().close();
  });

  test('for suggestions alone, the field stays a field', async () => {
    const page = await finder.open();
    hub.failNext({ status: 503 });
    await field(page).fill('Gran');
    await page.waitForResponse((response) => response.status() === 503);
    expect(await page.getByRole('option').count()).toBe(0);
    await page.keyboard.press('Enter');
    await found(page);
    await page.context().close();
  });

  test('to answer at once, the page says that it is searching', async () => {
    hub.failNext({ delayMs: 400 });
    const page = await finder.open('?municipalite=47017');
    const status = page.getByRole('status').filter({ hasText: 'Recherche en cours' });
    await status.waitFor({ state: 'attached' });
    expect(await violationsOf(page)).toEqual([]);
    expect(await found(page)).toMatch(/^Granby/);
    await page
      .getByRole('status')
      .filter({ hasText: /^Granby\s: les 5 antennes/ })
      .waitFor({ state: 'attached' });
    await page.context().close();
  });
});

describe.concurrent('everyone can use it', () => {
  test.each([
    ['', 'light'],
    ['?langue=en', 'dark'],
    ['?municipalite=47017', 'dark'],
    ['?municipalite=66023&langue=en', 'light'],
    ['?code-postal=J0B&langue=en', 'light'],
  ] as const)(
    'axe-core finds nothing to say of the page at "%s", %s',
    async (query, colorScheme) => {
      const page = await finder.open(query, { colorScheme });
      await page
        .locator(query.includes('postal') ? '.choices' : '.map .land')
        .first()
        .waitFor();
      expect(await violationsOf(page)).toEqual([]);
      await page.context().close();
    },
  );

  test('nor of the suggestions when they are open', async () => {
    const page = await finder.open('?langue=en');
    await field(page).fill('saint');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    expect(await violationsOf(page)).toEqual([]);
    await page.keyboard.press('Escape');
    expect(await page.getByRole('option').count()).toBe(0);
    await page.context().close();
  });

  test.each(['', '?municipalite=86042', '?texte=Zzzxq', '?code-postal=G0A&langue=en'])(
    'a phone of 320 pixels shows "%s" without scrolling sideways',
    async (query) => {
      const page = await finder.open(query, { viewport: { width: 320, height: 640 } });
      await page.locator(query === '' ? '.welcome' : 'h2').waitFor();
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(320);
      await page.context().close();
    },
  );

  test('paper shows the list, and nothing that is of use on a screen alone', async () => {
    const page = await finder.open('?municipalite=47017');
    await page.locator('.map .land').first().waitFor();
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('.card').count()).toBe(5);
    expect(await page.locator('.card').last().isVisible()).toBe(true);
    for (const useless of ['form', '.map', '.more', '.language']) {
      expect([useless, await page.locator(useless).isVisible()]).toEqual([useless, false]);
    }
    await page.context().close();
  });
});

test('the page carries at most 120 kB of script, compressed', () => {
  const scripts = [...finder.files].filter(([path]) => path.endsWith('.js'));
  const size = scripts.reduce((sum, [, content]) => sum + gzipSync(content).byteLength, 0);
  expect(size).toBeGreaterThan(50_000);
  expect(size).toBeLessThanOrEqual(120_000);
});

test('pages asked nothing of another host, and nothing went wrong in them', () => {
  expect(finder.faults).toEqual([]);
});

/** Whether the element that has the focus has this role. */
async function isFocused(page: Page, role: 'combobox' | 'heading'): Promise<boolean> {
  const selector = role === 'combobox' ? '[role=combobox]' : 'h1, h2, h3';
  return page.evaluate(`document.activeElement.matches('${selector}')`);
}
