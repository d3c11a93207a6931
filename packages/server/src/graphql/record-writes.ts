import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import type { DB } from '../database/tables.ts';
import type { Saved, Write } from './write.ts';
import { ConflictProblem, TransitionProblem, WriteProblem } from './write-problem.ts';

/** The tables whose rows have versions and a history, as changes and the audit name them. */
const subjects = {
  employer: 'EMPLOYER',
  business_request: 'REQUEST',
  referral: 'REFERRAL',
  antenna: 'ANTENNA',
  position: 'POSITION',
  staff_member: 'STAFF_MEMBER',
} as const;

type RecordTable = keyof typeof subjects;

type AuditSubject = Insertable<DB['audit_entry']>['subject'];

type RowOf<Table extends RecordTable> = Selectable<DB[Table]>;

// biome-ignore lint/suspicious/noExplicitAny: the table is one of several, which Kysely cannot follow
type AnyKysely = Kysely<any>;

/** What is told of a version in the history of its row. */
export interface Step {
  /** What was done, in a word: `PROPOSED`, `CORRECTED`. */
  action: string;
  comment?: string | null | undefined;
}

/**
 * Locks the row that a caller named and expects at a version.
 *
 * A row that the caller may not see is not there; one that it sees and may not write is refused.
 *
 * @param expected null where the mutation takes no version.
 */
export async function lockRow<Table extends RecordTable>(
  { db }: Write,
  table: Table,
  key: { column: keyof RowOf<Table> & string; value: string | number; path: readonly string[] },
  expected: number | null,
): Promise<RowOf<Table>> {
  const rows = (db as AnyKysely)
    .selectFrom(table as string)
    .selectAll()
    .where(key.column as string, '=', key.value);
  const seen = await rows.orderBy('id').executeTakeFirst();
  if (!seen) {
    throw new WriteProblem('NOT_FOUND', key.path);
  }
  const row = (await (db as AnyKysely)
    .selectFrom(table as string)
    .selectAll()
    .where('id', '=', seen.id)
    .forUpdate()
    .executeTakeFirst()) as (RowOf<Table> & Saved) | undefined;
  if (!row) {
    throw new WriteProblem('NOT_ALLOWED', key.path);
  }
  if (expected !== null && row.version !== expected) {
    throw new ConflictProblem(row, await changedSince(db, table, row, expected));
  }
  return row;
}

async function changedSince(
  db: AnyKysely,
  table: RecordTable,
  row: Saved,
  version: number,
): Promise<string[]> {
  const history = await db
    .selectFrom(`${table}_history`)
    .select('changed')
    .where(`${table}_id`, '=', row.id)
    .where('version', '>', version)
    .execute();
  return [...new Set(history.flatMap(({ changed }) => changed as string[]))].sort();
}

/** Inserts a row, with the first version of its history and its audit entry. */
export async function createRow<Table extends RecordTable>(
  write: Write,
  table: Table,
  values: Insertable<DB[Table]>,
  step: Step,
): Promise<Saved> {
  const row = (await (write.db as AnyKysely)
    .insertInto(table as string)
    .values(values)
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()) as Saved;
  const { status } = values as { status?: string };
  await note(write, table, row, Object.keys(values).map(fieldName), step, { to: status });
  return row;
}

/**
 * Updates a row that was locked, with the next version of its history and its audit entry.
 *
 * @param also names of fields that changed beside the columns: what it is shared with, its holder.
 * @returns the row as it was when nothing differs.
 */
export async function saveRow<Table extends RecordTable>(
  write: Write,
  table: Table,
  row: RowOf<Table>,
  values: Updateable<DB[Table]>,
  step: Step,
  also: readonly string[] = [],
): Promise<Saved> {
  const before = row as unknown as Record<string, unknown> & Saved;
  const different = Object.entries(values).filter(
    ([column, value]) => value !== undefined && !same(before[column], value),
  );
  if (different.length === 0 && also.length === 0) {
    return { id: before.id, version: before.version };
  }
  const { status } = Object.fromEntries(different) as { status?: string };
  const timed = 'updated_at' in before;
  const saved = (await (write.db as AnyKysely)
    .updateTable(table as string)
    .set({
      ...Object.fromEntries(different),
      version: before.version + 1,
      ...(timed && { updated_at: sql`now()` }),
      ...(status && { status_since: sql`now()` }),
    })
    .where('id', '=', before.id)
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow()) as Saved;
  const changed = [...different.map(([column]) => fieldName(column)), ...also];
  const from = before.status as string | undefined;
  await note(write, table, saved, changed, step, { from, to: status ?? from });
  return saved;
}

/** A period is read as an object and written as a text. */
function same(before: unknown, after: unknown): boolean {
  if (typeof before === 'object' && before !== null) {
    const { from, until } = before as { from: string | null; until: string | null };
    return `[${from ?? ''},${until ?? ''})` === after;
  }
  return before === after;
}

/**
 * Refuses a step that the rules do not know, and says which they do.
 *
 * @param transitions from each step, the steps that may follow.
 */
export function requireTransition<Status extends string>(
  transitions: Record<Status, readonly Status[]>,
  from: string,
  to: Status,
): void {
  const legal = transitions[from as Status];
  if (!legal.includes(to)) {
    throw new TransitionProblem(from, legal);
  }
}

async function note(
  write: Write,
  table: RecordTable,
  row: Saved,
  changed: readonly string[],
  { action, comment }: Step,
  status: { from?: string | undefined; to?: string | undefined },
): Promise<void> {
  const { principal, organization } = write;
  await (write.db as AnyKysely)
    .insertInto(`${table}_history`)
    .values({
      [`${table}_id`]: row.id,
      version: row.version,
      action,
      ...(status.to && { from_status: status.from ?? null, to_status: status.to }),
      organization_code: organization,
      principal_id: principal.id,
      principal_role: principal.role,
      changed: [...new Set(changed)].sort(),
      comment: comment ?? null,
    })
    .execute();
  await auditWrite(write, subjects[table], row.id);
}

/** Leaves the audit entry of one row that was written, in the transaction that wrote it. */
export async function auditWrite(
  { db, principal, operation, requestId }: Write,
  subject: AuditSubject,
  id: number,
): Promise<void> {
  await db
    .insertInto('audit_entry')
    .values({
      request_id: requestId,
      principal_id: principal.id,
      principal_role: principal.role,
      organization_code: principal.organization,
      purpose: principal.purpose,
      action: 'WRITE',
      operation,
      subject,
      reference: String(id),
      row_count: 1,
    })
    .execute();
}

const renamed: Record<string, string> = {
  naics_code: 'naicsSector',
  opened_on: 'openedOn',
  valid: 'validity',
};

/** The field of the schema that a column is told as: `abandonment_reason` is `abandonmentReason`. */
export function fieldName(column: string): string {
  return (
    renamed[column] ??
    column
      .replace(/_(id|code)$/, '')
      .replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())
  );
}
