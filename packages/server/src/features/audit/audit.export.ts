import { type Kysely, sql } from 'kysely';
import { insertAuditEntries } from '../../database/audit-entries.ts';
import type { Principal } from '../../database/principal.ts';
import { openScope } from '../../database/scope.ts';
import type { SessionPool } from '../../database/session.ts';
import type { DB } from '../../database/tables.ts';
import { toUtc } from '../../graphql/dates.ts';

/** Whoever gives commands on the machine of the hub. */
const operator: Principal = {
  id: 'command',
  role: 'ADMINISTRATOR',
  organization: 'MIDI',
  regions: [],
  purpose: 'audit export',
};

/** Entries that are in memory at once. */
const pageSize = 1_000;

/** Days in Québec, `YYYY-MM-DD`: from the first, until (not including) the last. */
export interface ExportedDays {
  from?: string | undefined;
  until?: string | undefined;
}

export interface AuditExport {
  /** Entries that there are to copy. */
  count: number;
  /** Pages of them, the oldest first: lines of JSON, each ended. */
  pages(): AsyncGenerator<{ text: string; entries: number }>;
}

/**
 * Copies the audit, as of now. That it is copied is noted in it before anything is told.
 *
 * @param signal gives it up.
 */
export async function exportAudit(
  sessions: SessionPool,
  { from, until }: ExportedDays,
  signal: AbortSignal,
): Promise<AuditExport> {
  const scope = openScope(sessions, operator, {
    statementTimeoutMs: 600_000,
    until: { signal },
  });
  const range = await readRange(scope.db, { from, until });
  await scope.write(({ db }) => noteExport(db, range.count));
  return {
    count: range.count,
    async *pages() {
      let last: Place = { at: range.from, id: 0 };
      for (;;) {
        const rows = await readPage(scope.db, last, range.until);
        await scope.end();
        const end = rows.at(-1);
        if (!end) {
          return;
        }
        last = end;
        yield { text: rows.map(toLine).join(''), entries: rows.length };
      }
    },
  };
}

interface Place {
  at: string;
  id: number;
}

/** The instants between which the entries are, and how many they are. */
async function readRange(db: Kysely<DB>, { from, until }: ExportedDays) {
  const { rows } = await sql<{ from: string; until: string; count: number }>`
    with range as (
      select
        coalesce(${from ?? null}::timestamp at time zone 'America/Toronto', '-infinity') as from,
        least(${until ?? null}::timestamp at time zone 'America/Toronto', now()) as until
    )
    select range.from, range.until, (
      select count(*) from audit_entry where at >= range.from and at < range.until
    ) as count
    from range
  `.execute(db);
  return rows[0] as { from: string; until: string; count: number };
}

async function noteExport(db: Kysely<DB>, count: number): Promise<void> {
  await insertAuditEntries(db, [
    {
      at: new Date().toISOString(),
      request_id: 'command',
      principal_id: operator.id,
      principal_role: operator.role,
      organization_code: operator.organization,
      purpose: operator.purpose,
      action: 'READ',
      operation: 'audit export',
      subject: 'AUDIT_ENTRY',
      reference: null,
      row_count: count,
    },
  ]);
}

function readPage(db: Kysely<DB>, after: Place, until: string) {
  return db
    .selectFrom('audit_entry')
    .select([
      'id',
      'at',
      'request_id as requestId',
      'principal_id as principal',
      'principal_role as role',
      'organization_code as organization',
      'purpose',
      'action',
      'operation',
      'subject',
      'reference',
      'row_count as rowCount',
    ])
    .where(sql<boolean>`(at, id) > (${after.at}::timestamptz, ${after.id}::bigint)`)
    .where('at', '<', sql<string>`${until}::timestamptz`)
    .orderBy('at')
    .orderBy('id')
    .limit(sql.lit(pageSize))
    .execute();
}

function toLine({ at, ...entry }: Place): string {
  return `${JSON.stringify({ at: toUtc(at), ...entry })}\n`;
}
