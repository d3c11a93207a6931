import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';
import { isSafeUrl } from '../../oidc.ts';
import { issuerAway } from './access.refusal.ts';

/** Milliseconds within which the issuer answers. */
const answersWithin = 5_000;

/** Milliseconds before an issuer that did not answer is asked again. */
const pause = 1_000;

/** What is wrong with a token whose key is looked for in vain; every other failure is the issuer's. */
const faultsOfToken = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSENotSupported,
];

/**
 * Finds the key of a token among those that an issuer publishes. They are read when first needed, and
 * again every ten minutes, or when a token names one that they do not have.
 *
 * @param cooldown milliseconds between two readings because of a key that is missing: how long a new key
 *   may wait, and how often strangers can make the hub ask the issuer.
 * @throws AuthenticationError SERVICE_UNAVAILABLE when the issuer does not answer, or not as one.
 */
export function publishedKeys(issuer: string, cooldown: number): JWTVerifyGetKey {
  const ask = politeFetch();
  let discovery: Promise<JWTVerifyGetKey> | undefined;
  const discover = async () =>
    createRemoteJWKSet(await findKeysAddress(issuer, ask), {
      cooldownDuration: cooldown,
      timeoutDuration: answersWithin,
      [customFetch]: ask,
    });
  return async (header, token) => {
    try {
      discovery ??= discover();
      const find = await discovery.catch((error: unknown) => {
        discovery = undefined;
        throw error;
      });
      return await find(header, token);
    } catch (error) {
      throw faultsOfToken.some((fault) => error instanceof fault)
        ? error
        : issuerAway(`issuer ${causeOf(error)}`);
    }
  };
}

/** Where the keys are: OpenID Connect Discovery 1.0, section 4. */
async function findKeysAddress(issuer: string, ask: typeof fetch): Promise<URL> {
  const response = await ask(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`, {
    redirect: 'error',
    signal: AbortSignal.timeout(answersWithin),
  });
  const { data } = z
    .object({ issuer: z.literal(issuer), jwks_uri: z.string().refine(isSafeUrl) })
    .safeParse(await response.json());
  if (!data) {
    throw new Error('has no configuration of its own name with a safe jwks_uri');
  }
  return new URL(data.jwks_uri);
}

/** A `fetch` that leaves a server alone for a moment after it failed. */
function politeFetch(): typeof fetch {
  let failedAt = Number.NEGATIVE_INFINITY;
  return async (...request) => {
    if (performance.now() - failedAt < pause) {
      throw new Error('failed a moment ago');
    }
    const answer = await fetch(...request).catch((error: unknown) => error as Error);
    if (answer instanceof Error || !answer.ok) {
      failedAt = performance.now();
      throw answer instanceof Error ? answer : new Error(`answered ${answer.status}`);
    }
    return answer;
  };
}

/** The system's word for it (ECONNREFUSED), which `fetch` puts one level down, else what was said. */
function causeOf(error: unknown): string {
  const { cause, message } = error as Error & { cause?: { code?: string; message?: string } };
  return cause?.code ?? cause?.message ?? message;
}
