import {
  createHubClient,
  type Fetch,
  isHubAuthenticationError,
  isHubError,
  isHubForbiddenError,
  isHubNetworkError,
} from '@estuaire/sdk';
import { readSettings, type Settings } from './settings.ts';
import { type Event, sync } from './sync.ts';
import { ReferralTable, TableInUseError, TableVersionError } from './table.ts';
import { type Failure, words } from './words.ts';

interface Output {
  write(text: string): unknown;
}

/** What the worker reads and writes. */
export interface World {
  fetch: Fetch;
  stdout: Output;
  stderr: Output;
  env: Record<string, string | undefined>;
  /** Aborts when it is to stop. */
  stop: AbortSignal;
}

/** 0 current or stopped, 1 to be tried again, 2 wrong settings, 3 a refused key, 4 a table that cannot be used. */
export type ExitCode = 0 | 1 | 2 | 3 | 4;

const exitCodes: Record<Failure, ExitCode> = {
  unreachable: 1,
  hub: 1,
  unexpected: 1,
  refused: 3,
  inUse: 4,
  newer: 4,
  file: 4,
};

/** Runs the worker until it is current (`--once`), is stopped, or fails. */
export async function run(argv: readonly string[], world: World): Promise<ExitCode> {
  const command = readSettings(argv, world.env);
  const say = words[command.language];
  if (command.kind === 'help') {
    world.stdout.write(say.usage);
    return 0;
  }
  if (command.kind === 'refused') {
    world.stderr.write(command.problems.map((problem) => `${say.problems[problem]}\n`).join(''));
    return 2;
  }
  try {
    await keepInStep(command, world);
    return 0;
  } catch (error) {
    if (world.stop.aborted && error === world.stop.reason) {
      report(command, world.stdout, { event: 'stopped' }, say.stopped);
      return 0;
    }
    const { failure, about } = explain(error, command);
    report(command, world.stderr, { event: 'failed', failure }, say.failures[failure](about));
    return exitCodes[failure];
  }
}

async function keepInStep(settings: Settings, world: World): Promise<void> {
  const table = new ReferralTable(settings.file);
  try {
    const { url, token, language } = settings;
    const hub = createHubClient({ url, token, language, fetch: world.fetch });
    const say = words[language];
    await sync(hub, table, {
      once: settings.once,
      signal: world.stop,
      tell: (event) => report(settings, world.stdout, event, say.tell(event)),
    });
  } finally {
    table.close();
  }
}

function report(
  { log }: Settings,
  output: Output,
  event: Event | { event: 'stopped' } | { event: 'failed'; failure: Failure },
  sentence: string,
): void {
  const at = new Date().toISOString();
  output.write(
    log === 'json' ? `${JSON.stringify({ at, ...event, message: sentence })}\n` : `${sentence}\n`,
  );
}

/** Which failure an error is, and what its sentence is about. */
function explain(error: unknown, { url, file }: Settings): { failure: Failure; about: string } {
  const said = (error as Error).message;
  if (isHubNetworkError(error)) {
    return { failure: 'unreachable', about: new URL(url).origin };
  }
  if (isHubAuthenticationError(error) || isHubForbiddenError(error)) {
    return { failure: 'refused', about: said };
  }
  if (isHubError(error)) {
    return { failure: 'hub', about: said };
  }
  if (error instanceof TableInUseError) {
    return { failure: 'inUse', about: file };
  }
  if (error instanceof TableVersionError) {
    return { failure: 'newer', about: file };
  }
  return (error as { code?: string }).code === 'ERR_SQLITE_ERROR'
    ? { failure: 'file', about: file }
    : { failure: 'unexpected', about: said };
}
