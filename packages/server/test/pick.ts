/** One of several, by chance. */
export const pick = <Item>(items: readonly Item[]): Item =>
  items[Math.floor(Math.random() * items.length)] as Item;

/** So many of several, by chance; one may come twice. */
export const sample = <Item>(items: readonly Item[], size: number): Item[] =>
  Array.from({ length: size }, () => pick(items));
