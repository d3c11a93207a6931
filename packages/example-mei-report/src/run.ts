import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import {
  createHubClient,
  type Fetch,
  isHubAuthenticationError,
  isHubError,
  isHubForbiddenError,
  isHubNetworkError,
} from '@estuaire/sdk';
import { type Asked, readArguments } from './arguments.ts';
import { failures, refusal, usage, written } from './messages.ts';
import { type ReportFile, writeReport } from './report.ts';

interface Output {
  write(text: string): unknown;
}

/** What the command reads and writes. */
export interface World {
  fetch: Fetch;
  stdout: Output;
  stderr: Output;
  env: Record<string, string | undefined>;
  /** The folder that relative paths start from. */
  folder: string;
  now: Date;
}

/** Swedish writes dates as ISO 8601 does. */
const daysOfQuebec = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Toronto' });

/**
 * Runs the command.
 *
 * @returns the exit code: 0 when the report is written, 1 when it could not be (hub, key, folder), 2 for a command
 * that asks for something unknown.
 */
export async function run(argv: readonly string[], world: World): Promise<0 | 1 | 2> {
  const { stdout, stderr, env, fetch } = world;
  const command = readArguments(argv, env, daysOfQuebec.format(world.now));
  if (command.kind === 'help') {
    stdout.write(usage);
    return 0;
  }
  if (command.kind === 'refused') {
    stderr.write(`${refusal(command.problem)}\n`);
    return 2;
  }
  const token = env.ESTUAIRE_TOKEN;
  if (!token) {
    stderr.write(`${failures.noToken}\n`);
    return 1;
  }
  const folder = resolve(world.folder, command.out);
  try {
    const hub = createHubClient({ url: command.url, token, language: 'fr', fetch });
    const files = await writeReport(hub, command);
    await save(folder, files);
    stdout.write(`${written(join(folder, 'rapport.html'), files.length - 1)}\n`);
    return 0;
  } catch (error) {
    stderr.write(`${failure(error, command, folder)}\n`);
    return 1;
  }
}

async function save(folder: string, files: readonly ReportFile[]): Promise<void> {
  await mkdir(folder, { recursive: true });
  await Promise.all(files.map(({ name, text }) => writeFile(join(folder, name), text)));
}

function failure(error: unknown, { url }: Asked, folder: string): string {
  if (isHubNetworkError(error)) {
    return failures.unreachable(new URL(url).origin);
  }
  if (isHubAuthenticationError(error)) {
    return failures.badToken;
  }
  if (isHubForbiddenError(error)) {
    return failures.noRight;
  }
  if (isHubError(error)) {
    return failures.hub(error.message, error.requestId);
  }
  if (error instanceof Error && 'syscall' in error && 'code' in error) {
    return failures.unwritable(folder, String(error.code));
  }
  throw error;
}
