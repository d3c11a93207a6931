import { hash } from 'node:crypto';
import type { Kysely } from 'kysely';
import { type Principal, publicPrincipal } from '../../database/principal.ts';
import { openScope } from '../../database/scope.ts';
import type { SessionPool } from '../../database/session.ts';
import type { DB } from '../../database/tables.ts';
import { authenticateKey } from './access.api-keys.ts';
import { looksLikeKey } from './access.keys.ts';
import { momentary } from './access.momentary.ts';
import type { VerifyToken } from './access.oidc.ts';
import { findPlaces, type Places } from './access.places.ts';
import { refused } from './access.refusal.ts';

/**
 * Says who a token stands for: an API key, or a JWT of the issuer where there is one.
 *
 * @throws AuthenticationError
 */
export type Authenticate = (token: string) => Promise<Principal>;

export interface AuthenticatorOptions {
  sessions: SessionPool;
  /** The day in Québec, `YYYY-MM-DD`: a director's regions are those of the direction that day. */
  today(): string;
  statementTimeoutMs: number;
  /** For tokens of the issuer; without it they are refused. */
  verifyToken?: VerifyToken | undefined;
}

export function createAuthenticator(options: AuthenticatorOptions): Authenticate {
  const { sessions, today, statementTimeoutMs, verifyToken } = options;
  const keys = momentary<Principal>();
  const places = momentary<Places>();

  /** Until it is known who asks, the database answers as to the public. */
  async function asPublic<Answer>(read: (db: Kysely<DB>) => Promise<Answer>): Promise<Answer> {
    const until = { signal: AbortSignal.timeout(statementTimeoutMs) };
    const scope = openScope(sessions, publicPrincipal, { statementTimeoutMs, until });
    return read(scope.db).finally(() => scope.close());
  }

  return async (token) => {
    const day = today();
    if (looksLikeKey(token)) {
      // By the hash of the whole key: a right prefix with a wrong secret finds nothing.
      const question = hash('sha256', `${day} ${token}`, 'base64');
      return keys(question, () => asPublic((db) => authenticateKey(db, token, day)));
    }
    if (!verifyToken) {
      throw refused('token, and no issuer is configured');
    }
    const { subject, grant } = await verifyToken(token);
    const { role, organization, direction, purpose } = grant;
    const question = JSON.stringify([day, organization, direction, grant.regions]);
    const { regions, unknown } = await places(question, () =>
      asPublic((db) => findPlaces(db, grant, day)),
    );
    if (unknown.length > 0) {
      throw refused(`token of an unknown ${unknown.join(' and ')}`);
    }
    return { id: `oidc:${subject}`, role, organization, regions, purpose };
  };
}
