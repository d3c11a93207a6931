import { createHubClient, type Fetch, HubError, HubNetworkError } from '@estuaire/sdk';
import { type Asked, type Problem, readArguments } from './arguments.ts';
import { find } from './find.ts';
import { print } from './print.ts';
import { type Words, words } from './words.ts';

interface Output {
  write(text: string): unknown;
  /** The width of the screen, in characters, when it is one. */
  columns?: number;
}

/** What the command reads and writes. */
export interface World {
  fetch: Fetch;
  stdout: Output;
  stderr: Output;
  env: Record<string, string | undefined>;
}

/**
 * Runs the command.
 *
 * @returns the exit code: 0 when antennas were looked for, 1 when they could not be, 2 for a command that
 * says nothing or something unknown.
 */
export async function run(argv: readonly string[], world: World): Promise<0 | 1 | 2> {
  const { stdout, stderr, env } = world;
  const command = readArguments(argv, env);
  const say = words[command.language];
  if (command.kind === 'help') {
    stdout.write(say.usage);
    return 0;
  }
  if (command.kind === 'refused') {
    stderr.write(refusal(command.problem, say));
    return 2;
  }
  try {
    const hub = createHubClient({
      url: command.url,
      language: command.language,
      fetch: world.fetch,
    });
    const found = await find(hub, command);
    const answered = found.kind === 'antennas';
    const lines = print(found, command, stdout.columns);
    (answered ? stdout : stderr).write(`${lines.join('\n')}\n`);
    return answered ? 0 : 1;
  } catch (error) {
    stderr.write(`${failure(error, command)}\n`);
    return 1;
  }
}

function refusal(problem: Problem, say: Words): string {
  switch (problem.kind) {
    case 'nothing':
      return `${say.nothing}\n\n${say.usage}`;
    case 'unknown':
      return `${say.unknownOption(problem.option)} ${say.seeHelp}\n`;
    case 'value':
      return `${say.values[problem.option]} ${say.seeHelp}\n`;
  }
}

function failure(error: unknown, { url, language }: Asked): string {
  const say = words[language];
  if (error instanceof HubNetworkError) {
    return say.unreachable(new URL(url).origin);
  }
  if (error instanceof HubError) {
    return error.requestId ? `${error.message} ${say.requestId(error.requestId)}` : error.message;
  }
  return say.unexpected;
}
