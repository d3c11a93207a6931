/** Longest text that is searched for, in characters. */
export const maximumSearchLength = 100;

/** What `fold_text` keeps of a text: without any of these there is nothing to search by. */
const searchable = /[0-9A-ZÀÂÄÁÃÅÇÉÈÊËÍÌÎÏÑÓÒÔÖÕÚÙÛÜÝŸŒ]/i;

/** The text to search for, or undefined when it is too long or has nothing to search by. */
export function searchText(text: string): string | undefined {
  const trimmed = text.normalize('NFC').trim();
  const usable =
    trimmed.length <= maximumSearchLength && searchable.test(trimmed) && !trimmed.includes('\0');
  return usable ? trimmed : undefined;
}
