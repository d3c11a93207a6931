import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import pg from 'pg';
import { from } from 'pg-copy-streams';

/** Characters that are sent at a time. */
const CHUNK = 65_536;

/**
 * Copies rows of one shape into a table. They are written frozen, as a vacuum would leave them: no reader
 * has to mark them afterwards.
 *
 * @param client in a transaction that has truncated the table, without which nothing can be frozen.
 */
export async function copyRows(
  client: pg.Client,
  table: string,
  rows: readonly object[],
): Promise<void> {
  const columns = Object.keys(rows[0] ?? {});
  if (columns.length === 0) {
    return;
  }
  const names = columns.map((column) => pg.escapeIdentifier(column)).join(', ');
  const copy = from(`copy ${pg.escapeIdentifier(table)} (${names}) from stdin with (freeze)`);
  await pipeline(Readable.from(chunksOf(rows)), client.query(copy));
}

function* chunksOf(rows: readonly object[]): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += `${Object.values(row).map(copyText).join('\t')}\n`;
    if (chunk.length >= CHUNK) {
      yield chunk;
      chunk = '';
    }
  }
  yield chunk;
}

/** A value in the text format of COPY. */
export function copyText(value: unknown): string {
  if (value === null) {
    return '\\N';
  }
  if (Array.isArray(value)) {
    return escaped(`{${value.map(arrayElement).join(',')}}`);
  }
  return typeof value === 'string' ? escaped(value) : String(value);
}

const special = /[\\\b\f\n\r\t\v]/;

const escapes: Record<string, string> = {
  '\\': '\\\\',
  '\b': '\\b',
  '\f': '\\f',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\v': '\\v',
};

function escaped(text: string): string {
  return special.test(text)
    ? text.replace(/[\\\b\f\n\r\t\v]/g, (character) => escapes[character] as string)
    : text;
}

const arrayElement = (text: string) => `"${text.replace(/["\\]/g, '\\$&')}"`;
