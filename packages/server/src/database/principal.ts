/** What a principal is, from the least to the most trusted; the order is that of `docs/rights.md`. */
export const principalRoles = [
  'PUBLIC',
  'ANALYST',
  'PARTNER',
  'COUNSELLOR',
  'DIRECTOR',
  'ADMINISTRATOR',
] as const;

export type PrincipalRole = (typeof principalRoles)[number];

/** Who is asking. It is established once, when a request arrives, and never changes while it is answered. */
export interface Principal {
  /**
   * Stable and unique: `key:<prefix of the key>`, `oidc:<hash of issuer and subject>`, or `public`. What
   * belongs to a principal (idempotency keys, limits, audit entries) hangs on it.
   */
  id: string;
  role: PrincipalRole;
  /** Code of the organization; null for the public. */
  organization: string | null;
  /**
   * Codes of the regions where the principal may write and read contacts: a counsellor's own, those of a
   * director's direction. Empty for all others; an administrator is not bound by regions.
   */
  regions: readonly string[];
  /** Why this principal reads: tied to its key, and repeated in every audit entry. */
  purpose: string;
}

/** Who asks without a token. */
export const publicPrincipal: Principal = {
  id: 'public',
  role: 'PUBLIC',
  organization: null,
  regions: [],
  purpose: '',
};

/**
 * The Postgres role that a statement of this principal runs as; the policies are written for these roles
 * (migrations 0009 and 0020). An analyst sees what the public sees, and is told numbers.
 */
export const databaseRoles = {
  PUBLIC: 'estuaire_public',
  ANALYST: 'estuaire_analyst',
  PARTNER: 'estuaire_partner',
  COUNSELLOR: 'estuaire_counsellor',
  DIRECTOR: 'estuaire_director',
  ADMINISTRATOR: 'estuaire_administrator',
} as const satisfies Record<PrincipalRole, string>;
