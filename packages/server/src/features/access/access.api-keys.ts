import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Principal } from '../../database/principal.ts';
import type { DB } from '../../database/tables.ts';
import { isDemonstrationKey } from './access.demonstration.ts';
import { hashSecret, type Key, readKey } from './access.keys.ts';
import { refused } from './access.refusal.ts';

/** What the database knows of a key, and what it was filled with. */
interface Found extends Omit<Principal, 'id'> {
  secret_hash: Uint8Array;
  expired: boolean;
  revoked: boolean;
  dataset: string | null;
}

/** Compared with when no key has the prefix, so that the answer takes as long. */
const noHash = randomBytes(32);

/**
 * Finds who a key stands for.
 *
 * @param db as the public sees it.
 * @throws AuthenticationError UNAUTHENTICATED, the same whatever is wrong with it.
 */
export async function authenticateKey(
  db: Kysely<DB>,
  token: string,
  today: string,
): Promise<Principal> {
  const key = readKey(token);
  if (!key) {
    throw refused('key malformed');
  }
  const { rows } = await sql<Found>`
    select key.*, dataset.kind as dataset
    from authenticate_key(${key.prefix}, ${today}::date) as key left join dataset on true
  `.execute(db);
  const found = rows[0];
  const secretIsRight = timingSafeEqual(hashSecret(key.secret), found?.secret_hash ?? noHash);
  if (!found || !secretIsRight) {
    throw refused('key unknown');
  }
  const fault = faultOf(key, found);
  if (fault) {
    throw refused(`key ${key.prefix} ${fault}`);
  }
  const { role, organization, regions, purpose } = found;
  return { id: `key:${key.prefix}`, role, organization, regions, purpose };
}

function faultOf(key: Key, { expired, revoked, dataset }: Found): string | undefined {
  if (isDemonstrationKey(key) && dataset !== 'DEMONSTRATION') {
    return 'of the demonstration, on other data';
  }
  return revoked ? 'revoked' : expired ? 'expired' : undefined;
}
