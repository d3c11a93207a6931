import { HubError } from '../errors.ts';

/** Longest text that is searched for, in characters. */
const maximumLength = 100;

/** What `fold_text` (migration 0001) makes letters and digits of; all else is a space to it. */
const kept = '0-9A-ZÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸŒ';
const words = new RegExp(`[${kept}]+`, 'gi');

/**
 * The text to search for.
 *
 * @throws HubError when it is too long, or without a letter or a digit to search by.
 */
export function searchText(text: string): string {
  const trimmed = text.normalize('NFC').trim();
  if (trimmed.length > maximumLength || trimmed.search(words) < 0 || trimmed.includes('\0')) {
    throw new HubError('BAD_INPUT', {
      fr: `Cherchez un texte de 1 à ${maximumLength} caractères, avec au moins une lettre ou un chiffre.`,
      en: `Search for a text of 1 to ${maximumLength} characters, with at least one letter or digit.`,
    });
  }
  return trimmed;
}

/**
 * The words of the text to search for, each once.
 *
 * @throws HubError as {@link searchText}.
 */
export function searchWords(text: string): string[] {
  return [...new Set(searchText(text).match(words))];
}
