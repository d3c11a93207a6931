/**
 * What the database's `fold_text` makes of the letters of a French name: no accent, no capital, a space
 * for whatever is neither letter nor digit, and St and Ste in full.
 */
export function folded(text: string): string {
  return text
    .replace(/[œŒ]/g, 'oe')
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bste\b/g, 'sainte')
    .replace(/\bst\b/g, 'saint');
}

/** The words by which an employer is searched, each once, as the trigger `words` of migration 0011 keeps. */
export function wordsOf(...names: (string | null)[]): string[] {
  return [...new Set(names.flatMap((name) => (name ? folded(name).split(' ') : [])))];
}
