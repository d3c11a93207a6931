import { HubStartError } from './errors.ts';

/**
 * Ends the process with code 1 and says why on stderr: a problem that the reader can solve in both
 * languages and without a stack, any other as it is.
 */
export function exitWith(error: unknown): never {
  process.stderr.write(
    error instanceof HubStartError
      ? `\n${error.sentences.fr}\n\n${error.sentences.en}\n\n`
      : `${error instanceof Error ? error.stack : String(error)}\n`,
  );
  process.exit(1);
}
