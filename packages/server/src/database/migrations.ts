import type { Kysely } from 'kysely';
import { type Migration, Migrator } from 'kysely/migration';
import { HubStartError } from '../errors.ts';
import * as foundations from './migrations/0001-foundations.ts';
import * as geography from './migrations/0002-geography.ts';
import * as organizations from './migrations/0003-organizations.ts';
import * as programs from './migrations/0004-programs.ts';
import * as network from './migrations/0005-network.ts';
import * as staff from './migrations/0006-staff.ts';
import * as deployment from './migrations/0007-deployment.ts';
import * as search from './migrations/0008-search.ts';
import * as rights from './migrations/0009-rights.ts';
import * as access from './migrations/0010-access.ts';
import * as employers from './migrations/0011-employers.ts';
import * as requests from './migrations/0012-requests.ts';
import * as referrals from './migrations/0013-referrals.ts';
import * as notes from './migrations/0014-notes.ts';
import * as visibility from './migrations/0015-visibility.ts';
import * as changes from './migrations/0016-changes.ts';
import * as directoryWrites from './migrations/0017-directory-writes.ts';
import * as audit from './migrations/0018-audit.ts';
import * as idempotency from './migrations/0019-idempotency.ts';
import * as statistics from './migrations/0020-statistics.ts';
import * as seenAudiences from './migrations/0021-seen-audiences.ts';
import * as directoryVersion from './migrations/0022-directory-version.ts';
import * as referralCounts from './migrations/0023-referral-counts.ts';
import * as auditKey from './migrations/0024-audit-key.ts';
import type { DB as Database } from './tables.ts';

/** Every migration, in order. Forward only: a migration that was released is never edited. */
const migrations: Record<string, Migration> = {
  '0001-foundations': foundations,
  '0002-geography': geography,
  '0003-organizations': organizations,
  '0004-programs': programs,
  '0005-network': network,
  '0006-staff': staff,
  '0007-deployment': deployment,
  '0008-search': search,
  '0009-rights': rights,
  '0010-access': access,
  '0011-employers': employers,
  '0012-requests': requests,
  '0013-referrals': referrals,
  '0014-notes': notes,
  '0015-visibility': visibility,
  '0016-changes': changes,
  '0017-directory-writes': directoryWrites,
  '0018-audit': audit,
  '0019-idempotency': idempotency,
  '0020-statistics': statistics,
  '0021-seen-audiences': seenAudiences,
  '0022-directory-version': directoryVersion,
  '0023-referral-counts': referralCounts,
  '0024-audit-key': auditKey,
};

/**
 * Brings the database to the shape that this code expects.
 *
 * @returns the names of the migrations that were applied, none when it was up to date.
 * @throws HubStartError when the database was migrated by a newer version of the hub.
 */
export async function migrate(db: Kysely<Database>): Promise<string[]> {
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const newer = await unknownMigrations(db);
  if (newer.length > 0) {
    throw new HubStartError('DATABASE_NEWER', { migrations: newer.join(', ') });
  }
  const { error, results } = await migrator.migrateToLatest();
  if (error) {
    throw error;
  }
  return (results ?? []).map((result) => result.migrationName);
}

async function unknownMigrations(db: Kysely<Database>): Promise<string[]> {
  const tables = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!tables.some((table) => table.name === 'kysely_migration')) {
    return [];
  }
  const applied = await (db as unknown as Kysely<{ kysely_migration: { name: string } }>)
    .selectFrom('kysely_migration')
    .select('name')
    .execute();
  return applied.map(({ name }) => name).filter((name) => !(name in migrations));
}
