import { expect, test } from 'vitest';
import { banner } from './banner.ts';
import { readConfig } from './config.ts';
import { demonstrationTokens } from './features/access/access.demonstration.ts';

const url = 'http://127.0.0.1:4000';

test('the keys of the demonstration are shown with its data, and a way to send one', () => {
  const text = banner(url, readConfig({}), 'DEMONSTRATION');
  for (const [name, token] of Object.entries(demonstrationTokens)) {
    expect(text).toMatch(new RegExp(`^ {2}${name} .*\\n +${token}$`, 'm'));
  }
  expect(text).toContain(`curl -s ${url}/graphql`);
  expect(text).toContain(`-H 'authorization: Bearer ${demonstrationTokens.MTESS}' \\\n`);
});

test('other data shows no key', () => {
  expect(banner(url, readConfig({}), 'REAL')).not.toMatch(/estuaire_|Bearer/);
});
