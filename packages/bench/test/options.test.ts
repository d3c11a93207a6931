import { join } from 'node:path';
import { expect, test } from 'vitest';
import { defaultServer, readOptions } from '../src/options.ts';
import type { BenchProblem } from '../src/problem.ts';

const read = (line: string, environment: NodeJS.ProcessEnv = {}) =>
  readOptions(line.split(' ').filter(Boolean), environment);

test('without an argument, all contenders are compared in all workloads on a million referrals', () => {
  expect(read('')).toEqual({
    command: 'compare',
    server: defaultServer,
    referrals: 1_000_000,
    rounds: 15,
    turnMs: 600,
    workloads: ['W1', 'W2', 'W3', 'W4', 'W5', 'W6', 'W7'],
    contenders: ['hub', 'floor', 'postgraphile', 'mercurius', 'apollo'],
    seed: 4,
    keep: false,
  });
});

test('a quick run, one on growth and one on rights have sizes of their own', () => {
  expect(read('--quick')).toMatchObject({
    command: 'compare',
    referrals: 200_000,
    rounds: 4,
    turnMs: 400,
  });
  expect(read('--growth')).toMatchObject({
    command: 'growth',
    referrals: 10_000_000,
    workloads: ['W3', 'W4', 'W5'],
    contenders: ['hub', 'floor'],
  });
  expect(read('rights')).toMatchObject({ command: 'rights', referrals: 200_000, rounds: 15 });
  expect(read('cold')).toMatchObject({ command: 'cold', referrals: 200_000 });
  expect(read('--quick --referrals 30_000')).toMatchObject({ referrals: 30_000 });
});

test('names are taken in any case, and answered in the order of the bench', () => {
  expect(read('--workloads w3,W1 --contenders floor,HUB')).toMatchObject({
    workloads: ['W1', 'W3'],
    contenders: ['hub', 'floor'],
  });
});

test('the server is that of --server, else of DATABASE_URL', () => {
  const environment = { DATABASE_URL: 'postgres://db/a' };
  expect(read('', environment).server).toBe('postgres://db/a');
  expect(read('--server postgres://other/b', environment).server).toBe('postgres://other/b');
});

test('files are found where the command was typed, not where pnpm runs it', () => {
  expect(read('--json out/x.json', { INIT_CWD: '/somewhere' }).json).toBe(
    join('/somewhere', 'out/x.json'),
  );
});

test.each([
  ['--rounds none', /--rounds is a whole number from 1, not none/],
  ['--referrals 999', /--referrals is a whole number from 1000/],
  ['--workloads W1,W9', /--workloads takes W1, .*, not W9/],
  ['--growth --workloads W1', /--workloads takes W3, W4, W5, not W1/],
  ['--contenders hasura', /--contenders takes hub, .*, not hasura/],
  ['--server localhost', /--server is written postgres:/],
  ['--database x --referrals 1000', /--database is for one comparison/],
  ['--database x --growth', /--database is for one comparison/],
  ['--fast', /Unknown option '--fast'/],
  ['--json', /argument missing/],
  ['measure', /Not a command of the bench: measure/],
  ['rights drop', /Not a command of the bench: rights drop/],
])('%s is refused, with what is possible', (line, message) => {
  const attempt = () => read(line);
  expect(attempt).toThrow(message);
  expect(attempt).toThrow(/npx -y pnpm@12 bench \[rights \| cold \| drop\]/);
  expect(attempt).toThrow(expect.objectContaining({ exitCode: 2 }) as BenchProblem);
});
