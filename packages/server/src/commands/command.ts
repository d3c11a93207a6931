import type { ParseArgsConfig, parseArgs } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import type { Connection } from '../database/connect.ts';
import type { Sentence } from '../errors.ts';

type Options = NonNullable<ParseArgsConfig['options']>;

/** What options were given, by name. */
type Given<O extends Options> = ReturnType<typeof parseArgs<{ options: O }>>['values'];

/** What a command takes and does. `usage` is what follows its name; `fr` and `en` say what it is for. */
export interface Command extends Sentence {
  usage: string;
  options: Options;
  /** How many words follow its name, beside options. */
  words: number;
  run(given: Given<Options>, ...words: string[]): Promise<void>;
}

interface Draft<O extends Options> extends Sentence {
  usage?: string;
  options?: O;
  words?: number;
  run(given: Given<O>, ...words: string[]): Promise<void>;
}

/** Declares a command; what `run` is given has the types of its options. */
export function command<const O extends Options>(draft: Draft<O>): Command {
  return { usage: '', options: {}, words: 0, ...draft } as Command;
}

const line = ({ fr, en }: Sentence) => `${fr} / ${en}\n`;

/** Says what was done. */
export const say = (sentence: Sentence) => process.stdout.write(line(sentence));

/** Says what goes on beside what was asked for, which has standard output to itself. */
export const tell = (sentence: Sentence) => process.stderr.write(line(sentence));

/**
 * The flag of V8 with which each function of the embedded Postgres is compiled once, quickly: by default, those that run
 * often are compiled again to be faster. One of them takes two seconds of a processor, for which a process that is soon
 * over waits at its end.
 */
export const compiledOnce = '--wasm-tiering-budget=2000000000';

/** Opens the database of the configuration, migrated, for as long as some work takes. */
export async function withDatabase<Result>(
  tellStep: (step: Sentence) => void,
  work: (connection: Connection) => Promise<Result>,
): Promise<Result> {
  const { readConfig } = await import('../config.ts');
  const { openMigrated } = await import('../database/open.ts');
  setFlagsFromString(compiledOnce);
  const connection = await openMigrated(readConfig(process.env), tellStep);
  return work(connection).finally(connection.close);
}
