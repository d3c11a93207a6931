import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Where the pages say that their lines are typed. */
const root = fileURLToPath(new URL('../../..', import.meta.url));

/** Less than a test may take. */
const longestMs = 25_000;

/** The shell lines of a page, block by block. */
export function shellOf(page: URL): string[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, block = '']) => block);
}

/** What shell lines came to. */
interface Ran {
  code: number | null;
  out: string;
  errors: string;
}

/**
 * Types lines of a page at the root of the workspace.
 *
 * @param until for lines that do not end by themselves: what they say once they run, and what is to be done with them
 * then, before they are stopped as Ctrl+C does.
 */
export async function typed(
  lines: string,
  env: Record<string, string | undefined>,
  until?: { said: RegExp; meanwhile?: (out: string) => Promise<void> },
): Promise<Ran> {
  const shell = spawn('sh', ['-euc', lines], {
    cwd: root,
    // Of its own group: what the shell starts is stopped with it.
    detached: true,
    env: {
      ...process.env,
      PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
      NODE_NO_WARNINGS: '1',
      NO_COLOR: '1',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const stop = (signal: 'SIGINT' | 'SIGKILL') => {
    if (shell.exitCode === null && shell.signalCode === null) {
      process.kill(-(shell.pid as number), signal);
    }
  };
  const ended = once(shell, 'close') as Promise<[number | null]>;
  // Nothing is left running by lines that do not do what the page says of them.
  const late = setTimeout(() => stop('SIGKILL'), longestMs);
  let out = '';
  let errors = '';
  shell.stderr.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  const said = Promise.withResolvers<void>();
  shell.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text;
    if (until?.said.test(out)) {
      said.resolve();
    }
  });
  try {
    if (until) {
      await Promise.race([said.promise, ended]);
      if (shell.exitCode === null) {
        await until.meanwhile?.(out);
        stop('SIGINT');
      }
    }
    const [code] = await ended;
    return { code, out, errors };
  } finally {
    clearTimeout(late);
    stop('SIGKILL');
  }
}
