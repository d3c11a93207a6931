export interface InterleaveOptions<Lane, Turn> {
  rounds: number;
  /** Gives a lane its turn. */
  turn: (lane: Lane) => Promise<Turn>;
  /** Told after each round. */
  onRound?: (done: number) => void;
}

/**
 * Gives each lane a turn in each round, in an order that rotates: what slows the machine for a while slows
 * all of them. A round before the first is not kept.
 */
export async function interleave<Lane, Turn>(
  lanes: readonly Lane[],
  { rounds, turn, onRound }: InterleaveOptions<Lane, Turn>,
): Promise<Map<Lane, Turn[]>> {
  const turns = new Map(lanes.map((lane) => [lane, [] as Turn[]]));
  for (const lane of lanes) {
    await turn(lane);
  }
  for (let round = 0; round < rounds; round += 1) {
    for (let place = 0; place < lanes.length; place += 1) {
      const lane = lanes[(round + place) % lanes.length] as Lane;
      turns.get(lane)?.push(await turn(lane));
    }
    onRound?.(round + 1);
  }
  return turns;
}
