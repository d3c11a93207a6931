import { z } from 'zod';
import type { Sentence } from './errors.ts';
import { type PersistedOperations, readManifests } from './manifests.ts';

/** How much the hub takes from its callers, and from which of them. `docs/settings.md` tells each. */
export interface Limits {
  /** Bytes of a request's body. */
  bodyBytes: number;
  /** Brackets within brackets, in a query or its variables: deeper, and what walks them overflows the stack. */
  nesting: number;
  tokens: number;
  /** Fields within fields; those of introspection do not count. */
  depth: number;
  aliases: number;
  directives: number;
  /** What one operation may cost (`http/operation-cost.ts`). */
  cost: number;
  statementTimeoutMs: number;
  /** All the work of one request on the database. */
  requestTimeoutMs: number;
  /** Numbers from 1 to just below are hidden from those who may not see rows. */
  suppressBelow: number;
  /** Rows of the directory that are held in memory; with more, it is read in the database. */
  directoryRows: number;
  /** Whether callers are held to a rate. */
  rateLimit: boolean;
  /** What a caller may spend at once, in cost. */
  rateLimitCapacity: number;
  /** … and gets back each second. */
  rateLimitRefill: number;
  /** Origins whose pages may read answers. */
  corsOrigins: readonly string[];
  /** Operations that may be named by their hash. */
  persistedOperations: PersistedOperations;
  /** Whether answers tell how they were planned, with the SQL: for whoever works on the hub. */
  showPlans: boolean;
  /** Reverse proxies in front of the hub, whose `X-Forwarded-…` headers are believed. */
  proxies: number;
}

type Numeric = { [K in keyof Limits]: Limits[K] extends number ? K : never }[keyof Limits];

interface NumericVariable extends Sentence {
  limit: Numeric;
  usual: number;
  from: number;
  to: number;
}

const numeric = {
  ESTUAIRE_MAX_BODY_BYTES: {
    limit: 'bodyBytes',
    usual: 1_000_000,
    from: 1_000,
    to: 50_000_000,
    fr: 'octets du corps d’une demande',
    en: 'bytes of the body of a request',
  },
  ESTUAIRE_MAX_NESTING: {
    limit: 'nesting',
    usual: 100,
    from: 10,
    to: 500,
    fr: 'niveaux de parenthèses, d’accolades et de crochets',
    en: 'levels of parentheses, braces and brackets',
  },
  ESTUAIRE_MAX_TOKENS: {
    limit: 'tokens',
    usual: 2_000,
    from: 100,
    to: 100_000,
    fr: 'jetons (mots et signes) d’une requête',
    en: 'tokens (words and signs) of a query',
  },
  ESTUAIRE_MAX_DEPTH: {
    limit: 'depth',
    usual: 12,
    from: 3,
    to: 100,
    fr: 'niveaux de champs d’une requête',
    en: 'levels of fields of a query',
  },
  ESTUAIRE_MAX_ALIASES: {
    limit: 'aliases',
    usual: 30,
    from: 0,
    to: 10_000,
    fr: 'alias d’une requête',
    en: 'aliases of a query',
  },
  ESTUAIRE_MAX_DIRECTIVES: {
    limit: 'directives',
    usual: 20,
    from: 0,
    to: 10_000,
    fr: 'directives d’une requête',
    en: 'directives of a query',
  },
  ESTUAIRE_MAX_COST: {
    limit: 'cost',
    usual: 50_000,
    from: 2_000,
    to: 1_000_000_000,
    fr: 'coût d’une requête',
    en: 'cost of a query',
  },
  ESTUAIRE_STATEMENT_TIMEOUT_MS: {
    limit: 'statementTimeoutMs',
    usual: 10_000,
    from: 100,
    to: 3_600_000,
    fr: 'millisecondes données à une instruction SQL',
    en: 'milliseconds given to one SQL statement',
  },
  ESTUAIRE_REQUEST_TIMEOUT_MS: {
    limit: 'requestTimeoutMs',
    usual: 30_000,
    from: 100,
    to: 3_600_000,
    fr: 'millisecondes données à une demande sur la base de données',
    en: 'milliseconds given to one request on the database',
  },
  ESTUAIRE_RATE_LIMIT_CAPACITY: {
    limit: 'rateLimitCapacity',
    usual: 250_000,
    from: 2_000,
    to: 1_000_000_000,
    fr: 'coût que l’on peut dépenser d’un coup; au moins ESTUAIRE_MAX_COST',
    en: 'cost that can be spent at once; at least ESTUAIRE_MAX_COST',
  },
  ESTUAIRE_RATE_LIMIT_REFILL: {
    limit: 'rateLimitRefill',
    usual: 5_000,
    from: 1,
    to: 1_000_000_000,
    fr: 'coût regagné à chaque seconde',
    en: 'cost regained each second',
  },
  ESTUAIRE_SUPPRESS_BELOW: {
    limit: 'suppressBelow',
    usual: 5,
    from: 5,
    to: 1_000,
    fr: 'nombre à partir duquel une statistique est montrée à qui ne voit pas les dossiers; les plus petits sont masqués',
    en: 'number from which a statistic is shown to those who do not see records; smaller ones are hidden',
  },
  ESTUAIRE_DIRECTORY_ROWS: {
    limit: 'directoryRows',
    usual: 100_000,
    from: 0,
    to: 10_000_000,
    fr: 'lignes du répertoire gardées en mémoire; s’il en a davantage, il est lu dans la base de données',
    en: 'rows of the directory that are held in memory; when it has more, it is read in the database',
  },
  ESTUAIRE_PROXIES: {
    limit: 'proxies',
    usual: 0,
    from: 0,
    to: 10,
    fr: 'mandataires inverses devant le hub, dont les en-têtes X-Forwarded-For et X-Forwarded-Proto sont crus',
    en: 'reverse proxies in front of the hub, whose X-Forwarded-For and X-Forwarded-Proto headers are believed',
  },
} as const satisfies Record<string, NumericVariable>;

