import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededDatabase } from '../../test/database.ts';
import type { Connection } from '../database/connect.ts';
import { coordinateBasisOf, inferenceOf, withRemark } from './remarks.ts';

let connection: Connection;
beforeAll(async () => {
  connection = await seededDatabase();
});
afterAll(() => connection.close());

/** Every text of a column `source` or `coordinate_basis`, once, after the name of its table. */
async function texts(): Promise<string[]> {
  const columns = await sql<{ table: string; column: string }>`
    select table_name as table, column_name as column from information_schema.columns
    where table_schema = 'public' and column_name in ('source', 'coordinate_basis') order by 1, 2
  `.execute(connection.db);
  const found = columns.rows.map(async ({ table, column }) => {
    const { rows } = await sql<{ text: string }>`
      select distinct ${sql.ref(column)} as text from ${sql.table(table)}
      where ${sql.ref(column)} is not null
    `.execute(connection.db);
    return rows.map(({ text }) => `${table} ${text}`);
  });
  return (await Promise.all(found)).flat();
}

const ADDRESS = /https?:\/\/\S+/g;
const ENGLISH =
  /\b(the|of|and|is|are|in|from|with|invented|calibrated|inferred|derived|taken|modelling|same|locality|announced|remainder|seed|mandate)\b/i;

describe('what the rows say of their source', () => {
  it('is in French', async () => {
    const all = await texts();
    expect(all).toContain('municipality localité de la municipalité : Cap-aux-Meules');
    const words = all.map((text) => text.replace(/^\w+ /, '').replace(ADDRESS, ''));
    expect(words.filter((text) => ENGLISH.test(text))).toEqual([]);
    expect(words.filter((text) => text.includes("'"))).toEqual([]);
  });

  it('leaves a space after every address', async () => {
    const addresses = (await texts()).flatMap((text) => text.match(ADDRESS) ?? []);
    expect(addresses.length).toBeGreaterThan(20);
    expect(addresses.filter((address) => /[;,()]/.test(address))).toEqual([]);
  });

  it('follows a citation in one pair of parentheses', () => {
    expect(withRemark('https://exemple.ca/a', 'le lieu')).toBe('https://exemple.ca/a (le lieu)');
    expect(withRemark('https://exemple.ca/a (2021)', 'le lieu')).toBe(
      'https://exemple.ca/a (2021; le lieu)',
    );
  });

  it('is refused where the data say it in words that have no French yet', () => {
    expect(() => coordinateBasisOf('guessed')).toThrow('guessed');
    expect(() => inferenceOf('guessed')).toThrow('guessed');
  });
});
