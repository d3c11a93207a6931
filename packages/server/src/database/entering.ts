import { databaseRoles, type Principal } from './principal.ts';
import type { Read, Rows } from './reads.ts';

/** Where the feed of changes stands in a snapshot. */
export interface Feed {
  /** In which life of the database (`change-feed.ts`). */
  epoch: number;
  /**
   * The number of the oldest transaction that still runs. All that those before it wrote is in the snapshot; what the
   * others write comes after it in the feed.
   */
  horizon: string;
}

/** What a transaction answers when it begins. */
export interface Opened {
  audiences: string;
  directoryVersion: number;
  /** Undefined where it was not asked. */
  feed: Feed | undefined;
}

/** The role first: what comes behind runs with its rights. Without one it fails, where null would be the owner's. */
const settings = `
  set_config('role', coalesce($1, ''), true),
  set_config('estuaire.principal', $2, true),
  set_config('estuaire.organization', $3, true),
  set_config('estuaire.regions', $4, true),
  set_config('statement_timeout', $5, true),
  set_config('plan_cache_mode', $6, true)
`;

const enterToRead = `
  select directory_version from (
    select (select version from directory_version) as directory_version, ${settings}
  ) as entered
`;

const enterToFollow = `
  select directory_version, horizon, epoch from (
    select (select version from directory_version) as directory_version,
      pg_snapshot_xmin(pg_current_snapshot())::text as horizon,
      (select epoch from change_feed) as epoch,
      ${settings}
  ) as entered
`;

/** What a transaction that writes sees as it begins is nothing that anyone is told. */
const enterToWrite = `select from (select ${settings}) as entered`;

const entrances = {
  read: { name: 'scope', sql: enterToRead },
  follow: { name: 'scope and feed', sql: enterToFollow },
  write: { name: 'scope to write', sql: enterToWrite },
};

/** What a partner sees, as a statement of its own: a policy, which needs the settings, says which they are. */
const enterAudiences = `
  select set_config('estuaire.audiences', array(select id from audience order by id)::text, true)
`;

/**
 * The statements that make a session the principal's until the end of the transaction.
 *
 * @param how.does whether it reads, reads and tells from where to follow the feed, or writes: nobody is then told of
 *   where it began.
 * @param how.steady whether one plan serves each statement behind them, whatever its parameters are. How much a partner
 *   sees decides on a plan as well, and is never the same.
 */
export function opening(
  { id, role, organization, regions }: Principal,
  timeoutMs: number,
  { does, steady }: { does: keyof typeof entrances; steady: boolean },
): Read[] {
  const isPartner = role === 'PARTNER';
  const parameters = [
    databaseRoles[role],
    id,
    organization ?? '',
    `{${regions.join(',')}}`,
    timeoutMs,
    steady && !isPartner ? 'force_generic_plan' : 'auto',
  ];
  return [
    { ...entrances[does], parameters },
    ...(isPartner ? [{ name: 'audiences', sql: enterAudiences, parameters: [] }] : []),
  ];
}

/** What the statements that enter a scope to read answered. */
export function openedBy([scope, audiences]: readonly Rows[]): Opened {
  const [told] = scope as [[directoryVersion: number, horizon?: string, epoch?: number]];
  const [directoryVersion, horizon, epoch] = told;
  return {
    directoryVersion,
    feed: horizon === undefined ? undefined : { horizon, epoch: epoch as number },
    audiences: (audiences?.[0]?.[0] ?? '') as string,
  };
}
