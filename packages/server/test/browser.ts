import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const installed = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** A real Chromium: an installed one, else the one that npm packages, which needs nothing of the system. */
export async function openBrowser(): Promise<Browser> {
  const args = ['--disable-background-networking', '--disable-component-update', '--disable-sync'];
  const path = installed.find((candidate) => existsSync(candidate));
  if (path) {
    return chromium.launch({ executablePath: path, args: [...args, '--no-sandbox'] });
  }
  const { default: packaged } = await import('@sparticuz/chromium');
  return chromium.launch({
    executablePath: await packaged.executablePath(),
    // In a single process, the first session that is closed takes the whole browser with it.
    args: [...packaged.args.filter((arg) => arg !== '--single-process'), ...args],
  });
}
