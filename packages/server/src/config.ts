import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { HubStartError, type Sentence } from './errors.ts';
import {
  type Limits,
  limitContradictions,
  limitProblems,
  limitsOf,
  limitVariables,
} from './limits.ts';
import { missingOidc, type OidcSettings, oidcOf, oidcProblems, oidcVariables } from './oidc.ts';

/** How the hub was asked to run. */
export interface Config {
  /** 0 takes any free port. */
  port: number;
  host: string;
  /** The Postgres server to use instead of the embedded database. Holds a password: never shown. */
  databaseUrl?: string;
  /** Where the embedded database lives, absolute. */
  dataDirectory: string;
  logLevel: LogLevel;
  /** Days that changes are kept in the feed. */
  changesDays: number;
  limits: Limits;
  /** The Redis server that keeps what callers have spent; without it, each process keeps its own. */
  redisUrl?: string;
  /** The issuer whose tokens are accepted; none by default. */
  oidc?: OidcSettings;
}

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const repositoryRoot = fileURLToPath(new URL('../../../', import.meta.url));

const environment = z.object({
  PORT: z
    .string()
    .regex(/^\d{1,5}$/)
    .transform(Number)
    .pipe(z.number().max(65_535))
    .default(4000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9._:%-]+$/)
    .default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .refine((url) => /^postgres(ql)?:\/\//.test(url) && URL.canParse(url))
    .optional(),
  ESTUAIRE_DATA: z
    .string()
    .refine((path) => !path.startsWith('~') && !path.includes('\0'))
    .default('.estuaire/data'),
  LOG_LEVEL: z.enum(logLevels).default('info'),
  REDIS_URL: z
    .string()
    .refine((url) => /^rediss?:\/\//.test(url) && URL.canParse(url))
    .optional(),
  ESTUAIRE_CHANGES_DAYS: z
    .string()
    .regex(/^\d{1,4}$/)
    .transform(Number)
    .pipe(z.number().min(1).max(3_650))
    .default(90),
  ...limitVariables,
  ...oidcVariables,
});

const problems: Record<keyof z.infer<typeof environment>, Sentence> = {
  PORT: {
    fr: 'PORT est un nombre entier de 0 (n’importe quel port libre) à 65535; sans lui, 4000.',
    en: 'PORT is a whole number from 0 (any free port) to 65535; without it, 4000.',
  },
  HOST: {
    fr: 'HOST est un nom ou une adresse de cette machine, sans port; sans lui, 127.0.0.1.',
    en: 'HOST is a name or an address of this machine, without a port; without it, 127.0.0.1.',
  },
  DATABASE_URL: {
    fr: 'DATABASE_URL s’écrit postgres://utilisateur:motdepasse@hôte:5432/base, les caractères spéciaux encodés (%40 pour @); sans elle, la base intégrée.',
    en: 'DATABASE_URL is written postgres://user:password@host:5432/database, special characters encoded (%40 for @); without it, the embedded database.',
  },
  ESTUAIRE_DATA: {
    fr: 'ESTUAIRE_DATA est le chemin d’un dossier, sans ~ au début; sans lui, .estuaire/data.',
    en: 'ESTUAIRE_DATA is the path of a directory, without a leading ~; without it, .estuaire/data.',
  },
  LOG_LEVEL: {
    fr: `LOG_LEVEL est l’un de ${logLevels.join(', ')}; sans lui, info.`,
    en: `LOG_LEVEL is one of ${logLevels.join(', ')}; without it, info.`,
  },
  REDIS_URL: {
    fr: 'REDIS_URL s’écrit redis://utilisateur:motdepasse@hôte:6379, ou rediss:// pour TLS; sans elle, chaque processus compte seul ce que dépensent les appelants.',
    en: 'REDIS_URL is written redis://user:password@host:6379, or rediss:// for TLS; without it, each process counts alone what callers spend.',
  },
  ESTUAIRE_CHANGES_DAYS: {
    fr: 'ESTUAIRE_CHANGES_DAYS est un nombre entier de 1 à 3650 (jours pendant lesquels les changements sont gardés); sans lui, 90.',
    en: 'ESTUAIRE_CHANGES_DAYS is a whole number from 1 to 3650 (days that changes are kept); without it, 90.',
  },
  ...limitProblems,
  ...oidcProblems,
};

/**
 * Reads the environment; nothing else does. An empty variable counts as absent.
 *
 * @throws HubStartError with every problem at once. No value is repeated: it may be a password.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { data, error } = environment.safeParse(given);
  const wrong = new Set([
    ...(error?.issues ?? []).map(({ path }) => path[0] as keyof typeof problems),
    ...limitContradictions(given),
    ...missingOidc(given),
  ]);
  if (error || wrong.size > 0) {
    const list = (language: keyof Sentence) =>
      [...wrong].map((variable) => `  - ${problems[variable][language]}`).join('\n');
    throw new HubStartError('CONFIGURATION', { problems: { fr: list('fr'), en: list('en') } });
  }
  const oidc = oidcOf(data);
  return {
    port: data.PORT,
    host: data.HOST,
    ...(data.DATABASE_URL && { databaseUrl: data.DATABASE_URL }),
    dataDirectory: env.ESTUAIRE_DATA
      ? resolve(data.ESTUAIRE_DATA)
      : resolve(repositoryRoot, data.ESTUAIRE_DATA),
    logLevel: data.LOG_LEVEL,
    changesDays: data.ESTUAIRE_CHANGES_DAYS,
    limits: limitsOf(data),
    ...(data.REDIS_URL && { redisUrl: data.REDIS_URL }),
    ...(oidc && { oidc }),
  };
}
