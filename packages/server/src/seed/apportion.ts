/**
 * Shares `total` seats by weight, the largest remainders last, and at least one to each when there are
 * enough.
 *
 * @returns each item as many times as it has seats.
 */
export function apportion<Item extends { weight: number }>(
  items: readonly Item[],
  total: number,
): Item[] {
  const sum = items.reduce((weights, { weight }) => weights + weight, 0);
  const least = total >= items.length ? 1 : 0;
  const seats = items.map((item) => {
    const share = (total * item.weight) / sum;
    return { item, share, count: Math.max(least, Math.floor(share)) };
  });
  const missing = (seat: (typeof seats)[number]) => seat.share - seat.count;
  for (let left = total - seats.reduce((taken, { count }) => taken + count, 0); left !== 0; ) {
    const change = Math.sign(left);
    const next = seats
      .filter(({ count }) => count + change >= least)
      .reduce((a, b) => (change * missing(b) > change * missing(a) ? b : a));
    next.count += change;
    left -= change;
  }
  return seats.flatMap(({ item, count }) => Array.from({ length: count }, () => item));
}
