/** The letter of each kind of record: *demande*, *aiguillage*. */
export type ReferenceLetter = 'D' | 'A';

/**
 * Reads a reference as people type what they hear or copy: in lower case, with spaces or other hyphens,
 * or without any. `d 0000 1234 4` is `D-0000-1234-4`.
 *
 * @returns undefined when it has not the letter and nine digits. See {@link hasRightCheckDigit} for the last.
 */
export function readReference(letter: ReferenceLetter, text: string): string | undefined {
  const typed = text.replace(/[\s\p{Dash_Punctuation}]+/gu, '').toUpperCase();
  const [, first, second, check] = /^[A-Z](\d{4})(\d{4})(\d)$/.exec(typed) ?? [];
  return typed.startsWith(letter) && check ? `${letter}-${first}-${second}-${check}` : undefined;
}

/**
 * Whether the last digit of a reference is the one of its number, by the formula of Luhn (ISO/IEC 7812-1,
 * annex B). Postgres makes it: `record_reference`, migration 0012.
 */
export function hasRightCheckDigit(reference: string): boolean {
  const digits = reference.replace(/\D/g, '').split('').reverse().map(Number);
  const sum = digits.reduce((total, digit, place) => {
    const twice = digit > 4 ? digit * 2 - 9 : digit * 2;
    return total + (place % 2 === 1 ? twice : digit);
  }, 0);
  return sum % 10 === 0;
}

/** The number that a reference was made of: the key of its record. */
export function numberOfReference(reference: string): number {
  return Number(reference.replace(/\D/g, '').slice(0, -1));
}
