import { z } from 'zod';
import type { Sentence } from './errors.ts';

/** The issuer whose tokens the hub accepts beside its own keys. `docs/keys.md` tells what they hold. */
export interface OidcSettings {
  /** As its tokens write it in `iss`. */
  issuer: string;
  /** How its tokens name this hub in `aud`. */
  audience: string;
  /** How it may sign: with private keys only, whose public half opens nothing. */
  algorithms: string[];
}

const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
];

/** The variables of the environment that name the issuer. */
export const oidcVariables = {
  OIDC_ISSUER: z
    .string()
    .refine((url) => isSafeUrl(url) && !/[?#]/.test(url))
    .optional(),
  OIDC_AUDIENCE: z.string().trim().min(1).optional(),
  OIDC_ALGORITHMS: z
    .string()
    .transform((list) => list.split(',').map((name) => name.trim()))
    .refine((names) => names.every((name) => algorithms.includes(name)))
    .optional(),
};

/** What to say when one of them is wrong, or is missing beside the others. */
export const oidcProblems: Record<keyof typeof oidcVariables, Sentence> = {
  OIDC_ISSUER: {
    fr: 'OIDC_ISSUER est l’adresse https d’un émetteur de jetons (http sur cette machine seulement), sans paramètres; elle va avec OIDC_AUDIENCE. Sans elle, aucun émetteur.',
    en: 'OIDC_ISSUER is the https address of an issuer of tokens (http on this machine only), without parameters; it goes with OIDC_AUDIENCE. Without it, no issuer.',
  },
  OIDC_AUDIENCE: {
    fr: 'OIDC_AUDIENCE est le nom que les jetons de l’émetteur donnent à ce hub (aud); il va avec OIDC_ISSUER.',
    en: 'OIDC_AUDIENCE is the name that the issuer’s tokens give this hub (aud); it goes with OIDC_ISSUER.',
  },
  OIDC_ALGORITHMS: {
    fr: `OIDC_ALGORITHMS est une liste, séparée par des virgules, parmi ${algorithms.join(', ')}; elle va avec OIDC_ISSUER. Sans elle, RS256,ES256.`,
    en: `OIDC_ALGORITHMS is a list, separated by commas, among ${algorithms.join(', ')}; it goes with OIDC_ISSUER. Without it, RS256,ES256.`,
  },
};

/** Which of them are missing beside the others; `environment` is as it was given. */
export function missingOidc(
  environment: Record<string, string | undefined>,
): (keyof typeof oidcVariables)[] {
  const given = Object.keys(oidcVariables).some((name) => environment[name] !== undefined);
  const needed = ['OIDC_ISSUER', 'OIDC_AUDIENCE'] as const;
  return given ? needed.filter((name) => environment[name] === undefined) : [];
}

/** The issuer of an environment whose variables were found to be good. */
export function oidcOf(
  environment: z.infer<z.ZodObject<typeof oidcVariables>>,
): OidcSettings | undefined {
  const { OIDC_ISSUER: issuer, OIDC_AUDIENCE: audience } = environment;
  return issuer && audience
    ? { issuer, audience, algorithms: environment.OIDC_ALGORITHMS ?? ['RS256', 'ES256'] }
    : undefined;
}

/** Whether nobody between here and there could change what an address answers. */
export function isSafeUrl(text: string): boolean {
  const { protocol, hostname } = URL.parse(text) ?? {};
  const onThisMachine = /^(localhost|127\.[\d.]+|\[::1\])$/.test(hostname ?? '');
  return protocol === 'https:' || (protocol === 'http:' && onThisMachine);
}
