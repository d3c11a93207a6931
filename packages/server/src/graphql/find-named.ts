import type { Sentence } from '../errors.ts';
import { invalidInput } from './write-problem.ts';

/** Whether a text can be a code. What cannot is not asked for: Postgres would fail at a null byte. */
export function isCode(text: string): boolean {
  return /^[\w-]{1,60}$/.test(text);
}

/**
 * The row of the directory that a caller names by its code.
 *
 * @param find looks the code up: as it must be today for what is written to name it.
 * @param unknown says where to find the codes that there are.
 * @throws WriteProblem when there is none.
 */
export async function findNamed<Row>(
  code: string,
  path: readonly string[],
  find: (code: string) => Promise<Row | undefined>,
  unknown: Sentence,
): Promise<Row> {
  const row = isCode(code) ? await find(code) : undefined;
  if (!row) {
    throw invalidInput(path, unknown.fr, unknown.en);
  }
  return row;
}
