import type { PrincipalRole } from '../database/principal.ts';

/**
 * What a principal may do, as `viewer` tells it and as fields require it. Which rows it may do it to is not
 * said here: Postgres decides (`docs/rights.md`).
 */
export const permissions = {
  /** Read employers, requests and referrals: the rows that the principal may see. */
  READ_RECORDS: ['PARTNER', 'COUNSELLOR', 'DIRECTOR', 'ADMINISTRATOR'],
  /** Count records: those that the principal may see, and for an analyst all, small numbers hidden. */
  READ_STATISTICS: ['ANALYST', 'PARTNER', 'COUNSELLOR', 'DIRECTOR', 'ADMINISTRATOR'],
  /** Register employers, open requests, propose referrals, add notes, withdraw and abandon its own. */
  CREATE_RECORDS: ['PARTNER', 'COUNSELLOR', 'DIRECTOR', 'ADMINISTRATOR'],
  /** Take requests and referrals through their steps, and share them. */
  PROCESS_RECORDS: ['COUNSELLOR', 'DIRECTOR', 'ADMINISTRATOR'],
  /** Say which position handles a request. */
  ASSIGN_REQUESTS: ['DIRECTOR', 'ADMINISTRATOR'],
  /** Open, move and close antennas; create and end positions; appoint their holders. */
  ADMINISTER_NETWORK: ['ADMINISTRATOR'],
  /** Read who read and wrote what. */
  READ_AUDIT: ['ADMINISTRATOR'],
} as const satisfies Record<string, readonly PrincipalRole[]>;

export type Permission = keyof typeof permissions;

/** Whether a role has a permission. */
export function may(role: PrincipalRole, permission: Permission): boolean {
  return (permissions[permission] as readonly PrincipalRole[]).includes(role);
}

/** The permissions of a role, in their order. */
export function permissionsOf(role: PrincipalRole): Permission[] {
  return (Object.keys(permissions) as Permission[]).filter((permission) => may(role, permission));
}
