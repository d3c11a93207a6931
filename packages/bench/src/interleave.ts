/** One way of doing the same work. */
export interface Contender {
  name: string;
  once(): Promise<void>;
}

export interface InterleaveOptions {
  rounds: number;
  /** Milliseconds of each contender in each round. */
  sliceMs: number;
  /** How many run at once. */
  concurrency: number;
  /** Told after each round. */
  onRound?: (done: number) => void;
}

/** What each contender did in a second, round by round. */
export type Rates = ReadonlyMap<string, readonly number[]>;

/**
 * Measures contenders in turns, in an order that rotates: what slows the machine for a while slows all of
 * them.
 */
export async function interleave(
  contenders: readonly Contender[],
  { rounds, sliceMs, concurrency, onRound }: InterleaveOptions,
): Promise<Rates> {
  const rates = new Map(contenders.map(({ name }) => [name, [] as number[]]));
  for (const contender of contenders) {
    await slice(contender, sliceMs, concurrency);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const contender = contenders[(round + turn) % contenders.length] as Contender;
      rates.get(contender.name)?.push(await slice(contender, sliceMs, concurrency));
    }
    onRound?.(round + 1);
  }
  return rates;
}

async function slice({ once }: Contender, ms: number, concurrency: number): Promise<number> {
  const start = performance.now();
  let done = 0;
  await Promise.all(
    Array.from({ length: concurrency }, async () => {
      while (performance.now() - start < ms) {
        await once();
        done += 1;
      }
    }),
  );
  return (done * 1000) / (performance.now() - start);
}

/** The middle of some ratios, and between which values the middle half of them lies. */
export interface Spread {
  median: number;
  quartiles: readonly [number, number];
}

/** The ratios of two contenders, each taken within a round. */
export function ratios(rates: Rates, of: string, to: string): Spread {
  const base = rates.get(to) ?? [];
  const each = (rates.get(of) ?? []).map((rate, round) => rate / (base[round] as number));
  return {
    median: quantile(each, 0.5),
    quartiles: [quantile(each, 0.25), quantile(each, 0.75)],
  };
}

/** The value below which a share of the others lies, between two of them when it falls there. */
export function quantile(values: readonly number[], share: number): number {
  const ordered = values.toSorted((a, b) => a - b);
  const place = share * (ordered.length - 1);
  const below = ordered[Math.floor(place)] as number;
  const above = ordered[Math.ceil(place)] as number;
  return below + (above - below) * (place - Math.floor(place));
}
