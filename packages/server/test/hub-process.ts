import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { compiledOnce } from '../src/commands/command.ts';

const main = fileURLToPath(new URL('../src/main.ts', import.meta.url));

/**
 * A hub that runs as people run it, in a process of its own, on a free port unless told otherwise. It is soon over, and
 * need not compile what runs often.
 */
export class HubProcess {
  stdout = '';
  stderr = '';
  readonly #child: ChildProcess;
  readonly #exited: Promise<unknown[]>;

  /** @param program the `main.ts` of it, or of a copy. */
  constructor(env: Record<string, string>, program = main) {
    this.#child = spawn(process.execPath, [compiledOnce, program], {
      env: { ...process.env, PORT: '0', HOST: '', DATABASE_URL: '', ESTUAIRE_DATA: '', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#exited = once(this.#child, 'close');
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => {
      this.stdout += text;
    });
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => {
      this.stderr += text;
    });
  }

  /** Waits until stdout matches. */
  async says(pattern: RegExp): Promise<RegExpExecArray> {
    for (;;) {
      const match = pattern.exec(this.stdout);
      if (match) {
        return match;
      }
      if (this.#child.exitCode !== null || this.#child.signalCode !== null) {
        throw new Error(`The hub ended without saying ${pattern}: ${this.stdout}${this.stderr}`);
      }
      await Promise.race([once(this.#child.stdout as NodeJS.EventEmitter, 'data'), this.#exited]);
    }
  }

  /** Waits until it serves; the address that it tells. */
  async url(): Promise<string> {
    const [, url] = await this.says(/(http:\/\/\S+)\/graphql[\s\S]*Ctrl\+C[\s\S]*Ctrl\+C/);
    return url as string;
  }

  kill(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Waits for its end; its exit code, null when a signal killed it. */
  async exitCode(): Promise<number | null> {
    const [code] = await this.#exited;
    return code as number | null;
  }
}
