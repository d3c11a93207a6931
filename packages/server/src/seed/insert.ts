import type { Insertable, Transaction } from 'kysely';
import type { DB } from '../database/tables.ts';

/** Postgres numbers the parameters of a statement with 16 bits. */
const MAXIMUM_PARAMETERS = 65_535;

/** Inserts rows of one shape in as few statements as the limit of parameters allows. */
export async function insertAll<Table extends keyof DB>(
  db: Transaction<DB>,
  table: Table,
  rows: Insertable<DB[Table]>[],
  maximumParameters = MAXIMUM_PARAMETERS,
): Promise<void> {
  for (const chunk of chunks(rows, maximumParameters)) {
    await db.insertInto(table).values(chunk).execute();
  }
}

/** Finds the identifier that the database gave to the row of a code. */
export function identifierOf(rows: { code: string; id: number }[]): (code: string) => number {
  const identifiers = new Map(rows.map(({ code, id }) => [code, id]));
  return (code) => identifiers.get(code) as number;
}

function chunks<Row extends object>(rows: Row[], maximumParameters: number): Row[][] {
  const size = Math.max(1, Math.floor(maximumParameters / Object.keys(rows[0] ?? {}).length));
  return Array.from({ length: Math.ceil(rows.length / size) }, (_, index) =>
    rows.slice(index * size, (index + 1) * size),
  );
}
