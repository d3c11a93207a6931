import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import type { TestHub } from '@estuaire/testkit';
import axe, { type AxeResults } from 'axe-core';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { openBrowser } from '../../server/test/browser.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('..', import.meta.url));
const vite = join(
  dirname(createRequire(import.meta.url).resolve('vite/package.json')),
  'bin/vite.js',
);

/** Where the page is for the browser: nothing listens there, and a page that is https may ask for a position. */
const origin = 'https://finder.test';

const types: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.svg': 'image/svg+xml',
  '.topojson': 'application/json',
};

/** The built page in a real browser, on a hub of its own. */
export interface Finder extends AsyncDisposable {
  /** The built files, by their path. */
  files: Map<string, Buffer>;
  /** Opens the page at a query (`?texte=Granby`) in a browser session of its own. */
  open(query?: string, session?: BrowserContextOptions): Promise<Page>;
  /** What pages asked of other hosts, and what went wrong in them. */
  faults: string[];
}

/** Builds the page once, and answers it from `hub`: the public's, in this process. */
export async function createFinder(hub: TestHub): Promise<Finder> {
  const [files, browser] = await Promise.all([buildPage(), openBrowser()]);
  const faults: string[] = [];

  async function open(query = '', session: BrowserContextOptions = {}): Promise<Page> {
    const context = await browser.newContext({
      locale: 'fr-CA',
      reducedMotion: 'reduce',
      ...session,
    });
    await context.route('**/*', async (route) => {
      const request = route.request();
      const url = new URL(request.url());
      if (url.origin !== origin) {
        faults.push(`asked ${url.origin}`);
        return route.abort();
      }
      if (url.pathname === '/graphql') {
        try {
          const answer = await hub.fetch(hub.url, {
            method: request.method(),
            headers: await request.allHeaders(),
            body: request.postData(),
          });
          const headers = Object.fromEntries(answer.headers);
          return await route.fulfill({ status: answer.status, headers, body: await answer.text() });
        } catch {
          return await route.abort('connectionreset').catch(() => {});
        }
      }
      const path = url.pathname === '/' ? 'index.html' : url.pathname.slice(1);
      const body = files.get(path);
      return body
        ? route.fulfill({ contentType: types[extname(path)] ?? 'text/plain', body })
        : route.fulfill({ status: 404 });
    });
    const page = await context.newPage();
    page.setDefaultTimeout(10_000);
    page.on('pageerror', ({ message }) => faults.push(message));
    await page.goto(`${origin}/${query}`);
    return page;
  }

  return {
    files,
    open,
    faults,
    [Symbol.asyncDispose]: () => browser.close(),
  };
}

async function buildPage(): Promise<Map<string, Buffer>> {
  const outDir = await mkdtemp(join(tmpdir(), 'estuaire-finder-'));
  try {
    await run(process.execPath, [vite, 'build', '--outDir', outDir, '--emptyOutDir'], {
      cwd: root,
      env: { ...process.env, NODE_ENV: 'production', VITE_HUB_URL: '' },
    });
    const paths = await readdir(outDir, { recursive: true, withFileTypes: true });
    const read = paths
      .filter((entry) => entry.isFile())
      .map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [path.slice(outDir.length + 1), await readFile(path)] as const;
      });
    return new Map(await Promise.all(read));
  } finally {
    await rm(outDir, { recursive: true });
  }
}

/** What axe-core finds against WCAG 2.2 AA and its own good practices: rule and element. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  const { violations } = (await page.evaluate(
    "axe.run({ resultTypes: ['violations'] })",
  )) as AxeResults;
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
