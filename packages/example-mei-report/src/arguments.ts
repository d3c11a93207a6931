import { parseArgs } from 'node:util';
import type { ReportRequest } from './report.ts';

/** What the command was asked for. */
export interface Asked extends ReportRequest {
  kind: 'report';
  /** The folder to write to, as it was given. */
  out: string;
  url: string;
}

const options = {
  out: { type: 'string' },
  url: { type: 'string' },
  'as-of': { type: 'string' },
  from: { type: 'string' },
  to: { type: 'string' },
  'written-on': { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Valued = Exclude<keyof typeof options, 'help'>;

/** Why the command cannot be followed. */
export type Problem =
  | { kind: 'unknown'; option: string }
  | { kind: 'value'; option: Valued | 'ESTUAIRE_URL' }
  | { kind: 'period' };

export type Command = Asked | { kind: 'help' } | { kind: 'refused'; problem: Problem };

/** Years side by side, at most: more would not fit the page. */
export const mostYears = 12;

const accepted: Record<Valued, (value: string) => boolean> = {
  out: (value) => value !== '',
  url: (value) => /^https?:\/\/[^@]+$/.test(value) && URL.canParse(value),
  'as-of': isDay,
  from: isYear,
  to: isYear,
  'written-on': isDay,
};

/** @param today in Québec, `YYYY-MM-DD`: the day of the data and of the report unless told otherwise. */
export function readArguments(
  argv: readonly string[],
  env: Record<string, string | undefined>,
  today: string,
): Command {
  const { values, tokens } = parseArgs({
    // Runners of scripts pass on the `--` that separates their own options.
    args: argv[0] === '--' ? argv.slice(1) : [...argv],
    options,
    strict: false,
    tokens: true,
  });
  const problem = tokens.map(problemOf).find((found) => found !== undefined);
  if (problem) {
    return { kind: 'refused', problem };
  }
  if (values.help) {
    return { kind: 'help' };
  }
  const given = values as Partial<Record<Valued, string>>;
  if (!given.url && env.ESTUAIRE_URL && !accepted.url(env.ESTUAIRE_URL)) {
    return { kind: 'refused', problem: { kind: 'value', option: 'ESTUAIRE_URL' } };
  }
  const asOf = given['as-of'] ?? today;
  const to = Number(given.to ?? asOf.slice(0, 4));
  const from = Number(given.from ?? Math.min(2019, to));
  if (to < from || to - from >= mostYears) {
    return { kind: 'refused', problem: { kind: 'period' } };
  }
  return {
    kind: 'report',
    out: given.out ?? 'rapport',
    url: given.url || env.ESTUAIRE_URL || 'http://127.0.0.1:4000/graphql',
    asOf,
    period: { from, to },
    writtenOn: given['written-on'] ?? today,
  };
}

type Token =
  | { kind: 'option'; name: string; rawName: string; value: string | undefined }
  | { kind: 'positional'; value: string }
  | { kind: 'option-terminator' };

function problemOf(token: Token): Problem | undefined {
  if (token.kind === 'positional') {
    return { kind: 'unknown', option: token.value };
  }
  if (token.kind !== 'option') {
    return undefined;
  }
  if (!Object.hasOwn(options, token.name)) {
    return { kind: 'unknown', option: token.rawName };
  }
  const name = token.name as keyof typeof options;
  if (name === 'help' || (token.value !== undefined && accepted[name](token.value))) {
    return undefined;
  }
  return { kind: 'value', option: name };
}

function isYear(value: string): boolean {
  return /^(19|20)\d\d$/.test(value);
}

function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(day.valueOf()) &&
    day.toISOString().startsWith(value)
  );
}
