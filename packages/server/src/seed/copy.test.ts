import pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { onServer } from '../../test/database.ts';
import { testServerUrl } from '../../test/postgres-server.ts';
import { copyRows, copyText } from './copy.ts';

test.each([
  [null, '\\N'],
  ['\\N', '\\\\N'],
  ['', ''],
  ['a\tb\nc\rd\\e', 'a\\tb\\nc\\rd\\\\e'],
  ['L’été à Saint-Élie', 'L’été à Saint-Élie'],
  [12, '12'],
  [false, 'false'],
  [[], '{}'],
  [['status', 'a "quoted" \\ one'], '{"status","a \\\\"quoted\\\\" \\\\\\\\ one"}'],
])('%j is copied as %j', (value, text) => {
  expect(copyText(value)).toBe(text);
});

describe.runIf(onServer)('a copied table', () => {
  let client: pg.Client;

  beforeAll(async () => {
    client = new pg.Client({ connectionString: testServerUrl('postgres') });
    await client.connect();
  });
  afterAll(() => client.end());

  test('gives back what was copied into it, whatever the text holds', async () => {
    const texts = [
      null,
      '',
      '\\N',
      '\\.',
      'a\tb\nc\r\n\\t',
      '\b\f\v',
      '{"é", NULL}',
      '😀',
      '"',
      ',',
    ];
    const rows = texts.map((text, number) => ({
      number,
      text,
      list: texts.filter((each) => each !== null),
    }));
    await client.query('begin');
    try {
      await client.query('create temp table copied (number int, text text, list text[])');
      await copyRows(client, 'copied', rows);
      expect((await client.query('select * from copied order by number')).rows).toEqual(rows);
    } finally {
      await client.query('rollback');
    }
  });

  test('may have more rows than one message carries, or none', async () => {
    await client.query('begin');
    try {
      await client.query('create temp table copied (number int, text text)');
      await copyRows(client, 'copied', []);
      const text = 'x'.repeat(1_000);
      await copyRows(
        client,
        'copied',
        Array.from({ length: 1_000 }, (_, number) => ({ number, text })),
      );
      const { rows } = await client.query('select count(*)::int, min(length(text)) from copied');
      expect(rows).toEqual([{ count: 1_000, min: 1_000 }]);
    } finally {
      await client.query('rollback');
    }
  });
});
