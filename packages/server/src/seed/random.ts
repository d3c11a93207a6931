/**
 * Numbers that look drawn by lot, and are the same ones for the same seed on every machine (sfc32 of the
 * PractRand suite: 32-bit additions and shifts only).
 */
export class Random {
  #a = 0x9e3779b9;
  #b = 0x243f6a88;
  #c: number;
  #counter = 1;

  /** @param seed any whole number from 0 to 2³² − 1. */
  constructor(seed: number) {
    this.#c = seed | 0;
    // The first numbers of near seeds are near one another.
    for (let round = 0; round < 15; round++) {
      this.next();
    }
  }

  /** From 0 (included) to 1 (not included). */
  next(): number {
    const sum = (this.#a + this.#b + this.#counter) | 0;
    this.#counter = (this.#counter + 1) | 0;
    this.#a = this.#b ^ (this.#b >>> 9);
    this.#b = (this.#c + (this.#c << 3)) | 0;
    this.#c = ((this.#c << 21) | (this.#c >>> 11)) + sum;
    return (sum >>> 0) / 4_294_967_296;
  }

  /** A whole number from 0 to `limit` − 1. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** A whole number, both ends included. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.next() < probability;
  }

  pick<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  /** One of the items, each as often as its weight says. */
  weighted<Item extends { weight: number }>(items: readonly Item[]): Item {
    let total = 0;
    for (const { weight } of items) {
      total += weight;
    }
    let drawn = this.next() * total;
    for (const item of items) {
      drawn -= item.weight;
      if (drawn < 0) {
        return item;
      }
    }
    return items.at(-1) as Item;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const shuffled = [...items];
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = this.below(last + 1);
      [shuffled[last], shuffled[other]] = [shuffled[other] as Item, shuffled[last] as Item];
    }
    return shuffled;
  }
}
