import { parseArgs } from 'node:util';
import type { HubLanguage as Language } from '@estuaire/sdk';

/** How the worker was asked to run. */
export interface Settings {
  kind: 'sync';
  language: Language;
  url: string;
  /** The key of MTESS. Only of the environment: others see the arguments of a process. */
  token: string;
  /** The file of SQLite. */
  file: string;
  once: boolean;
  log: 'text' | 'json';
}

/** What is wrong, by the name of the setting. */
export type Problem = 'unknown' | 'url' | 'token' | 'lang' | 'log' | 'file';

export type Command =
  | Settings
  | { kind: 'help'; language: Language }
  | { kind: 'refused'; language: Language; problems: Problem[] };

const options = {
  url: { type: 'string' },
  file: { type: 'string' },
  lang: { type: 'string' },
  log: { type: 'string' },
  once: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

/** An argument comes before the variable of the environment; an empty one counts as absent. */
export function readSettings(
  argv: readonly string[],
  env: Record<string, string | undefined>,
): Command {
  const { values, tokens } = parseArgs({
    // Runners of scripts pass on the `--` that separates their own options.
    args: argv[0] === '--' ? argv.slice(1) : [...argv],
    options,
    allowPositionals: true,
    strict: false,
    tokens: true,
  });
  const given = (name: 'url' | 'file' | 'lang' | 'log', variable: string, usual: string) =>
    values[name] === undefined ? env[variable] || usual : String(values[name]);
  const lang = given('lang', 'MTESS_SYNC_LANG', 'fr');
  const language = lang === 'en' ? 'en' : 'fr';
  if (values.help) {
    return { kind: 'help', language };
  }
  const settings = {
    url: given('url', 'ESTUAIRE_URL', 'http://127.0.0.1:4000/graphql'),
    file: given('file', 'MTESS_SYNC_FILE', 'mtess.sqlite'),
    log: given('log', 'MTESS_SYNC_LOG', 'text'),
    token: env.ESTUAIRE_TOKEN ?? '',
  };
  const unknown = tokens.some(
    (token) =>
      token.kind === 'positional' ||
      (token.kind === 'option' &&
        (!Object.hasOwn(options, token.name) ||
          ((token.name === 'once' || token.name === 'help') && token.value !== undefined))),
  );
  const wrong: Record<Problem, boolean> = {
    unknown,
    lang: lang !== 'fr' && lang !== 'en',
    log: settings.log !== 'text' && settings.log !== 'json',
    url: !(/^https?:\/\/[^@]+$/.test(settings.url) && URL.canParse(settings.url)),
    file: values.file === '' || values.file === true,
    token: settings.token === '',
  };
  const problems = (Object.keys(wrong) as Problem[]).filter((problem) => wrong[problem]);
  return problems.length > 0
    ? { kind: 'refused', language, problems }
    : {
        kind: 'sync',
        language,
        ...settings,
        log: settings.log as Settings['log'],
        once: values.once === true,
      };
}
