import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { contenders } from './contenders.ts';
import { BenchProblem } from './problem.ts';
import { workloads } from './workloads.ts';

export const defaultServer = 'postgres://postgres@127.0.0.1:5432/postgres';

export interface Options {
  command: 'compare' | 'growth' | 'rights' | 'cold' | 'drop' | 'help';
  server: string;
  /** Of the database that is filled; in a run on growth, of the largest. */
  referrals: number;
  rounds: number;
  /** Milliseconds of a turn. */
  turnMs: number;
  /** Names, in the order of the bench. */
  workloads: readonly string[];
  contenders: readonly string[];
  seed: number;
  /** A database that is there, instead of one that is filled. */
  database?: string;
  keep: boolean;
  json?: string;
  markdown?: string;
  picture?: string;
}

export const usage = `npx -y pnpm@12 bench [rights | cold | drop] [options]

  (nothing)          this hub, its peers and the floor, on a million referrals
  rights             what role, settings and policies cost a statement
  cold               what a document costs that the hub has not seen
  drop               drops the databases that earlier runs kept

  --quick            200 thousand referrals and fewer rounds: under three minutes
  --growth           W3, W4 and W5 at 10 thousand, 100 thousand, 1 million and 10 million referrals
  --referrals N      how many referrals the database is filled with; with --growth, the most
  --rounds N         how many turns each contender has in each workload
  --workloads W1,W3  only these of ${workloads.map(({ name }) => name).join(', ')}
  --contenders a,b   only these of ${contenders.map(({ name }) => name).join(', ')}
  --seed N           another draw of what is asked
  --keep             leaves the filled database for the next run, which then starts at once
  --database NAME    a database that is there already, filled by "estuaire seed"; it is never dropped
  --server URL       any database of the server, as a user who may create others (DATABASE_URL, else
                     ${defaultServer})
  --json FILE        every ratio, as JSON
  --markdown FILE    the tables, as they are printed
  --picture FILE     the picture of the ratios, as SVG`;

const sizes = {
  usual: 1_000_000,
  quick: 200_000,
  growth: 10_000_000,
  rights: 200_000,
  cold: 200_000,
};
const roundsOf = { usual: 15, quick: 4, growth: 9, rights: 15, cold: 1 };
const growthWorkloads = ['W3', 'W4', 'W5'];

/**
 * Reads the command line.
 *
 * @param environment for the server, and the directory that the command was typed in (pnpm starts packages in
 * their own).
 * @throws BenchProblem with what is wrong and what is possible.
 */
export function readOptions(args: readonly string[], environment: NodeJS.ProcessEnv): Options {
  const { values, positionals } = parse(args);
  const command = commandOf(positionals, values);
  const kind =
    command === 'growth' || command === 'rights' || command === 'cold'
      ? command
      : values.quick
        ? 'quick'
        : 'usual';
  if (values.database !== undefined && (values.referrals !== undefined || command !== 'compare')) {
    throw wrong(
      '--database is for one comparison on what that database holds: without --referrals, --growth, rights, cold or drop',
    );
  }
  const server = values.server || environment.DATABASE_URL || defaultServer;
  if (!/^postgres(ql)?:\/\//.test(server) || !URL.canParse(server)) {
    throw wrong('--server is written postgres://user:password@host:5432/database');
  }
  const file = (path: string | undefined) =>
    path === undefined ? undefined : resolve(environment.INIT_CWD ?? '.', path);
  const [json, markdown, picture] = [values.json, values.markdown, values.picture].map(file);
  return {
    command,
    server,
    referrals: number('--referrals', values.referrals, { from: 1_000, usual: sizes[kind] }),
    rounds: number('--rounds', values.rounds, { from: 1, usual: roundsOf[kind] }),
    turnMs: kind === 'quick' ? 400 : 600,
    workloads: named('--workloads', values.workloads, {
      of: command === 'growth' ? growthWorkloads : workloads.map(({ name }) => name),
    }),
    contenders: named('--contenders', values.contenders, {
      of: contenders.map(({ name }) => name),
      usual: command === 'growth' ? ['hub', 'floor'] : undefined,
    }),
    seed: number('--seed', values.seed, { from: 0, usual: 4 }),
    keep: values.keep,
    ...(values.database !== undefined && { database: values.database }),
    ...(json !== undefined && { json }),
    ...(markdown !== undefined && { markdown }),
    ...(picture !== undefined && { picture }),
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        growth: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
        server: { type: 'string' },
        referrals: { type: 'string' },
        rounds: { type: 'string' },
        workloads: { type: 'string' },
        contenders: { type: 'string' },
        seed: { type: 'string' },
        database: { type: 'string' },
        json: { type: 'string' },
        markdown: { type: 'string' },
        picture: { type: 'string' },
      },
    });
  } catch (error) {
    throw wrong((error as Error).message);
  }
}

const commands = ['rights', 'cold', 'drop'] as const;

function commandOf(
  positionals: readonly string[],
  { help, growth }: { help: boolean; growth: boolean },
): Options['command'] {
  const [first, ...others] = positionals;
  if (help || first === 'help') {
    return 'help';
  }
  const command = commands.find((known) => known === first);
  if (others.length > 0 || (first !== undefined && !command)) {
    throw wrong(`Not a command of the bench: ${positionals.join(' ')}`);
  }
  return command ?? (growth ? 'growth' : 'compare');
}

function number(
  flag: string,
  text: string | undefined,
  { from, usual }: { from: number; usual: number },
): number {
  const value = text === undefined ? usual : Number(text.replaceAll('_', ''));
  if (!Number.isSafeInteger(value) || value < from || value > 1e9) {
    throw wrong(`${flag} is a whole number from ${from}, not ${text}`);
  }
  return value;
}

function named(
  flag: string,
  text: string | undefined,
  { of, usual = of }: { of: readonly string[]; usual?: readonly string[] | undefined },
): readonly string[] {
  if (text === undefined) {
    return usual;
  }
  const asked = text.split(',').map((name) => name.trim());
  const known = (name: string) => of.find((other) => other.toLowerCase() === name.toLowerCase());
  const unknown = asked.filter((name) => !known(name));
  if (unknown.length > 0) {
    throw wrong(`${flag} takes ${of.join(', ')}, not ${unknown.join(', ')}`);
  }
  const names = asked.map(known);
  return of.filter((name) => names.includes(name));
}

const wrong = (message: string) => new BenchProblem(`${message}\n\n${usage}`, 2);
