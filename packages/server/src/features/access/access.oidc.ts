import { createHash } from 'node:crypto';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import type { OidcSettings } from '../../oidc.ts';
import { publishedKeys } from './access.issuer.ts';
import { refused } from './access.refusal.ts';
import { type Grant, grantRules, wrongParts } from './access.rules.ts';

/** What a good token of the issuer says. */
export interface VerifiedToken {
  /** Hash of issuer and subject: the subject itself is a person. */
  subject: string;
  grant: Grant;
}

/** @throws AuthenticationError UNAUTHENTICATED, or SERVICE_UNAVAILABLE when the issuer does not answer. */
export type VerifyToken = (token: string) => Promise<VerifiedToken>;

/** Seconds by which the clocks of the issuer and of the hub may differ. */
const clockTolerance = 5;

/**
 * Verifies the JWTs of an OpenID Connect issuer with the keys that it publishes.
 *
 * @param cooldown as for `publishedKeys`.
 */
export function createTokenVerifier(
  { issuer, audience, algorithms }: OidcSettings,
  cooldown = 30_000,
): VerifyToken {
  const keys = publishedKeys(issuer, cooldown);
  const expected = {
    issuer,
    audience,
    algorithms,
    clockTolerance,
    requiredClaims: ['exp', 'sub'],
  };
  return async (token) => {
    const { payload } = await jwtVerify(token, keys, expected).catch((error: unknown) => {
      throw error instanceof errors.JOSEError ? refused(`token ${reasonOf(error)}`) : error;
    });
    const subject = createHash('sha256').update(`${issuer}\n${payload.sub}`).digest('hex');
    return { subject: subject.slice(0, 32), grant: readGrant(payload) };
  };
}

/** The claims by which the issuer says what it grants, by part of the grant. */
const claims = {
  role: 'estuaire_role',
  organization: 'estuaire_organization',
  regions: 'estuaire_regions',
  direction: 'estuaire_direction',
  purpose: 'estuaire_purpose',
} as const satisfies Record<keyof Grant, string>;

function readGrant(payload: JWTPayload): Grant {
  const parts = Object.entries(claims).map(([part, claim]) => [part, payload[claim]]);
  const { data, error } = grantRules.safeParse(Object.fromEntries(parts));
  if (!data) {
    const wrong = [...wrongParts(error)].map((part) => claims[part]);
    throw refused(`token claims ${wrong.join(', ')}`);
  }
  return data;
}

/** The library's code, and which of the claims that the hub asks for. */
function reasonOf(error: errors.JOSEError): string {
  return error instanceof errors.JWTClaimValidationFailed
    ? `${error.code} ${error.claim}`
    : error.code;
}
