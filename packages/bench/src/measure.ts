import type { Client } from 'pg';
import type { Running } from './contender-process.ts';
import { interleave } from './interleave.ts';
import type { LoadProcess } from './load/load-process.ts';
import type { Load, Taken } from './load/protocol.ts';
import { peakMemory, processorTime, resetPeakMemory, ServerTime } from './processor-time.ts';

/** How many ask each contender at once. */
export const connections = 8;

/** Milliseconds at the beginning of a turn that do not count. */
const rampMs = 80;

/** A contender and what it is asked in one comparison. */
export interface Entry {
  running: Running;
  load: Load;
}

/** A turn, and what was computed until the next of the same contender, for each unit of work. */
export interface Round extends Taken {
  /** Microseconds of its process. */
  nodeCpu?: number;
  /** Microseconds of the server, in its sessions. */
  serverCpu?: number;
}

export interface Measured {
  rounds: Round[];
  /** The most memory that the process held meanwhile, in MB. */
  rssMb?: number;
}

export interface MeasureOptions {
  control: Client;
  load: LoadProcess;
  rounds: number;
  /** Milliseconds of a turn that count. */
  turnMs: number;
  onRound(done: number): void;
}

/**
 * Gives each its turns.
 *
 * What a contender computes is read at the beginning of its turns: work that it puts off until after the
 * answer, as this hub does with the audit, is its own all the same.
 */
export async function measure(
  entries: readonly Entry[],
  { control, load, rounds, turnMs, onRound }: MeasureOptions,
): Promise<Map<Entry, Measured>> {
  const clocks = new Map<Running, Clock>();
  for (const { running, load: prepared } of entries) {
    await load.prepare(prepared);
    resetPeakMemory(running.pid);
    clocks.set(running, clocks.get(running) ?? (await Clock.start(control, running)));
  }
  const turns = await interleave(entries, {
    rounds,
    onRound,
    async turn({ running, load: { lane } }) {
      const round = await clocks.get(running)?.begin();
      return Object.assign(round ?? {}, await load.turn({ lane, ms: turnMs, rampMs, connections }));
    },
  });
  for (const clock of clocks.values()) {
    await clock.settle();
  }
  return new Map(
    [...turns].map(([entry, taken]) => {
      const rssMb = peakMemory(entry.running.pid);
      return [entry, { rounds: taken, ...(rssMb !== undefined && { rssMb }) }];
    }),
  );
}

/** What one contender computes, from turn to turn. */
class Clock {
  #current: Partial<Round> | undefined;
  readonly #pid: number;
  readonly #server: ServerTime;
  #node: number | undefined;

  private constructor(control: Client, { pid, application }: Running) {
    this.#pid = pid;
    this.#server = new ServerTime(control, application);
  }

  static async start(control: Client, running: Running): Promise<Clock> {
    const clock = new Clock(control, running);
    await clock.settle();
    return clock;
  }

  /** The round that begins: what is computed from now on is of it. */
  async begin(): Promise<Partial<Round>> {
    await this.settle();
    this.#current = {};
    return this.#current;
  }

  async settle(): Promise<void> {
    const node = processorTime(this.#pid);
    const server = await this.#server.lap();
    const { units } = this.#current ?? {};
    if (this.#current && units && node !== undefined && this.#node !== undefined) {
      this.#current.nodeCpu = (node - this.#node) / 1_000 / units;
    }
    if (this.#current && units && server !== undefined) {
      this.#current.serverCpu = server / 1_000 / units;
    }
    this.#node = node;
    this.#current = undefined;
  }
}
