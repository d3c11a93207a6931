import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { HubStartError, type Sentence } from './errors.ts';

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
};

/**
 * Reads the environment; nothing else does. An empty variable counts as absent.
 *
 * @throws HubStartError with every problem at once. No value is repeated: it may be a password.
 */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''));
  const { data, error } = environment.safeParse(given);
  if (error) {
    const wrong = new Set(error.issues.map(({ path }) => path[0] as keyof typeof problems));
    const list = (language: keyof Sentence) =>
      [...wrong].map((variable) => `  - ${problems[variable][language]}`).join('\n');
    throw new HubStartError('CONFIGURATION', { problems: { fr: list('fr'), en: list('en') } });
  }
  return {
    port: data.PORT,
    host: data.HOST,
    ...(data.DATABASE_URL && { databaseUrl: data.DATABASE_URL }),
    dataDirectory: env.ESTUAIRE_DATA
      ? resolve(data.ESTUAIRE_DATA)
      : resolve(repositoryRoot, data.ESTUAIRE_DATA),
    logLevel: data.LOG_LEVEL,
  };
}
