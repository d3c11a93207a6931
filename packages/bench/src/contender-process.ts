import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Contender } from './contenders.ts';
import { BenchProblem } from './problem.ts';

/** Milliseconds within which a contender answers. */
const startsWithin = 60_000;
const stopsWithin = 5_000;

/** How many this process has started: each has a name of its own in the database. */
let started = 0;

export interface Running {
  contender: Contender;
  url: URL;
  pid: number;
  /** What its sessions are called in the database. */
  application: string;
  stop(): Promise<void>;
}

/**
 * Starts a contender in a process of its own, and waits until it answers.
 *
 * @throws BenchProblem with the end of what it wrote, when it does not.
 */
export async function startContender(contender: Contender, database: string): Promise<Running> {
  started += 1;
  const application = `estuaire bench ${process.pid}-${started} ${contender.name}`;
  const url = new URL(database);
  url.searchParams.set('application_name', application);
  const directory = mkdtempSync(join(tmpdir(), 'estuaire-bench-'));
  const log = join(directory, 'stderr');
  const stderr = openSync(log, 'w');
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [...contender.flags, contender.main], {
    env: {
      PATH,
      HOME,
      NODE_ENV: 'production',
      GRAPHILE_ENV: 'production',
      DATABASE_URL: url.href,
      ...contender.env,
    },
    stdio: ['ignore', 'pipe', stderr],
  });
  closeSync(stderr);
  const ended = once(child, 'close');
  const end = () => readFileSync(log, 'utf8').trim().split('\n').slice(-12).join('\n');
  let stopping = false;
  const stop = async () => {
    stopping = true;
    child.kill('SIGTERM');
    const kill = setTimeout(() => child.kill('SIGKILL'), stopsWithin);
    await ended;
    clearTimeout(kill);
    rmSync(directory, { recursive: true });
  };
  const origin = await saysWhere(child, contender.ready);
  if (!origin) {
    const written = end();
    await stop();
    throw new BenchProblem(
      `${contender.title} does not start. The end of what it wrote:\n${written}`,
    );
  }
  child.once('close', (code, signal) => {
    if (!stopping) {
      console.error(`\n${contender.title} ended by itself (${signal ?? code}):\n${end()}`);
    }
  });
  return { contender, url: new URL(origin), pid: child.pid as number, application, stop };
}

/** The address that a process says, or undefined when it ends or is silent. */
function saysWhere(child: ChildProcess, pattern: RegExp): Promise<string | undefined> {
  return new Promise((resolve) => {
    let said = '';
    const giveUp = setTimeout(resolve, startsWithin, undefined);
    const settle = (origin: string | undefined) => {
      clearTimeout(giveUp);
      resolve(origin);
    };
    child.once('close', () => settle(undefined));
    child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const [, origin] = pattern.exec(said) ?? [];
      if (origin) {
        settle(origin);
      }
    });
  });
}

/** Starts several at once; when one does not start, none stays. */
export async function startAll(
  contenders: readonly Contender[],
  database: string,
): Promise<Running[]> {
  const starts = await Promise.allSettled(
    contenders.map((contender) => startContender(contender, database)),
  );
  const failed = starts.find((start) => start.status === 'rejected');
  const running = starts.flatMap((start) => (start.status === 'fulfilled' ? [start.value] : []));
  if (failed) {
    await stopAll(running);
    throw failed.reason;
  }
  return running;
}

export async function stopAll(running: readonly Running[]): Promise<void> {
  await Promise.all(running.map(({ stop }) => stop()));
}
