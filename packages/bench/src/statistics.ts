/** The middle of some ratios, and between which values the middle half of them lies. */
export interface Spread {
  median: number;
  quartiles: readonly [number, number];
}

/** Ratios of two series, each taken within a round: what a round had in common falls out. */
export function ratios(of: readonly number[], to: readonly number[]): Spread {
  if (of.length !== to.length || of.length === 0) {
    throw new RangeError('Ratios are taken within rounds: both series need one value of each');
  }
  const each = of.map((value, round) => value / (to[round] as number));
  return {
    median: quantile(each, 0.5),
    quartiles: [quantile(each, 0.25), quantile(each, 0.75)],
  };
}

/** The value below which a share of the others lies, between two of them when it falls there. */
export function quantile(values: ArrayLike<number>, share: number): number {
  const ordered = Float64Array.from(values).sort();
  const place = share * (ordered.length - 1);
  const below = ordered[Math.floor(place)] as number;
  const above = ordered[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (values: ArrayLike<number>): number => quantile(values, 0.5);