type NumericName = keyof typeof numeric;
const names = Object.keys(numeric) as NumericName[];
const numbers = (read: (name: NumericName) => number) =>
  Object.fromEntries(names.map((name) => [numeric[name].limit, read(name)])) as Pick<
    Limits,
    Numeric
  >;

/** What holds unless the environment says otherwise. */
export const defaultLimits: Limits = {
  ...numbers((name) => numeric[name].usual),
  rateLimit: true,
  corsOrigins: [],
  persistedOperations: { texts: new Map(), only: 'off' },
  showPlans: false,
};

/** The variables of the environment that set limits. */
export const limitVariables = {
  ...(Object.fromEntries(names.map((name) => [name, wholeNumber(numeric[name])])) as Record<
    NumericName,
    ReturnType<typeof wholeNumber>
  >),
  ESTUAIRE_RATE_LIMIT: z.enum(['on', 'off']).default('on'),
  ESTUAIRE_CORS_ORIGINS: z
    .string()
    .transform((list) => list.split(',').map((origin) => origin.trim()))
    .refine((origins) => origins.every(isOrigin))
    .default([]),
  ESTUAIRE_PERSISTED_OPERATIONS: z
    .string()
    .transform((list, { addIssue }) => {
      try {
        return readManifests(list.split(',').map((file) => file.trim()));
      } catch {
        addIssue('unreadable');
        return z.NEVER;
      }
    })
    .optional(),
  ESTUAIRE_PERSISTED_ONLY: z.enum(['off', 'browsers']).default('off'),
  ESTUAIRE_SHOW_PLANS: z.enum(['on', 'off']).default('off'),
};

