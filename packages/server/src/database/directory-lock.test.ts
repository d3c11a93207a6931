import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { HubStartError } from '../errors.ts';
import { lockDirectory } from './directory-lock.ts';

test('a directory has one holder at a time', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'estuaire-lock-'));
  onTestFinished(() => rm(directory, { recursive: true }));
  const unlock = lockDirectory(directory);
  expect(() => lockDirectory(directory)).toThrow(HubStartError);
  expect(() => lockDirectory(directory)).toThrow(`process ${process.pid}`);
  unlock();
  lockDirectory(directory)();
});
