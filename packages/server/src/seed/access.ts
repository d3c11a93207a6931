import { sql, type Transaction } from 'kysely';
import { databaseRoles } from '../database/principal.ts';
import type { DB } from '../database/tables.ts';
import {
  type DemonstrationName,
  type DemonstrationPrincipal,
  demonstrationKeys,
  demonstrationPrincipals,
} from '../features/access/access.demonstration.ts';
import { hashSecret } from '../features/access/access.keys.ts';
import { ANNOUNCED_ON } from './calendar.ts';
import { insertAll } from './insert.ts';

/** Inserts the keys of the demonstration, which everybody knows. */
export async function seedKeys(db: Transaction<DB>): Promise<void> {
  // Keys are not even the owner's to write: their policies bind it like everyone.
  await sql`set local role ${sql.id(databaseRoles.ADMINISTRATOR)}`.execute(db);
  await insertAll(db, 'api_key', Object.entries(demonstrationPrincipals).map(keyRow));
  await sql`reset role`.execute(db);
}

function keyRow([name, principal]: [string, DemonstrationPrincipal]) {
  const { prefix, secret } = demonstrationKeys[name as DemonstrationName];
  const { role, organization, regions, direction, purpose } = principal;
  return {
    prefix,
    secret_hash: hashSecret(secret),
    name,
    role,
    organization_code: organization,
    region_codes: regions,
    direction_code: direction,
    purpose,
    created_at: `${ANNOUNCED_ON}T00:00:00Z`,
    expires_at: '2099-01-01T05:00:00Z',
  };
}
