import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createHub, type Hub } from '../src/server.ts';
import { openBrowser } from './browser.ts';
import { seededDatabase } from './database.ts';

let hub: Hub;
let server: Server;
let browser: Browser;
let page: Page;
let address: string;
const requests: string[] = [];
const failures: string[] = [];

beforeAll(async () => {
  hub = createHub({ connection: await seededDatabase() });
  server = createServer(hub.listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  browser = await openBrowser();
  page = await browser.newPage({ locale: 'fr-CA' });
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => failures.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') {
      failures.push(message.text());
    }
  });
  await page.goto(address);
});
afterAll(async () => {
  await browser?.close();
  server?.closeAllConnections();
  server?.close();
  await hub?.close();
});

describe('the page for analysts', () => {
  test('is in French and shows a query to start from', async () => {
    expect(await page.getAttribute('html', 'lang')).toBe('fr-CA');
    expect(await page.title()).toContain('Estuaire');
    await page.waitForSelector('.graphiql-query-editor');
    await expect
      .poll(() => page.textContent('.graphiql-query-editor'), { timeout: 15_000 })
      .toContain('antennas');
  });

  test('answers that query when it is run', async () => {
    await page.locator('.graphiql-execute-button').click();
    await expect
      .poll(() => page.textContent('.graphiql-response'), { timeout: 15_000 })
      .toMatch(/Antenne/);
  });

  test('asks nothing of another host, and breaks none of its own rules', () => {
    const elsewhere = requests.filter(
      (url) => !url.startsWith(address) && !/^(data|blob):/.test(url),
    );
    expect(elsewhere).toEqual([]);
    expect(failures).toEqual([]);
  });
});
