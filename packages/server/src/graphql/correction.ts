import { invalidInput } from './write-problem.ts';

/**
 * Reads a value that a correction may leave out, and so leave as it is.
 *
 * @returns undefined when it is left out.
 */
export function corrected<Given, Read>(
  given: Given | undefined,
  read: (given: Given) => Read,
): Read | undefined {
  return given === undefined ? undefined : read(given);
}

/**
 * As {@link corrected}, for a value that a record always has.
 *
 * @throws WriteProblem when it is null.
 */
export function correctedAlways<Given, Read>(
  given: Given | null | undefined,
  path: readonly string[],
  read: (given: Given) => Read,
): Read | undefined {
  if (given === null) {
    throw invalidInput(
      path,
      'Cette valeur ne peut pas être retirée : donnez-en une autre, ou omettez-la pour la laisser.',
      'This value cannot be taken away: give another, or leave it out to keep it.',
    );
  }
  return corrected(given, read);
}
