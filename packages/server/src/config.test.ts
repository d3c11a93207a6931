import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { HubStartError } from './errors.ts';
import { defaultLimits } from './limits.ts';

test('without a word, the hub serves this machine from the embedded database of the repository', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual({
    port: 4000,
    host: '127.0.0.1',
    dataDirectory: join(import.meta.dirname, '../../../.estuaire/data'),
    logLevel: 'info',
    changesDays: 90,
    limits: defaultLimits,
  });
});

test('what is said is taken', () => {
  const env = {
    PORT: '0',
    HOST: '::1',
    DATABASE_URL: 'postgresql://me:a%40b@host/hub',
    ESTUAIRE_DATA: 'here',
    LOG_LEVEL: 'silent',
    REDIS_URL: 'rediss://me:a%40b@host:6380',
    ESTUAIRE_CHANGES_DAYS: '365',
    ESTUAIRE_MAX_DEPTH: '20',
    ESTUAIRE_RATE_LIMIT: 'off',
    ESTUAIRE_CORS_ORIGINS: 'https://a.example, http://localhost:5173',
  };
  expect(readConfig(env)).toEqual({
    port: 0,
    host: '::1',
    databaseUrl: env.DATABASE_URL,
    dataDirectory: join(process.cwd(), 'here'),
    logLevel: 'silent',
    changesDays: 365,
    limits: {
      ...defaultLimits,
      depth: 20,
      rateLimit: false,
      corsOrigins: ['https://a.example', 'http://localhost:5173'],
    },
    redisUrl: env.REDIS_URL,
  });
});

test.each([
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '4e3'],
  ['PORT', '4000 '],
  ['HOST', 'a b'],
  ['HOST', 'http://localhost'],
  ['DATABASE_URL', 'mysql://me:s3cret@host/hub'],
  ['DATABASE_URL', 'postgres://me:s3cret@host:port/hub'],
  ['ESTUAIRE_DATA', '~/hub'],
  ['LOG_LEVEL', 'verbose'],
  ['REDIS_URL', 'http://me:s3cret@host'],
  ['ESTUAIRE_CHANGES_DAYS', '0'],
  ['ESTUAIRE_MAX_BODY_BYTES', '1MB'],
  ['ESTUAIRE_MAX_NESTING', '501'],
  ['ESTUAIRE_MAX_DEPTH', '2'],
  ['ESTUAIRE_MAX_COST', '-1'],
  ['ESTUAIRE_PROXIES', '1.5'],
  ['ESTUAIRE_RATE_LIMIT', 'no'],
  ['ESTUAIRE_RATE_LIMIT_CAPACITY', '49999'],
  ['ESTUAIRE_CORS_ORIGINS', '*'],
  ['ESTUAIRE_CORS_ORIGINS', 'https://a.example/'],
  ['ESTUAIRE_CORS_ORIGINS', 'https://a.example,https://me:s3cret@b.example'],
  ['ESTUAIRE_CORS_ORIGINS', 'a.example'],
  ['ESTUAIRE_CORS_ORIGINS', 'null'],
  ['ESTUAIRE_PERSISTED_OPERATIONS', '/nowhere/s3cret.json'],
  ['ESTUAIRE_PERSISTED_OPERATIONS', 'package.json'],
  ['ESTUAIRE_PERSISTED_ONLY', 'on'],
  ['ESTUAIRE_PERSISTED_ONLY', 'browsers'],
])('%s=%s is refused in both languages, and not repeated', (variable, value) => {
  const error = problemWith({ [variable]: value });
  expect(error.code).toBe('CONFIGURATION');
  expect(error.sentences.fr).toContain(`  - ${variable} `);
  expect(error.sentences.en).toContain(`  - ${variable} `);
  expect(JSON.stringify(error.sentences)).not.toContain('s3cret');
});

test.each(['0.0.0.0', '::', 'hub.example', '10.0.0.1'])(
  'rates are not to be left unlimited where other machines reach the hub, at %s',
  (host) => {
    const { sentences } = problemWith({ HOST: host, ESTUAIRE_RATE_LIMIT: 'off', PORT: '-1' });
    expect(sentences.en).toContain('  - ESTUAIRE_RATE_LIMIT ');
    expect(sentences.en).toContain('  - PORT ');
  },
);

test.each(['settings.md', 'reglages.md'])(
  'docs/%s tells every variable and its default',
  (page) => {
    const text = readFileSync(join(import.meta.dirname, '../../../docs', page), 'utf8');
    const sources = ['config.ts', 'limits.ts'].map((file) =>
      readFileSync(join(import.meta.dirname, file), 'utf8'),
    );
    const names = sources.join('').match(/(?<=^ {2})[A-Z][A-Z_]+(?=:)/gm) ?? [];
    expect(names.length).toBeGreaterThan(20);
    for (const name of new Set(names)) {
      expect(text).toContain(`| \`${name}\` |`);
    }
    const problem = problemWith(Object.fromEntries(names.map((name) => [name, '?'])));
    const numbers = problem.sentences.en.matchAll(
      /- (\w+) is a whole number .*without it, (\d+)\./g,
    );
    for (const [, name, usual] of numbers) {
      expect(text).toMatch(new RegExp(`^\\| \`${name}\` \\|.*\\| ${usual} \\|$`, 'm'));
    }
  },
);

function problemWith(env: Record<string, string>): HubStartError {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof HubStartError) {
      return error;
    }
  }
  throw new Error('Nothing was refused');
}
