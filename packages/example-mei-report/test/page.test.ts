import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createTestHub, type TestHub } from '@estuaire/testkit';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openBrowser } from '../../server/test/browser.ts';
import { type Ran, runReport } from './hub.ts';

type Browser = Awaited<ReturnType<typeof openBrowser>>;
type Page = Awaited<ReturnType<Browser['newPage']>>;

let hub: TestHub;
let browser: Browser;
let page: Page;
let reports: Record<'MEI' | 'ANALYST', Ran & AsyncDisposable>;
const requests: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  hub = await createTestHub({ principal: 'MEI' });
  reports = { MEI: await runReport(hub), ANALYST: await runReport(hub.as('ANALYST')) };
  browser = await openBrowser();
  page = await browser.newPage();
  page.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => complaints.push(message.text()));
});
afterAll(async () => {
  await browser?.close();
  await reports?.MEI[Symbol.asyncDispose]();
  await reports?.ANALYST[Symbol.asyncDispose]();
  await hub?.close();
});

const open = async (principal: 'MEI' | 'ANALYST') => {
  const address = pathToFileURL(join(reports[principal].folder, 'rapport', 'rapport.html')).href;
  await page.goto(address);
  return address;
};

/** What the page lets be read, its styles and files left out. */
const textOf = ({ document }: Ran) => {
  const body = document.body.cloneNode(true) as HTMLElement;
  const labels = Array.from(body.querySelectorAll('[aria-label]'), (named) =>
    named.getAttribute('aria-label'),
  );
  const blocks = Array.from(
    body.querySelectorAll('p, li, h1, h2, figcaption, caption, th, td, dd, text'),
    (block) => block.textContent,
  );
  return [...labels, ...blocks].join('\n');
};

describe.each(['MEI', 'ANALYST'] as const)('the report of %s', (principal) => {
  test('has no violation for axe, on a screen and on a phone', async () => {
    await open(principal);
    const axe = await readFile(
      createRequire(import.meta.url).resolve('axe-core/axe.min.js'),
      'utf8',
    );
    for (const width of [1200, 375]) {
      await page.setViewportSize({ width, height: 800 });
      // Evaluated rather than added as a script, which the page's own rules refuse.
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: axe is put into the page above
        const results = await (globalThis as any).axe.run();
        return results.violations.map(
          ({ id, nodes }: { id: string; nodes: { html: string }[] }) => [id, nodes[0]?.html],
        );
      });
      expect(violations).toEqual([]);
    }
  });

  test('asks for no other file, and breaks none of its own rules', async () => {
    requests.length = 0;
    complaints.length = 0;
    const address = await open(principal);
    // What a style refers to is asked for, or refused, when it is painted: far down, and on paper, too.
    for (const media of ['screen', 'print'] as const) {
      await page.emulateMedia({ media });
      await page.screenshot({ fullPage: true });
    }
    await page.emulateMedia({ media: null });
    expect(requests).toEqual([address]);
    expect(complaints).toEqual([]);
  });

  test('fits a phone: only tables and grids scroll, each by itself', async () => {
    await open(principal);
    await page.setViewportSize({ width: 360, height: 740 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });

  test('is set as French is', () => {
    const text = textOf(reports[principal]);
    expect(text.match(/.{0,20}(?: [:%»]|« |\s[;!?]|\w'\w|\d \d{3}\b).{0,20}/g)).toBeNull();
    expect(text).toMatch(/8\u202f544\u202f514/);
    expect(text).toMatch(/100\u202f000\shabitants/);
    expect(text).toContain('31\u00a0octobre\u00a02026');
    expect(text).toContain('1er\u00a0avril\u00a02020');
    expect(text).toContain('«\u00a0Close\u00a0»');
  });
});

test('a file is saved from the report under its name', async () => {
  await open('MEI');
  const saved = page.waitForEvent('download');
  await page.click('a[download="deploiement.csv"]');
  const download = await saved;
  expect(download.suggestedFilename()).toBe('deploiement.csv');
});

test('the page refers to nothing outside itself', () => {
  const { document } = reports.MEI;
  const references = Array.from(
    document.querySelectorAll('[href], [src]'),
    (element) => element.getAttribute('href') ?? element.getAttribute('src') ?? '',
  );
  expect(references.length).toBeGreaterThan(10);
  expect(references.filter((reference) => !/^(#|data:text\/csv;)/.test(reference))).toEqual([]);
  expect(document.querySelectorAll('script, link, iframe, img, object, embed').length).toBe(0);
  // Of styles that are not painted until something is pointed at, as well.
  expect(reports.MEI.html.match(/url\((?!#masque\))|image-set\(|@import/gi)).toBeNull();
});

test('the page is dated, in French, sourced, and says twice that it is a demonstration', () => {
  const { document } = reports.MEI;
  expect(document.documentElement.getAttribute('lang')).toBe('fr-CA');
  const dates = Array.from(document.querySelectorAll('time'), (time) =>
    time.getAttribute('datetime'),
  );
  expect(dates).toEqual(['2026-10-31', '2026-11-02']);
  expect(document.querySelector('.notice')?.textContent).toMatch(
    /^Données de démonstration\..*25 sur 73/,
  );
  expect(document.querySelector('footer')?.textContent).toContain('Données de démonstration.');
  expect(document.querySelector('#sources')?.parentElement?.textContent).toContain('CNW Telbec');
});

test('every chart is an image with words, and every figure has its table with headers', () => {
  const { document } = reports.MEI;
  const figures = Array.from(document.querySelectorAll('figure'));
  expect(figures).toHaveLength(5);
  for (const figure of figures) {
    for (const chart of figure.querySelectorAll('.charts > svg')) {
      expect(chart.getAttribute('role')).toBe('img');
      expect(chart.getAttribute('aria-label')?.length).toBeGreaterThan(30);
    }
    expect(figure.querySelector('table > caption')?.textContent).not.toBe('');
    for (const header of figure.querySelectorAll('th')) {
      expect(header.getAttribute('scope')).toMatch(/^(col|row|colgroup)$/);
    }
  }
});
