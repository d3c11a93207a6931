import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  expectRefusal,
  type LastingDatabase,
  lastingDatabase,
  runCommand as run,
} from '../../test/commands.ts';
import { onServer } from '../../test/database.ts';
import { administer, testServerUrl } from '../../test/postgres-server.ts';
import { demonstrationTokens } from '../features/access/access.demonstration.ts';
import { readKey } from '../features/access/access.keys.ts';
import { createHub } from '../server.ts';

/** The roles of migration 0009, which belong to the whole server: an administrator grants them. */
const groups = [
  'auditor',
  'keeper',
  'public',
  'partner',
  'counsellor',
  'director',
  'administrator',
].map((role) => `estuaire_${role}`);

describe('without a database', () => {
  const nowhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };
  const create = (...options: string[]) => run(nowhere, 'keys', 'create', ...options);

  test('the keys of the demonstration are told, as an object and to people', async () => {
    const json = await run(nowhere, 'keys', 'demo', '--json');
    expect(json.stderr).toBe('');
    expect(JSON.parse(json.stdout)).toEqual(demonstrationTokens);
    const { stdout } = await run(nowhere, 'keys', 'demo');
    expect(stdout).toMatch(
      new RegExp(`^MTESS +${demonstrationTokens.MTESS} +équipe du MTESS`, 'm'),
    );
  });

  test('options that are missing or wrong are told together, in both languages', async () => {
    const purpose = ['--purpose', 'Essai'];
    expectRefusal(
      await create('--role', 'partner', '--organization', 'midi', '--expires', '2020-01-01'),
      /- --organization est[\s\S]*- --purpose dit[\s\S]*- --expires est/,
      /- --organization is[\s\S]*- --purpose says[\s\S]*- --expires is/,
    );
    expectRefusal(await create(), /--role is one of/);
    const midi = ['--organization', 'MIDI', ...purpose];
    expectRefusal(await create('--role', 'director', ...midi), /--direction is the code/);
    expectRefusal(
      await create('--role', 'counsellor', '--region', '18', ...midi),
      /--region is the code of a region, 01 to 17/,
    );
    expectRefusal(
      await create('--role', 'analyst', '--expires', '2027-02-30', ...midi),
      /--expires is a day to come/,
    );
    expectRefusal(
      await run(nowhere, 'keys', 'rotate', 'x', '--grace', '1 week'),
      /--grace is a time/,
    );
  });

  test.each([
    ['keys'],
    ['keys', 'make'],
    ['keys', 'revoke'],
    ['keys', 'revoke', 'a', 'b'],
    ['keys', 'demo', 'x'],
    ['keys', 'create', '--admin'],
    ['schema', '--json'],
  ])('there is no command “%s %s %s %s”', async (...args) => {
    expectRefusal(await run(nowhere, ...args), /no such command/);
  });

  test('help tells every command', async () => {
    const { stdout } = await run(nowhere);
    for (const name of ['migrate', 'seed', 'keys create', 'keys list', 'keys demo', 'schema']) {
      expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b`, 'm'));
    }
  });
});

// Each command opens the database anew, which takes a slow machine seconds.
describe('on a database', { timeout: 120_000 }, () => {
  let database: LastingDatabase;

  beforeAll(async () => {
    database = await lastingDatabase('keys');
  });
  afterAll(() => database.remove());

  const keys = (...args: string[]) => run(database.env, 'keys', ...args);

  /** Who a hub on the database takes a key for; undefined when it refuses. */
  async function viewerOf(...tokens: string[]) {
    const hub = createHub({ connection: await database.open() });
    const query = encodeURIComponent('{ viewer { role organization regions } }');
    const answers = tokens.map(async (token) => {
      const headers = { authorization: `Bearer ${token}` };
      const request = new Request(`http://hub.test/graphql?query=${query}`, { headers });
      return (await (await hub.fetch(request)).json()).data?.viewer;
    });
    return Promise.all(answers).finally(() => hub.close());
  }

  const prefixOf = (token: string) => readKey(token)?.prefix ?? '';

  test('a key is made, listed, rotated and revoked', async () => {
    const made = await keys(
      ...['create', '--role', 'counsellor', '--organization', 'midi', '--purpose', 'Essai'],
      ...['--region', '10', '--region', '08', '--expires', '2098-01-01', '--name', 'Nord'],
    );
    expect(made.stderr).toMatch(/n’est montrée que cette fois[\s\S]*is shown this once/);
    const key = made.stdout.trim();
    const viewer = { role: 'COUNSELLOR', organization: 'MIDI', regions: ['08', '10'] };
    expect(await viewerOf(key)).toEqual([viewer]);

    const list = await keys('list');
    expect(list.stdout).toMatch(
      new RegExp(
        `^${prefixOf(key)} +ACTIVE +COUNSELLOR +MIDI +08 10 +2098-01-01 00:00 +Nord +Essai$`,
        'm',
      ),
    );
    expect(list.stdout).toMatch(/^\w{12} +ACTIVE +DIRECTOR +MIDI +DR-CNC +2099-01-01/m);
    expect(list.stdout).not.toContain(readKey(key)?.secret);

    const rotated = await keys('rotate', prefixOf(key), '--grace', '30m');
    const next = rotated.stdout.trim();
    expect(await viewerOf(key, next)).toEqual([viewer, viewer]);
    expectRefusal(
      await keys('rotate', prefixOf(key)),
      `remplacée par la clé ${prefixOf(next)}`,
      'already replaced',
    );

    expect((await keys('revoke', prefixOf(key))).code).toBe(0);
    expect(await viewerOf(key, next)).toEqual([undefined, viewer]);
    expectRefusal(await keys('revoke', prefixOf(key)), /déjà révoquée, depuis le \d{4}/, /already/);
    expectRefusal(await keys('rotate', prefixOf(key)), /already revoked/);
    expect((await keys('list')).stdout).toMatch(new RegExp(`^${prefixOf(key)} +REVOKED`, 'm'));
  });

  test.each(['keys.md', 'cles.md'])('the commands of docs/%s do what they say', async (page) => {
    const text = readFileSync(new URL(`../../../../docs/${page}`, import.meta.url), 'utf8');
    const lines = [...text.matchAll(/^npx -y pnpm@12 (?:--silent )?estuaire (keys .*)$/gm)];
    let prefix = '';
    for (const [, line = ''] of lines) {
      const words = [...line.replace('<prefix>', prefix).matchAll(/"([^"]*)"|(\S+)/g)];
      const outcome = await run(
        database.env,
        ...words.map(([, quoted, word]) => quoted ?? word ?? ''),
      );
      expect(outcome.code).toBe(0);
      prefix = prefixOf(outcome.stdout.trim()) || prefix;
    }
    expect(lines.length).toBeGreaterThan(6);
  });

  test('what the directory does not have is told, with what it has', async () => {
    const create = (...options: string[]) => keys('create', '--purpose', 'Essai', ...options);
    expectRefusal(
      await create('--role', 'partner', '--organization', 'NOPE'),
      /--organization n’est pas dans le répertoire, qui a EDSC,.* MTESS\./,
      'is not in the directory',
    );
    expectRefusal(
      await create('--role', 'director', '--organization', 'MIDI', '--direction', 'DR-OAN'),
      'n’a pas de territoire aujourd’hui',
      /no territory today; those that have one are DR-.*DR-CNC/,
    );
    expectRefusal(await keys('revoke', 'aaaaaaaaaaaa'), 'Aucune clé', 'No key has this prefix');
  });

  test.skipIf(onServer)('a directory that a hub uses is told', async () => {
    const running = await database.open();
    try {
      expectRefusal(await keys('list'), /sert déjà.*processus \d+/, 'in use by another hub');
    } finally {
      await running.close();
    }
  });

  test.runIf(onServer)(
    'an owner of the database who is no superuser makes keys too',
    async () => {
      const owner = `estuaire_keys_${process.pid}_owner`;
      const url = new URL(testServerUrl(owner));
      Object.assign(url, { username: owner, password: 'x' });
      const owned = { DATABASE_URL: url.href };
      await administer(`create role ${owner} login createrole password 'x'`);
      await administer(`grant ${groups.join(', ')} to ${owner}`);
      await administer(`create database ${owner} owner ${owner}`);
      try {
        expect(await run(owned, 'seed')).toMatchObject({ code: 0, stderr: '' });
        const made = await run(
          owned,
          ...['keys', 'create', '--role', 'partner', '--organization', 'MEI', '--purpose', 'Essai'],
        );
        expect(readKey(made.stdout.trim())).toBeDefined();
      } finally {
        await administer(`drop database ${owner} with (force)`);
        await administer(`drop role ${owner}`);
      }
    },
    60_000,
  );
});
