import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { HubStartError } from './errors.ts';
import { isSafeUrl, oidcVariables } from './oidc.ts';

const issuer = { OIDC_ISSUER: 'https://login.example/realm', OIDC_AUDIENCE: 'estuaire' };

test('without a word, no issuer is trusted', () => {
  expect(readConfig({}).oidc).toBeUndefined();
});

test('an issuer is trusted for the usual signatures, or for those that are listed', () => {
  expect(readConfig(issuer).oidc).toEqual({
    issuer: 'https://login.example/realm',
    audience: 'estuaire',
    algorithms: ['RS256', 'ES256'],
  });
  expect(readConfig({ ...issuer, OIDC_ALGORITHMS: 'PS256, EdDSA' }).oidc?.algorithms).toEqual([
    'PS256',
    'EdDSA',
  ]);
});

test.each([
  ['OIDC_ISSUER', { ...issuer, OIDC_ISSUER: 'http://login.example' }],
  ['OIDC_ISSUER', { ...issuer, OIDC_ISSUER: 'https://login.example?a=b' }],
  ['OIDC_ISSUER', { ...issuer, OIDC_ISSUER: 'login.example' }],
  ['OIDC_AUDIENCE', { ...issuer, OIDC_AUDIENCE: ' ' }],
  ['OIDC_ALGORITHMS', { ...issuer, OIDC_ALGORITHMS: 'none' }],
  ['OIDC_ALGORITHMS', { ...issuer, OIDC_ALGORITHMS: 'RS256,HS256' }],
  ['OIDC_ALGORITHMS', { ...issuer, OIDC_ALGORITHMS: ',' }],
  ['OIDC_AUDIENCE', { OIDC_ISSUER: issuer.OIDC_ISSUER }],
  ['OIDC_ISSUER', { OIDC_AUDIENCE: issuer.OIDC_AUDIENCE }],
  ['OIDC_ISSUER', { OIDC_ALGORITHMS: 'RS256' }],
])('%s is asked for in both languages by %j, beside what else is wrong', (variable, env) => {
  const { fr, en } = problemsOf({ ...env, PORT: 'x' });
  for (const sentence of [fr, en]) {
    expect(sentence).toContain(`  - ${variable} `);
    expect(sentence).toContain('  - PORT ');
  }
});

test('an address is safe over TLS, or when it stays on this machine', () => {
  const safe = ['https://a.example', 'http://localhost:8080', 'http://127.0.0.1', 'http://[::1]:1'];
  const open = ['http://a.example', 'http://localhost.a.example', 'ftp://localhost', 'x', ''];
  expect(safe.filter((url) => !isSafeUrl(url))).toEqual([]);
  expect(open.filter(isSafeUrl)).toEqual([]);
});

test.each(['keys.md', 'cles.md'])('docs/%s tells every variable', (page) => {
  const text = readFileSync(new URL(`../../../docs/${page}`, import.meta.url), 'utf8');
  for (const name of Object.keys(oidcVariables)) {
    expect(text).toContain(`| \`${name}\` |`);
  }
});

function problemsOf(env: NodeJS.ProcessEnv) {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof HubStartError) {
      return error.sentences;
    }
  }
  throw new Error('Nothing was refused');
}
