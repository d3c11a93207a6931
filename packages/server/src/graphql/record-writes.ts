import { type Insertable, type Kysely, type Selectable, sql, type Updateable } from 'kysely';
import type { DateRange } from '../database/parsers.ts';
import { nearestDay, rangeText } from '../database/periods.ts';
import type { DB, Provenance } from '../database/tables.ts';
import { template } from '../database/template.ts';
import type { Saved, Write } from './write.ts';
import { ConflictProblem, TransitionProblem, WriteProblem } from './write-problem.ts';

/** The tables whose rows have versions and a history: what the audit calls them, and by what it names a row. */
const records = {
  employer: { subject: 'EMPLOYER', reference: 'neq' },
  business_request: { subject: 'REQUEST', reference: 'reference' },
  referral: { subject: 'REFERRAL', reference: 'reference' },
  antenna: { subject: 'ANTENNA', reference: 'code' },
  position: { subject: 'POSITION', reference: 'number' },
  staff_member: { subject: 'STAFF_MEMBER', reference: 'number' },
} as const;

type RecordTable = keyof typeof records;

type AuditSubject = Insertable<DB['audit_entry']>['subject'];

type RowOf<Table extends RecordTable> = Selectable<DB[Table]>;

/** Columns of a new row, but for what it rests on: see {@link writtenProvenance}. */
type NewRow<Table extends RecordTable> = {
  [Column in keyof Insertable<DB[Table]> as Exclude<Column, 'provenance'>]: Insertable<
    DB[Table]
  >[Column];
};

type Columns = Record<string, unknown>;

// biome-ignore lint/suspicious/noExplicitAny: the table is one of several, which Kysely cannot follow
type AnyKysely = Kysely<any>;

/** What is told of a version in the history of its row. */
export interface Step {
  /** What was done, in a word: `PROPOSED`, `ADVANCED`, `SHARED`. */
  action: string;
  comment?: string | null | undefined;
}

/** How a caller names a row. */
interface Named<Table extends RecordTable> {
  column: keyof RowOf<Table> & string;
  value: string | number;
  /** Where in the input. */
  path: readonly string[];
}

/** What a record that is written here rests on: in the demonstration, as little as all the others. */
export const writtenProvenance = sql<Provenance>`
  coalesce((select 'DEMONSTRATION'::provenance from dataset where kind = 'DEMONSTRATION'), 'OFFICIAL')
`;

interface Value {
  value: string | number;
}

/** What is locked is what may be updated. The key stays free: whatever names the row need not wait. */
const selectLocked = template<Value, Saved, [table: string, column: string]>(
  (db, value, table, column) =>
    rowsNamed(db, table, column, value('value')).selectAll().forNoKeyUpdate(),
);

const selectKey = template<Value, { id: number }, [table: string, column: string]>(
  (db, value, table, column) => rowsNamed(db, table, column, value('value')).select('id'),
);

const rowsNamed = (db: AnyKysely, table: string, column: string, value: string | number) =>
  db.selectFrom(table).where(column, '=', value);

/**
 * Locks the row that a caller named and expects at a version.
 *
 * A row that the caller may not see is not there; one that it sees and may not write is refused.
 *
 * @param expected null where the mutation takes no version.
 */
export async function lockRow<Table extends RecordTable>(
  write: Write,
  table: Table,
  { column, value, path }: Named<Table>,
  expected: number | null,
): Promise<RowOf<Table>> {
  // What holds the character that Postgres cannot write names nothing.
  if (String(value).includes('\0')) {
    throw new WriteProblem('NOT_FOUND', path);
  }
  const [row] = await write.read(selectLocked({ value }, table, column));
  if (!row) {
    const [seen] = await write.read(selectKey({ value }, table, column));
    throw new WriteProblem(seen ? 'NOT_ALLOWED' : 'NOT_FOUND', path);
  }
  if (expected !== null && row.version !== expected) {
    const { valid } = row as { valid?: DateRange };
    const current = { ...row, asOf: valid && nearestDay(valid, write.today) };
    throw new ConflictProblem(current, await changedSince(write.db, table, row, expected));
  }
  return row as RowOf<Table> & Saved;
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
  values: NewRow<Table>,
  step: Step,
): Promise<Saved> {
  const row = await (write.db as AnyKysely)
    .insertInto(table as string)
    .values({ ...values, provenance: writtenProvenance })
    .returning(['id', 'version', records[table].reference])
    .executeTakeFirstOrThrow();
  const { status } = values as { status?: string };
  const given = Object.entries(values).filter(([, value]) => value !== null);
  const fields = given.map(([column]) => fieldName(column));
  note(write, table, row, fields, step, { to: status });
  return { id: row.id, version: row.version };
}

