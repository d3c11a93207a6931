import { sql } from 'kysely';
import type { Write } from '../../graphql/write.ts';
import { WriteProblem } from '../../graphql/write-problem.ts';

/** Any number that nothing else locks. */
const networkLock = 1_263_026_755;

/**
 * Makes the writes of the network wait for one another, until the transaction ends.
 *
 * They are few, and each looks at what the others write: the last number, whether an antenna still has
 * positions, which direction it reports to.
 */
export async function lockNetwork({ db }: Write): Promise<void> {
  await sql`select pg_advisory_xact_lock(${networkLock}::bigint)`.execute(db);
}

/** How many digits numbers have; as many everywhere, so that they sort as text. */
const numbers = {
  antenna: { column: 'code', prefix: 'A-', digits: 3 },
  position: { column: 'number', prefix: 'P-', digits: 4 },
  staff_member: { column: 'number', prefix: 'E-', digits: 4 },
} as const;

/**
 * The number after the last one, when the network is locked: none is given twice.
 *
 * @throws WriteProblem NUMBERS_EXHAUSTED after the last that there can be.
 */
export async function nextNumber({ db }: Write, table: keyof typeof numbers): Promise<string> {
  const { column, prefix, digits } = numbers[table];
  const { rows } = await sql<{ last: string | null }>`
    select max(${sql.ref(column)}) as last from ${sql.table(table)}
  `.execute(db);
  const next = String(Number(rows[0]?.last?.slice(prefix.length) ?? 0) + 1).padStart(digits, '0');
  if (next.length > digits) {
    throw new WriteProblem('NUMBERS_EXHAUSTED', []);
  }
  return `${prefix}${next}`;
}
