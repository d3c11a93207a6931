import { hash } from 'node:crypto';
import { type Selectable, sql } from 'kysely';
import type { DB } from '../database/tables.ts';
import { template } from '../database/template.ts';
import type { Saved, Write } from './write.ts';
import { invalidInput, WriteProblem } from './write-problem.ts';

/** Keys are kept this long, and then free for another use. */
const kept = "interval '24 hours'";

/** A key that was used before: nothing is done again. Thrown inside the transaction, which then ends. */
export class DoneBefore {
  readonly saved: Saved;

  constructor(saved: Saved) {
    this.saved = saved;
  }
}

/** What a key is taken with: whoever takes it says what came of it before the end. */
const nothing = '{}';

type KeyRow = Selectable<DB['idempotency_key']>;

const insertKey = template<
  Pick<KeyRow, 'principal_id' | 'key' | 'input_hash'>,
  Pick<KeyRow, 'input_hash' | 'outcome'>
>((db, value) => {
  const unlessKept = (column: 'input_hash' | 'outcome' | 'written_at') => sql<never>`
    case when idempotency_key.written_at < now() - ${sql.raw(kept)}
      then ${sql.ref(`excluded.${column}`)} else ${sql.ref(`idempotency_key.${column}`)} end
  `;
  return db
    .insertInto('idempotency_key')
    .values({
      principal_id: value('principal_id'),
      key: value('key'),
      input_hash: value('input_hash'),
      outcome: nothing,
    })
    .onConflict((conflict) =>
      // Where the key is kept, this changes nothing and answers what it has.
      conflict.columns(['principal_id', 'key']).doUpdateSet({
        input_hash: unlessKept('input_hash'),
        outcome: unlessKept('outcome'),
        written_at: unlessKept('written_at'),
      }),
    )
    .returning(['input_hash', 'outcome']);
});

const keepOutcome = template<{ principal: string; key: string; outcome: string }>((db, value) =>
  db
    .updateTable('idempotency_key')
    .set({ outcome: value('outcome') })
    .where('principal_id', '=', value('principal'))
    .where('key', '=', value('key')),
);

/**
 * Takes an idempotency key for this transaction. What its statements answer is told once it is known that this is its
 * first use; they need not wait to be sent.
 *
 * Of two transactions that bring one key at the same moment, the second waits here for the first.
 *
 * @throws WriteProblem when the key is none. From the statements that follow, WriteProblem when it was used with another
 *   input, and {@link DoneBefore} when it was with this one.
 */
export function takeKey(write: Write, key: string, input: object): void {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalidInput(
      ['idempotencyKey'],
      'Une clé d’idempotence a de 1 à 200 caractères visibles, sans accent ni espace : un UUID convient.',
      'An idempotency key has 1 to 200 visible ASCII characters, without a space: a UUID will do.',
    );
  }
  const given = hash('sha256', JSON.stringify([write.operation, sorted(input)]), 'buffer');
  const { id } = write.principal;
  write.check(insertKey({ principal_id: id, key, input_hash: given }), ([taken]) => {
    const { input_hash, outcome } = taken as NonNullable<typeof taken>;
    if (Object.keys(outcome as object).length === 0) {
      return;
    }
    throw given.equals(input_hash)
      ? new DoneBefore(outcome as unknown as Saved)
      : new WriteProblem('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey']);
  });
}

/** Keeps what a key saved, for when it comes again. */
export function remember({ principal, later }: Write, key: string, saved: Saved): void {
  later(keepOutcome({ principal: principal.id, key, outcome: JSON.stringify(saved) }));
}

/** The same input, whatever the order in which its keys were written. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(sorted);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(
      Object.entries(value)
        .filter(([, of]) => of !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([key, of]) => [key, sorted(of)]),
    );
  }
  return value;
}