/** What to say when one of them is wrong. */
export const limitProblems: Record<keyof typeof limitVariables, Sentence> = {
  ...(Object.fromEntries(
    names.map((name) => {
      const { from, to, usual, fr, en } = numeric[name];
      return [
        name,
        {
          fr: `${name} est un nombre entier de ${from} à ${to} (${fr}); sans lui, ${usual}.`,
          en: `${name} is a whole number from ${from} to ${to} (${en}); without it, ${usual}.`,
        },
      ];
    }),
  ) as Record<NumericName, Sentence>),
  ESTUAIRE_RATE_LIMIT: {
    fr: 'ESTUAIRE_RATE_LIMIT est on ou off, et off seulement quand HOST est une adresse que cette machine est seule à joindre (127.0.0.1, ::1, localhost); sans lui, on.',
    en: 'ESTUAIRE_RATE_LIMIT is on or off, and off only when HOST is an address that this machine alone can reach (127.0.0.1, ::1, localhost); without it, on.',
  },
  ESTUAIRE_CORS_ORIGINS: {
    fr: 'ESTUAIRE_CORS_ORIGINS est une liste d’origines exactes, séparées par des virgules : https://exemple.quebec, sans barre oblique à la fin; sans elle, aucune.',
    en: 'ESTUAIRE_CORS_ORIGINS is a list of exact origins, separated by commas: https://example.quebec, without a trailing slash; without it, none.',
  },
  ESTUAIRE_PERSISTED_OPERATIONS: {
    fr: 'ESTUAIRE_PERSISTED_OPERATIONS est une liste de manifestes, séparés par des virgules : des fichiers JSON qui donnent chaque document sous l’empreinte SHA-256 de son texte exact; sans elle, aucun.',
    en: 'ESTUAIRE_PERSISTED_OPERATIONS is a list of manifests, separated by commas: files in JSON that give each document under the SHA-256 of its exact text; without it, none.',
  },
  ESTUAIRE_SHOW_PLANS: {
    fr: 'ESTUAIRE_SHOW_PLANS est off, ou on seulement quand HOST est une adresse que cette machine est seule à joindre (127.0.0.1, ::1, localhost) : le SQL se voit alors dans les réponses; sans lui, off.',
    en: 'ESTUAIRE_SHOW_PLANS is off, or on only when HOST is an address that this machine alone can reach (127.0.0.1, ::1, localhost): answers then show the SQL; without it, off.',
  },
  ESTUAIRE_PERSISTED_ONLY: {
    fr: 'ESTUAIRE_PERSISTED_ONLY est off, ou browsers avec ESTUAIRE_PERSISTED_OPERATIONS; sans lui, off.',
    en: 'ESTUAIRE_PERSISTED_ONLY is off, or browsers with ESTUAIRE_PERSISTED_OPERATIONS; without it, off.',
  },
};

/** Reads the limits of an environment whose variables were found to be good. */
export function limitsOf(environment: z.infer<z.ZodObject<typeof limitVariables>>): Limits {
  return {
    ...numbers((name) => environment[name]),
    rateLimit: environment.ESTUAIRE_RATE_LIMIT === 'on',
    corsOrigins: environment.ESTUAIRE_CORS_ORIGINS,
    persistedOperations: {
      texts: environment.ESTUAIRE_PERSISTED_OPERATIONS ?? new Map(),
      only: environment.ESTUAIRE_PERSISTED_ONLY,
    },
    showPlans: environment.ESTUAIRE_SHOW_PLANS === 'on',
  };
}

/** Variables that are good alone and not together; `environment` is as it was given. */
export function limitContradictions(
  environment: Record<string, string | undefined>,
): (keyof typeof limitVariables)[] {
  const number = (name: NumericName) => Number(environment[name] ?? numeric[name].usual);
  const reachable = !/^(localhost|127\.[\d.]+|::1)$/.test(environment.HOST ?? 'localhost');
  const unspendable = number('ESTUAIRE_MAX_COST') > number('ESTUAIRE_RATE_LIMIT_CAPACITY');
  const found: (keyof typeof limitVariables)[] = [];
  if (environment.ESTUAIRE_RATE_LIMIT === 'off' && reachable) {
    found.push('ESTUAIRE_RATE_LIMIT');
  }
  if (environment.ESTUAIRE_SHOW_PLANS === 'on' && reachable) {
    found.push('ESTUAIRE_SHOW_PLANS');
  }
  if (
    environment.ESTUAIRE_PERSISTED_ONLY === 'browsers' &&
    !environment.ESTUAIRE_PERSISTED_OPERATIONS
  ) {
    found.push('ESTUAIRE_PERSISTED_ONLY');
  }
  if (unspendable) {
    found.push('ESTUAIRE_RATE_LIMIT_CAPACITY');
  }
  return found;
}

function wholeNumber({ from, to, usual }: NumericVariable) {
  return z
    .string()
    .regex(/^\d{1,10}$/)
    .transform(Number)
    .pipe(z.number().min(from).max(to))
    .default(usual);
}

/** Whether a text is an origin as browsers send it. */
function isOrigin(text: string): boolean {
  const { origin, protocol } = URL.parse(text) ?? {};
  return origin === text && (protocol === 'https:' || protocol === 'http:');
}
