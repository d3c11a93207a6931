import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { onServer } from '../../test/database.ts';
import { administer, connectTestServer, testServerUrl } from '../../test/postgres-server.ts';

const cli = fileURLToPath(new URL('../cli.ts', import.meta.url));

interface Outcome {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs `seed` as people do, and interrupts it once when its standard error matches. */
async function seed(
  env: Record<string, string>,
  options: readonly string[],
  interruptAt?: RegExp,
): Promise<Outcome> {
  const child = spawn(process.execPath, [cli, 'seed', ...options], {
    env: { ...process.env, DATABASE_URL: '', ESTUAIRE_DATA: '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const outcome: Outcome = { code: null, stdout: '', stderr: '' };
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    outcome.stdout += text;
  });
  let interrupted = false;
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    outcome.stderr += text;
    if (!interrupted && interruptAt?.test(outcome.stderr)) {
      interrupted = true;
      child.kill('SIGINT');
    }
  });
  const [code] = await once(child, 'close');
  return { ...outcome, code: code as number | null };
}

/** Expects a command to fail, with these words and no stack. */
function expectRefusal({ code, stdout, stderr }: Outcome, ...words: RegExp[]): void {
  expect(code).toBe(1);
  expect(stdout).toBe('');
  for (const word of words) {
    expect(stderr).toMatch(word);
  }
  expect(stderr).not.toMatch(/\n {4}at /);
}

describe('without a database', () => {
  const nowhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };

  test.each(['0', '-5', '1.5', '1e3', '1 000', 'mille', '', '10000001', '99999999999'])(
    '--referrals=%s is not a number of referrals',
    async (referrals) => {
      expectRefusal(
        await seed(nowhere, [`--referrals=${referrals}`]),
        /--referrals est un nombre entier de 1 à 10000000\./,
        /--referrals is a whole number from 1 to 10000000\./,
      );
    },
  );

  test('the largest number is one', async () => {
    expectRefusal(await seed(nowhere, ['--referrals', '10000000']), /ne répond pas/, /not answer/);
  });

  test('a number of referrals needs a server, and touches no directory', async () => {
    const directory = join(tmpdir(), `estuaire-seed-${process.pid}`);
    expectRefusal(
      await seed({ ESTUAIRE_DATA: directory }, ['--referrals', '20']),
      /serveur Postgres, par COPY[\s\S]*DATABASE_URL/,
      /Postgres server, by COPY[\s\S]*DATABASE_URL/,
    );
    expect(existsSync(directory)).toBe(false);
  });
});

describe.runIf(onServer)('on a Postgres server', () => {
  const name = `estuaire_seed_${process.pid}`;
  const env = { DATABASE_URL: testServerUrl(name) };

  beforeEach(() => administer(`create database ${name}`));
  afterEach(() => administer(`drop database ${name} with (force)`));

  const count = async (table: string) => {
    const { db, close } = await connectTestServer(name);
    const { rows } = await sql<{ count: number }>`
      select count(*)::int from ${sql.table(table)}
    `
      .execute(db)
      .finally(close);
    return rows[0]?.count;
  };

  test('a blank database is filled with as many referrals, line by line, and only once', async () => {
    const { code, stdout, stderr } = await seed(env, ['--referrals', '20']);
    expect(code).toBe(0);
    expect(stdout).toBe('La démonstration est chargée. / The demonstration is loaded.\n');
    expect(stderr.replaceAll('\u00a0', ' ').split('\n')).toEqual(
      expect.arrayContaining([
        'Aiguillages / Referrals  0 %  0 / 20  reste / left …',
        expect.stringMatching(/^Aiguillages \/ Referrals {2}100 % {2}20 \/ 20 {2}0:0\d$/),
        expect.stringMatching(/^Index et clés \/ Indexes and keys {2}100 %/),
        expect.stringMatching(/^Statistiques \/ Statistics {2}100 %/),
      ]),
    );
    expect(await count('referral')).toBe(20);

    for (const options of [['--referrals', '40'], []]) {
      expectRefusal(await seed(env, options), /contient déjà des données/, /already holds data/);
    }
    expect(await count('referral')).toBe(20);
  });

  test('Ctrl-C gives a load up, leaves the database empty, and lets the next one in', async () => {
    const interrupted = await seed(env, ['--referrals', '50000'], /Referrals/);
    expectRefusal(interrupted, /Chargement abandonné/, /Loading given up/);
    for (const table of ['referral', 'region', 'dataset']) {
      expect(await count(table)).toBe(0);
    }
    expect(await seed(env, [])).toMatchObject({ code: 0 });
    expect(await count('referral')).toBe(2_500);
  });

  test('two loads at once fill a database once', async () => {
    const outcomes = await Promise.all([
      seed(env, ['--referrals', '30']),
      seed(env, ['--referrals', '40']),
    ]);
    expect(outcomes.map(({ code }) => code).toSorted()).toEqual([0, 1]);
    expect([30, 40]).toContain(await count('referral'));
  });
});
