import { invalidInput } from '../../graphql/write-problem.ts';

/**
 * Reads a name as it will be shown: its accents composed, its spaces single, none around it.
 *
 * @throws WriteProblem when it has no letter, or more than 100 characters.
 */
export function readName(text: string, path: readonly string[]): string {
  const name = text.normalize('NFC').replace(/\s+/g, ' ').trim();
  if (!/^\P{Cc}{1,100}$/u.test(name) || !/\p{L}/u.test(name)) {
    throw invalidInput(
      path,
      'Un nom a de 1 à 100 caractères, dont au moins une lettre.',
      'A name has 1 to 100 characters, at least one of them a letter.',
    );
  }
  return name;
}
