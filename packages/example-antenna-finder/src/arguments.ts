import { parseArgs } from 'node:util';
import type { HubLanguage as Language } from '@estuaire/sdk';

/** What the command was asked for. */
export interface Asked {
  kind: 'search';
  language: Language;
  /** The name of a municipality, or its code of five digits. */
  place: string;
  limit: number;
  url: string;
  asOf?: string;
  withinKm?: number;
}

/** Why it cannot be answered. */
export type Problem =
  | { kind: 'nothing' }
  | { kind: 'unknown'; option: string }
  | { kind: 'value'; option: Valued | 'ESTUAIRE_URL' };

export type Command =
  | Asked
  | { kind: 'help'; language: Language }
  | { kind: 'refused'; language: Language; problem: Problem };

const options = {
  lang: { type: 'string' },
  limit: { type: 'string' },
  'as-of': { type: 'string' },
  within: { type: 'string' },
  url: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
} as const;

type Valued = Exclude<keyof typeof options, 'help'>;

/** Values that an option takes. */
const accepted: Record<Valued, (value: string) => boolean> = {
  lang: (value) => value === 'fr' || value === 'en',
  limit: (value) => /^([1-9]\d?|100)$/.test(value),
  'as-of': isDay,
  within: (value) => /^\d{1,5}([.,]\d+)?$/.test(value) && kilometres(value) > 0,
  url: (value) => /^https?:\/\/[^@]+$/.test(value) && URL.canParse(value),
};

export function readArguments(
  argv: readonly string[],
  env: Record<string, string | undefined>,
): Command {
  const { values, positionals, tokens } = parseArgs({
    // Runners of scripts pass on the `--` that separates their own options.
    args: argv[0] === '--' ? argv.slice(1) : [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const language = values.lang === 'en' ? 'en' : 'fr';
  const refused = (problem: Problem): Command => ({ kind: 'refused', language, problem });
  for (const token of tokens) {
    if (token.kind !== 'option') {
      continue;
    }
    if (!Object.hasOwn(options, token.name)) {
      return refused({ kind: 'unknown', option: token.rawName });
    }
    const name = token.name as keyof typeof options;
    if (name !== 'help' && !(token.value !== undefined && accepted[name](token.value))) {
      return refused({ kind: 'value', option: name });
    }
  }
  if (values.help) {
    return { kind: 'help', language };
  }
  const given = values as Partial<Record<Valued, string>>;
  if (!given.url && env.ESTUAIRE_URL && !accepted.url(env.ESTUAIRE_URL)) {
    return refused({ kind: 'value', option: 'ESTUAIRE_URL' });
  }
  const place = positionals.join(' ').trim();
  if (place === '') {
    return refused({ kind: 'nothing' });
  }
  return {
    kind: 'search',
    language,
    place,
    limit: Number(given.limit ?? 5),
    url: given.url || env.ESTUAIRE_URL || 'http://127.0.0.1:4000/graphql',
    ...(given['as-of'] && { asOf: given['as-of'] }),
    ...(given.within && { withinKm: kilometres(given.within) }),
  };
}

/** `12,5` as in French, or `12.5`. */
function kilometres(value: string): number {
  return Number(value.replace(',', '.'));
}

function isDay(value: string): boolean {
  const day = new Date(`${value}T00:00:00Z`);
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(value) &&
    !Number.isNaN(day.valueOf()) &&
    day.toISOString().startsWith(value)
  );
}
