import { KyselyInputError } from './input-error.ts';

/**
 * A cursor is the place of a row in one order of one list: the list, then the text of each column of the
 * order, as the database writes it, so that nothing is lost to a JavaScript type.
 */
export function encodeCursor(list: string, values: readonly string[]): string {
  return Buffer.from(JSON.stringify([list, ...values])).toString('base64url');
}

/** @throws KyselyInputError when it is no cursor, or not one of this list and order. */
export function decodeCursor(
  cursor: string,
  list: string,
  length: number,
  argument: 'after' | 'before',
): string[] {
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    throw new KyselyInputError({ code: 'CURSOR_MALFORMED', argument });
  }
  if (!Array.isArray(parts) || !parts.every((part) => typeof part === 'string')) {
    throw new KyselyInputError({ code: 'CURSOR_MALFORMED', argument });
  }
  const [of, ...values] = parts as string[];
  if (of !== list) {
    throw new KyselyInputError({ code: 'CURSOR_OF_ANOTHER_LIST', argument });
  }
  if (values.length !== length || values.some((value) => value.includes('\0'))) {
    throw new KyselyInputError({ code: 'CURSOR_MALFORMED', argument });
  }
  return values;
}
