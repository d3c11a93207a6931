/**
 * Numbers for invented employers. The first 10,000 are `11999xxxxx`, as data/standards.json advises; the
 * others go down from there, `11998xxxxx`, `11997xxxxx` … `11840xxxxx`, which ten million referrals need. The
 * register assigns upwards and had reached 1180970171 in mid-2025 (data/standards.json, `neq`): by our estimate of
 * about a million numbers a year, it comes to the lowest of these in 2028, and to those of six million referrals
 * in 2034.
 */
const NUMBERS_IN_A_RANGE = 10_000;

/** How many numbers there are. */
export const neqCount = 160 * NUMBERS_IN_A_RANGE;

/** Shares no divisor with the size of a range, so that each number of it comes once. */
const STRIDE = 3_571;

/** The number of the invented employer `index` (0, 1, …): no two alike below `neqCount`. */
export function neqOf(index: number): string {
  const range = 11_999 - Math.floor(index / NUMBERS_IN_A_RANGE);
  const digits = `${range}${String((index * STRIDE) % NUMBERS_IN_A_RANGE).padStart(4, '0')}`;
  return digits + checkDigit(digits.slice(2));
}

/** The digit that brings Luhn's sum over the last eight to a multiple of 10 (data/standards.json). */
function checkDigit(digits: string): number {
  const sum = [...digits]
    .map(Number)
    .reduce((total, digit, place) => total + (place % 2 === 0 ? doubled(digit) : digit), 0);
  return (10 - (sum % 10)) % 10;
}

const doubled = (digit: number) => (digit > 4 ? 2 * digit - 9 : 2 * digit);
