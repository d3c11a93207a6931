const narrowSpace = '\u202f';
const hardSpace = '\u00a0';

/** A number as French writes it: `1 234,5`, with narrow no-break spaces. */
export function number(value: number, decimals = 0): string {
  const parts = new Intl.NumberFormat('fr-CA', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  }).formatToParts(value);
  return parts
    .map(({ type, value: part }) =>
      type === 'group' ? narrowSpace : type === 'minusSign' ? '−' : part,
    )
    .join('');
}

/** A difference, with its sign: `+3`, `−2`, `0`. */
export function signed(value: number): string {
  return value > 0 ? `+${number(value)}` : number(value);
}

/** A part of a whole, in whole percent: `45 %`. */
export function percent(part: number, whole: number): string {
  return `${number((100 * part) / whole)}${hardSpace}%`;
}

/** A day, `2026-11-01`, in words: `1er novembre 2026`. */
export function day(iso: string): string {
  return new Date(`${iso}T00:00:00Z`)
    .toLocaleDateString('fr-CA', { dateStyle: 'long', timeZone: 'UTC' })
    .replace(/^1 /, '1er ')
    .replaceAll(' ', hardSpace);
}

/** `1 antenne`, `2 antennes`: French keeps the singular up to 2, not included. */
export function counted(value: number, one: string, several: string): string {
  return `${number(value)}${hardSpace}${Math.abs(value) < 2 ? one : several}`;
}

const enumeration = new Intl.ListFormat('fr-CA');

/** `a, b et c`. */
export function listed(items: readonly string[]): string {
  return enumeration.format(items);
}

/** Puts the no-break spaces that French wants: before `:`, `%` and `»`, after `«`. */
export function typeset(text: string): string {
  return text.replaceAll(/ (?=[:%»](?:\s|[.,;)]|$))/g, hardSpace).replaceAll('« ', `«${hardSpace}`);
}
