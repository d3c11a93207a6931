/** A name without what people vary when they write it: accents, case, hyphens, `St` for `Saint`. */
export function folded(name: string): string {
  return name
    .replace(/œ/gi, 'oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\b(st|ste)\b/g, (short) => (short === 'st' ? 'saint' : 'sainte'));
}

/** How alike two names are, from 0 to 1: their share of common pairs of letters (Dice's coefficient). */
export function likeness(one: string, other: string): number {
  const pairs = pairsOf(one);
  const otherPairs = pairsOf(other);
  const common = pairs.filter((pair) => otherPairs.includes(pair)).length;
  return (2 * common) / (pairs.length + otherPairs.length);
}

function pairsOf(name: string): string[] {
  const text = ` ${folded(name)} `;
  return Array.from({ length: text.length - 1 }, (_, at) => text.slice(at, at + 2));
}

/** What to search for when a name is found nowhere: the beginnings of its words, and its own. */
export function approximations(name: string): string[] {
  const text = folded(name);
  const words = text.split(' ').filter((word) => word.length > 2 && !/^sainte?$/.test(word));
  return [
    ...words.slice(0, 3).map((word) => word.slice(0, Math.max(3, Math.ceil(word.length / 2)))),
    text.slice(0, Math.ceil((text.length * 2) / 3)),
  ].filter(Boolean);
}
