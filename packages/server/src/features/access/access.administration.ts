import { type Kysely, sql } from 'kysely';
import type { Principal } from '../../database/principal.ts';
import { openScope } from '../../database/scope.ts';
import type { SessionPool } from '../../database/session.ts';
import type { DB } from '../../database/tables.ts';
import { HubStartError } from '../../errors.ts';
import { hashSecret, type Key, newKey } from './access.keys.ts';
import { findPlaces } from './access.places.ts';
import type { Grant } from './access.rules.ts';

/** A key as lists show it; its instants are `YYYY-MM-DD HH:MM` in Québec. */
export interface ListedKey {
  prefix: string;
  name: string;
  role: string;
  organization: string;
  regions: string[];
  direction: string | null;
  purpose: string;
  expires: string;
  /** REPLACED: still good, for what is left of the time that its rotation gave. */
  state: 'ACTIVE' | 'REPLACED' | 'EXPIRED' | 'REVOKED';
  replacedBy: string | null;
  revoked: string | null;
}

/** Who gives commands on the machine of the hub: whoever can start them holds the database anyway. */
const operator: Principal = {
  id: 'command',
  role: 'ADMINISTRATOR',
  organization: 'MIDI',
  regions: [],
  purpose: 'keys',
};

/** Does some work on keys in one transaction, under the role that may: nobody owns the table's rows. */
export function administer<Result>(
  sessions: SessionPool,
  work: (db: Kysely<DB>) => Promise<Result>,
): Promise<Result> {
  const until = new AbortController();
  return openScope(sessions, operator, { statementTimeoutMs: 10_000, until }).write(({ db }) =>
    work(db),
  );
}

/** What of a grant the directory does not know today, with what it does know. */
export async function unknownParts(db: Kysely<DB>, grant: Grant, today: string) {
  const { unknown } = await findPlaces(db, grant, today);
  const organizations = await db
    .selectFrom('organization')
    .select('code')
    .orderBy('code')
    .execute();
  const directions = await db
    .selectFrom('direction_territory')
    .select('direction_code as code')
    .distinct()
    .where(sql<boolean>`valid @> ${today}::date`)
    .orderBy('code')
    .execute();
  return {
    unknown,
    organizations: organizations.map(({ code }) => code),
    directions: directions.map(({ code }) => code),
  };
}

/**
 * Makes a key.
 *
 * @param expires first day on which it is no longer good, in Québec.
 * @returns the only time that its secret is known.
 */
export async function createKey(
  db: Kysely<DB>,
  grant: Grant,
  { name, expires }: { name: string; expires: string },
): Promise<Key> {
  const key = newKey();
  await db
    .insertInto('api_key')
    .values({
      prefix: key.prefix,
      secret_hash: hashSecret(key.secret),
      name,
      role: grant.role,
      organization_code: grant.organization,
      region_codes: grant.regions,
      direction_code: grant.direction,
      purpose: grant.purpose,
      expires_at: midnight(expires),
    })
    .execute();
  return key;
}

/** All keys, those of an organization together, the newest first. */
export async function listKeys(db: Kysely<DB>): Promise<ListedKey[]> {
  return selectKeys(db)
    .orderBy('organization_code')
    .orderBy('created_at', 'desc')
    .orderBy('prefix')
    .execute();
}

/**
 * Makes a key with the rights of another, which stays good for a while.
 *
 * @param graceMinutes for how long, unless it expires before.
 */
export async function rotateKey(
  db: Kysely<DB>,
  prefix: string,
  { graceMinutes, expires }: { graceMinutes: number; expires: string },
): Promise<Key> {
  const old = await findKey(db, prefix);
  refuseEnded(old);
  if (old.replacedBy) {
    throw new HubStartError('KEY_REPLACED', { prefix: old.replacedBy });
  }
  const { name, role, organization, regions, direction, purpose } = old;
  const grant = { role, organization, regions, direction, purpose } as Grant;
  const key = await createKey(db, grant, { name, expires });
  await db
    .updateTable('api_key')
    .set({
      replaced_by: key.prefix,
      expires_at: sql`least(expires_at, now() + make_interval(mins => ${graceMinutes}::int))`,
    })
    .where('prefix', '=', prefix)
    .execute();
  return key;
}

/** Ends a key, for good. */
export async function revokeKey(db: Kysely<DB>, prefix: string): Promise<void> {
  const { revoked } = await findKey(db, prefix);
  if (revoked) {
    throw new HubStartError('KEY_REVOKED', { when: revoked });
  }
  await db
    .updateTable('api_key')
    .set({ revoked_at: sql`now()` })
    .where('prefix', '=', prefix)
    .execute();
}

/** Finds a key and keeps it from changing meanwhile. */
async function findKey(db: Kysely<DB>, prefix: string): Promise<ListedKey> {
  const key = await selectKeys(db).where('prefix', '=', prefix).forUpdate().executeTakeFirst();
  if (!key) {
    throw new HubStartError('KEY_UNKNOWN');
  }
  return key;
}

function refuseEnded({ state, revoked, expires }: ListedKey): void {
  if (state === 'REVOKED') {
    throw new HubStartError('KEY_REVOKED', { when: revoked as string });
  }
  if (state === 'EXPIRED') {
    throw new HubStartError('KEY_EXPIRED', { when: expires });
  }
}

function selectKeys(db: Kysely<DB>) {
  return db
    .selectFrom('api_key')
    .select([
      'prefix',
      'name',
      'role',
      'organization_code as organization',
      'region_codes as regions',
      'direction_code as direction',
      'purpose',
      'replaced_by as replacedBy',
      inQuebec('expires_at').as('expires'),
      inQuebec('revoked_at').as('revoked'),
      sql<ListedKey['state']>`case
        when revoked_at is not null then 'REVOKED'
        when expires_at <= now() then 'EXPIRED'
        when replaced_by is not null then 'REPLACED'
        else 'ACTIVE'
      end`.as('state'),
    ])
    .$narrowType<{ expires: string }>();
}

function inQuebec(column: 'expires_at' | 'revoked_at') {
  return sql<string | null>`
    to_char(${sql.ref(column)} at time zone 'America/Toronto', 'YYYY-MM-DD HH24:MI')
  `;
}

function midnight(day: string) {
  return sql<string>`${day}::timestamp at time zone 'America/Toronto'`;
}