/**
 * Updates a row that was locked, with the next version of its history and its audit entry.
 *
 * @param also names of fields that changed beside the columns: what it is shared with, its holder.
 * @returns the row as it was when nothing differs and nothing is said.
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
  if (different.length === 0 && also.length === 0 && !step.comment) {
    return { id: before.id, version: before.version };
  }
  const { status } = Object.fromEntries(different) as { status?: string };
  const version = before.version + 1;
  const columns = [
    ...different.map(([column]) => column),
    ...('updated_at' in before ? ['updated_at'] : []),
    ...(status ? ['status_since'] : []),
  ];
  const updated = { ...Object.fromEntries(different), id: before.id, version };
  write.later(updateRow(updated, table, ...columns));
  const changed = [...different.map(([column]) => fieldName(column)), ...also];
  const from = before.status as string | undefined;
  note(write, table, { ...before, version }, changed, step, { from, to: status ?? from });
  return { id: before.id, version };
}

/** Columns that tell when the others were written. */
const timed: readonly string[] = ['updated_at', 'status_since'];

/** Updates these columns of the row of a key, and its version. */
const updateRow = template<Columns, unknown, [table: string, ...columns: string[]]>(
  (db: AnyKysely, value, table, ...columns) =>
    db
      .updateTable(table)
      .set({
        ...Object.fromEntries(
          columns.map((column) => [column, timed.includes(column) ? sql`now()` : value(column)]),
        ),
        version: value('version'),
      })
      .where('id', '=', value('id')),
);

/** A period is read as an object and written as a text. */
function same(before: unknown, after: unknown): boolean {
  return typeof before === 'object' && before !== null
    ? rangeText(before as DateRange) === after
    : before === after;
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

function note(
  write: Write,
  table: RecordTable,
  row: Saved & Record<string, unknown>,
  changed: readonly string[],
  { action, comment }: Step,
  status: { from?: string | undefined; to?: string | undefined },
): void {
  const { principal, organization } = write;
  const version = {
    [`${table}_id`]: row.id,
    version: row.version,
    action,
    ...(status.to && { from_status: status.from ?? null, to_status: status.to }),
    organization_code: organization,
    principal_id: principal.id,
    principal_role: principal.role,
    changed: `{${[...new Set(changed)].sort().join()}}`,
    comment: comment ?? null,
  };
  write.later(insertRow(version, `${table}_history`, ...Object.keys(version)));
  const { subject, reference } = records[table];
  auditWrite(write, subject, row[reference] as string);
}

/**
 * Leaves the audit entry of one row that was written, in the transaction that wrote it.
 *
 * @param reference what callers know the row by.
 */
export function auditWrite(
  { later, principal, operation, requestId }: Write,
  subject: AuditSubject,
  reference: string,
): void {
  const entry: Insertable<DB['audit_entry']> = {
    request_id: requestId,
    principal_id: principal.id,
    principal_role: principal.role,
    organization_code: principal.organization,
    purpose: principal.purpose,
    action: 'WRITE',
    operation,
    subject,
    reference,
    row_count: 1,
  };
  later(insertRow(entry, 'audit_entry', ...Object.keys(entry)));
}

/** Inserts a row with these columns. */
const insertRow = template<Columns, unknown, [table: string, ...columns: string[]]>(
  (db: AnyKysely, value, table, ...columns) =>
    db
      .insertInto(table)
      .values(Object.fromEntries(columns.map((column) => [column, value(column)]))),
);

const renamed: Record<string, string> = {
  naics_code: 'naicsSector',
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
