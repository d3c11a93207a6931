import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { BenchProblem } from '../problem.ts';
import type { Load, Order, Report, Taken, Turn } from './protocol.ts';

export interface LoadProcess {
  prepare(load: Load): Promise<void>;
  turn(turn: Turn): Promise<Taken>;
  stop(): void;
}

/** Starts the process that asks. It takes one order after another. */
export function startLoad(): LoadProcess {
  const child = fork(fileURLToPath(new URL('main.ts', import.meta.url)), { execArgv: [] });
  const order = async (given: Order, lane: string): Promise<Report> => {
    child.send(given);
    const [report] = (await once(child, 'message')) as [Report];
    if ('problem' in report) {
      throw new BenchProblem(`${lane}: ${report.problem}`);
    }
    return report;
  };
  return {
    prepare: async (load) => void (await order({ load }, load.lane)),
    turn: async (turn) => ((await order({ turn }, turn.lane)) as { taken: Taken }).taken,
    stop: () => child.kill(),
  };
}
