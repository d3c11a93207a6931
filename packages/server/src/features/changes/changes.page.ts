import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Principal } from '../../database/principal.ts';
import type { Change, DB } from '../../database/tables.ts';
import { HubError } from '../../errors.ts';
import type { FeedPlace } from '../../graphql/feed-cursor.ts';

export type ChangeKind = Change['kind'];
export type ChangeSubject = Change['subject'];

/** A change, and its place in the feed. */
export interface ReadChange {
  place: FeedPlace;
  at: string;
  kind: ChangeKind;
  subject: ChangeSubject;
  subjectId: number;
  reference: string;
  versionBefore: number | null;
  versionAfter: number | null;
}

export interface ChangesRequest {
  /** Where to read on from; from the first change that is kept when absent. */
  after: FeedPlace | undefined;
  size: number;
  kinds: readonly ChangeKind[] | null | undefined;
  subjects: readonly ChangeSubject[] | null | undefined;
}

export interface ChangesPage {
  changes: ReadChange[];
  hasNextPage: boolean;
  /** Up to where all that was asked for is in this page or in those before it. */
  end: FeedPlace;
}

/** The feed as the statement saw it. */
interface FeedColumns {
  epoch: number;
  floor_xid: string;
  floor_sequence: number;
  horizon: string;
  next_xid: string;
}

interface ChangeColumns {
  xid: string;
  sequence: number;
  at: string;
  kind: ChangeKind;
  subject: ChangeSubject;
  subject_id: number;
  reference: string;
  version_before: number | null;
  version_after: number | null;
}

/** The feed beside each change of the page; beside nothing when the page is empty. */
type Row = FeedColumns & (ChangeColumns | { xid: null });

/**
 * Reads one page of the changes that a principal may see, in the order of their transactions' numbers.
 *
 * It goes only as far as the oldest transaction that still runs: transactions end in another order than
 * they are numbered, and nothing may appear behind a reader.
 *
 * One statement, so that the changes, and how far the page goes, are of one snapshot.
 *
 * @param db as the principal sees it.
 * @throws HubError CURSOR_EXPIRED when what follows the cursor is not all known any more.
 */
export async function readChanges(
  db: Kysely<DB>,
  { role }: Pick<Principal, 'role'>,
  request: ChangesRequest,
): Promise<ChangesPage> {
  const { after, size } = request;
  const { rows } = await sql<Row>`
    select feed.*, page.*
    from (
      select epoch, floor_xid, floor_sequence,
        pg_snapshot_xmin(pg_current_snapshot()) as horizon,
        pg_snapshot_xmax(pg_current_snapshot()) as next_xid
      from change_feed
    ) as feed
    left join (${role === 'PARTNER' ? pageOfAudiences(request) : pageOf(request)}) as page on true
    order by page.xid, page.sequence
  `.execute(db);
  const feed = rows[0] as Row;
  const { epoch } = feed;
  const floor = { epoch, xid: BigInt(feed.floor_xid), sequence: feed.floor_sequence };
  if (after && (after.epoch !== epoch || isBefore(after, floor) || isAhead(after, feed))) {
    throw new HubError('CURSOR_EXPIRED');
  }
  const found = rows.flatMap((row) => (row.xid === null ? [] : [toChange(row, epoch)]));
  const changes = found.slice(0, size);
  const horizon = { epoch, xid: BigInt(feed.horizon), sequence: 0 };
  // A cursor of another hub's answer may be of a later snapshot: nobody is sent back.
  const nothingUpTo = after && isBefore(horizon, after) ? after : horizon;
  return {
    changes,
    hasNextPage: found.length > size,
    end: changes.at(-1)?.place ?? nothingUpTo,
  };
}

/** The page for whom one condition of the policies decides: an index has its rows in their order. */
function pageOf(request: ChangesRequest, condition = sql`true`): RawBuilder<unknown> {
  const { after, size, kinds, subjects } = request;
  return sql`
    select xid, sequence, at, kind, subject, subject_id, reference, version_before, version_after
    from change
    where (xid, sequence) > (${String(after?.xid ?? 0)}::xid8, ${after?.sequence ?? 0}::bigint)
      and xid < pg_snapshot_xmin(pg_current_snapshot())
      and ${condition} ${oneOf('kind', kinds)} ${oneOf('subject', subjects)}
    order by xid, sequence
    limit ${sql.lit(size + 1)}
  `;
}

/**
 * The page for a partner, merged of one for each of its audiences: what little a partner may see of a long
 * feed is found without passing over the rest.
 */
function pageOfAudiences(request: ChangesRequest): RawBuilder<unknown> {
  return sql`
    select merged.*
    from unnest(nullif(current_setting('estuaire.audiences', true), '')::integer[]) as seen (audience)
    cross join lateral (${pageOf(request, sql`audience = seen.audience`)}) as merged
    order by xid, sequence
    limit ${sql.lit(request.size + 1)}
  `;
}

function oneOf(
  column: 'kind' | 'subject',
  values: readonly string[] | null | undefined,
): RawBuilder<unknown> {
  return values ? sql`and ${sql.ref(column)} = any(${`{${values.join(',')}}`}::text[])` : sql``;
}

function toChange(row: ChangeColumns, epoch: number): ReadChange {
  return {
    place: { epoch, xid: BigInt(row.xid), sequence: row.sequence },
    at: row.at,
    kind: row.kind,
    subject: row.subject,
    subjectId: row.subject_id,
    reference: row.reference,
    versionBefore: row.version_before,
    versionAfter: row.version_after,
  };
}

function isBefore(one: FeedPlace, other: FeedPlace): boolean {
  return one.xid < other.xid || (one.xid === other.xid && one.sequence < other.sequence);
}

/** Whether a place comes after the last transaction that there was: one of a database that was restored. */
function isAhead({ xid, sequence }: FeedPlace, { next_xid }: FeedColumns): boolean {
  return xid > BigInt(next_xid) || (xid === BigInt(next_xid) && sequence > 0);
}
