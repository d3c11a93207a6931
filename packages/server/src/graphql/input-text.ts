import { invalidInput } from './write-problem.ts';

const counts = { fr: new Intl.NumberFormat('fr-CA'), en: new Intl.NumberFormat('en-CA') };

/**
 * Reads a text that may be absent, without the spaces around it; nothing is left of a blank one.
 *
 * @param maximum characters, as the migrations count them.
 * @throws WriteProblem when it is too long, or holds the character that Postgres cannot.
 */
export function optionalText(
  text: string | null | undefined,
  path: readonly string[],
  maximum: number,
): string | null {
  const trimmed = text?.trim() ?? '';
  if (trimmed.includes('\0')) {
    throw invalidInput(
      path,
      'Ce texte contient le caractère de code zéro, qui ne s’écrit pas : retirez-le.',
      'This text holds the character of code zero, which cannot be written: take it out.',
    );
  }
  if ([...trimmed].length > maximum) {
    throw invalidInput(
      path,
      `Ce texte dépasse ${counts.fr.format(maximum)} caractères : abrégez-le.`,
      `This text is over ${counts.en.format(maximum)} characters: shorten it.`,
    );
  }
  return trimmed || null;
}

/**
 * Reads a text that must be there.
 *
 * @throws WriteProblem as {@link optionalText}, and when it is blank.
 */
export function requiredText(
  text: string | null | undefined,
  path: readonly string[],
  maximum: number,
): string {
  const read = optionalText(text, path, maximum);
  if (read === null) {
    throw invalidInput(
      path,
      'Ce texte est obligatoire : écrivez-le.',
      'This text is required: write it.',
    );
  }
  return read;
}

/** Reads what is said of a step, which its history keeps. */
export function readComment(comment: string | null | undefined): string | null {
  return optionalText(comment, ['comment'], 2_000);
}
