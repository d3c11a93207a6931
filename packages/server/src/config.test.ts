import { join } from 'node:path';
import { expect, test } from 'vitest';
import { readConfig } from './config.ts';
import { HubStartError } from './errors.ts';

test('without a word, the hub serves this machine from the embedded database of the repository', () => {
  expect(readConfig({ PORT: '', DATABASE_URL: '' })).toEqual({
    port: 4000,
    host: '127.0.0.1',
    dataDirectory: join(import.meta.dirname, '../../../.estuaire/data'),
    logLevel: 'info',
  });
});

test('what is said is taken', () => {
  const env = {
    PORT: '0',
    HOST: '::1',
    DATABASE_URL: 'postgresql://me:a%40b@host/hub',
    ESTUAIRE_DATA: 'here',
    LOG_LEVEL: 'silent',
  };
  expect(readConfig(env)).toEqual({
    port: 0,
    host: '::1',
    databaseUrl: env.DATABASE_URL,
    dataDirectory: join(process.cwd(), 'here'),
    logLevel: 'silent',
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
])('%s=%s is refused in both languages, and not repeated', (variable, value) => {
  const error = problemWith({ [variable]: value });
  expect(error.code).toBe('CONFIGURATION');
  expect(error.sentences.fr).toContain(`  - ${variable} `);
  expect(error.sentences.en).toContain(`  - ${variable} `);
  expect(JSON.stringify(error.sentences)).not.toContain('s3cret');
});

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
