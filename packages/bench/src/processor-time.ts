import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { Client } from 'pg';

/**
 * What processes have computed and hold, as Linux tells it in `/proc`. Elsewhere, and for a Postgres of
 * another machine, nothing is known.
 */

/** Nanoseconds that the threads of a process have computed. */
export function processorTime(pid: number): number | undefined {
  try {
    return readdirSync(`/proc/${pid}/task`)
      .map((thread) =>
        Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]),
      )
      .reduce((sum, time) => sum + time, 0);
  } catch {
    return undefined;
  }
}

/** Lets the peak of a process's memory begin again. */
export function resetPeakMemory(pid: number): void {
  try {
    writeFileSync(`/proc/${pid}/clear_refs`, '5');
  } catch {
    // Where this is not allowed, the peak is that since the start.
  }
}

/** The most memory that a process held, in MB. */
export function peakMemory(pid: number): number | undefined {
  try {
    const kilobytes = /^VmHWM:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? undefined : Number(kilobytes) / 1024;
  } catch {
    return undefined;
  }
}

/** Follows what the server's processes compute for the sessions of one application. */
export class ServerTime {
  readonly #control: Client;
  readonly #application: string;
  /** Of each process, what it had computed when it was last looked at. */
  #seen = new Map<number, number>();

  constructor(control: Client, application: string) {
    this.#control = control;
    this.#application = application;
  }

  /** Nanoseconds since it was last asked. What ended in between is not counted. */
  async lap(): Promise<number | undefined> {
    const { rows } = await this.#control.query<{ pid: number }>({
      name: 'sessions',
      text: 'select pid from pg_stat_activity where application_name = $1',
      values: [this.#application],
    });
    const now = new Map<number, number>();
    let lap = 0;
    for (const { pid } of rows) {
      const time = isPostgres(pid) ? processorTime(pid) : undefined;
      if (time === undefined) {
        return undefined;
      }
      now.set(pid, time);
      lap += time - (this.#seen.get(pid) ?? 0);
    }
    this.#seen = now;
    return lap;
  }
}

/** Whether a process of this machine is one of Postgres: another machine has the same numbers. */
function isPostgres(pid: number): boolean {
  try {
    return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres');
  } catch {
    return false;
  }
}
