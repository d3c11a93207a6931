import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  expectRefusal,
  type LastingDatabase,
  lastingDatabase,
  runCommand,
} from '../../test/commands.ts';

describe('without a database', () => {
  const nowhere = { DATABASE_URL: 'postgres://127.0.0.1:1/none' };
  const copy = (...options: string[]) => runCommand(nowhere, 'audit', 'export', ...options);

  test.each([
    [['--from', '2020-02-30'], /- --from est un jour/, /- --from is a day/],
    [
      ['--from', 'now', '--until', 'infinity'],
      /--from est[\s\S]*--until est/,
      /--from is[\s\S]*--until is/,
    ],
    [['--from', '2020-01-01', '--until', '2020-01-01'], /--until est/, /--until is a day/],
    [['--from', '2020-01-02', '--until', '2020-01-01'], /--until est/, /after --from/],
    [['--until', ''], /--until est/, /--until is/],
    [['--since', '2020-01-01'], 'no such command'],
    [['2020-01-01'], 'no such command'],
  ] as [string[], ...(string | RegExp)[]][])(
    '%j is refused, in both languages',
    async (options, ...words) => {
      expectRefusal(await copy(...options), ...words);
    },
  );

  test('that the database is away is told', async () => {
    expectRefusal(await copy(), 'ne répond pas', 'does not answer');
  });
});

// Each command opens the database anew, which takes a slow machine seconds.
describe('on a database', { timeout: 120_000 }, () => {
  const out = join(tmpdir(), `estuaire-audit-${process.pid}`);
  let database: LastingDatabase;

  /** As many entries as take more than one page, of one instant. */
  const many = 2_500;

  beforeAll(async () => {
    await mkdir(out);
    database = await lastingDatabase('audit');
    const { db, close } = await database.open();
    const entry = {
      request_id: 'r',
      principal_id: 'key:abc',
      principal_role: 'PARTNER',
      organization_code: 'MEI',
      purpose: 'Suivi « spécial »\n',
      action: 'READ',
      operation: 'employers',
      subject: 'EMPLOYER',
      row_count: 7,
    } as const;
    await db
      .insertInto('audit_entry')
      .values(
        [
          ['before', '2021-01-01 04:59:59.999999+00'],
          ['first', '2021-01-01 05:00:00+00'],
          ['last', '2021-07-02 03:59:59.999999+00'],
          ['after', '2021-07-02 04:00:00+00'],
        ].map(([request_id = '', at]) => ({ ...entry, request_id, at })),
      )
      .execute();
    await sql`
      insert into audit_entry (at, request_id, principal_id, principal_role, purpose, action, operation,
        subject, row_count)
      select '2022-06-01T12:00:00Z', number::text, 'public', 'PUBLIC', '', 'READ', 'x', 'NOTE', 0
      from generate_series(1, ${many}::int) as number
    `.execute(db);
    await close();
  });
  afterAll(async () => {
    await database.remove();
    await rm(out, { recursive: true });
  });

  const copy = (...options: string[]) => runCommand(database.env, 'audit', 'export', ...options);
  const read = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const year = ['--from', '2021-01-01', '--until', '2021-07-02'];

  test('entries are lines of JSON, of days as they are in Québec', async () => {
    const { code, stdout } = await copy(...year);
    expect(code).toBe(0);
    expect(stdout).toMatch(/}\n$/);
    const first = {
      at: '2021-01-01T05:00:00.000000Z',
      id: expect.any(Number),
      requestId: 'first',
      principal: 'key:abc',
      role: 'PARTNER',
      organization: 'MEI',
      purpose: 'Suivi « spécial »\n',
      action: 'READ',
      operation: 'employers',
      subject: 'EMPLOYER',
      reference: null,
      rowCount: 7,
    };
    expect(read(stdout)).toEqual([
      first,
      { ...first, at: '2021-07-02T03:59:59.999999Z', requestId: 'last' },
    ]);
  });

  test('a file holds them all, once each, in order, and takes its name at the end', async () => {
    const file = join(out, 'all.ndjson');
    const { code, stdout } = await copy('--from', '2021-01-01', '--out', file);
    expect({ code, stdout }).toEqual({ code: 0, stdout: '' });
    const entries = read(await readFile(file, 'utf8'));
    const of2022 = entries.filter(({ at }) => at.startsWith('2022'));
    expect(of2022.map(({ requestId }) => requestId)).toEqual(
      Array.from({ length: many }, (_, index) => String(index + 1)),
    );
    expect(entries.slice(0, 3).map(({ requestId }) => requestId)).toEqual([
      'first',
      'last',
      'after',
    ]);
    expect(await readdir(out)).toEqual(['all.ndjson']);
  });

  test('nothing is an empty copy, on standard output and in a file', async () => {
    const none = ['--from', '1999-01-01', '--until', '1999-01-02'];
    expect(await copy(...none)).toMatchObject({ code: 0, stdout: '' });
    const file = join(out, 'none.ndjson');
    expect(await copy(...none, '--out', file)).toMatchObject({ code: 0 });
    expect(await readFile(file, 'utf8')).toBe('');
    await rm(file);
  });

  test('a copy is noted before anything of it is told', async () => {
    await copy(...year);
    const today = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
    const noted = read((await copy('--from', today)).stdout).at(-1);
    expect(noted).toMatchObject({
      requestId: 'command',
      principal: 'command',
      role: 'ADMINISTRATOR',
      organization: 'MIDI',
      purpose: 'audit export',
      action: 'READ',
      operation: 'audit export',
      subject: 'AUDIT_ENTRY',
      rowCount: 2,
    });
  });

  test.each([
    ['in a directory that does not exist', 'nowhere/audit.ndjson', 'ENOENT'],
    ['that is a directory', '.', 'EISDIR|EBUSY|ENOTEMPTY|EEXIST'],
  ])('a file %s is told, and leaves nothing behind', async (_where, file, cause) => {
    const before = await readdir(out);
    const outcome = await copy(...year, '--out', `${out}/${file}`);
    expectRefusal(
      outcome,
      'ne peut pas être écrit',
      new RegExp(`cannot be written \\((${cause})\\)`),
    );
    expect(await readdir(out)).toEqual(before);
  });
});
