import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { Saved, Write } from './write.ts';
import { invalidInput, WriteProblem } from './write-problem.ts';

/** Keys are kept this long, and then free for another use. */
const kept = "interval '24 hours'";

/**
 * Takes an idempotency key for this transaction, or tells what was done with it before.
 *
 * Of two transactions that bring one key at the same moment, the second waits here for the first.
 *
 * @returns what the first use of the key saved; undefined when this is the first.
 * @throws WriteProblem when the key was used with another input.
 */
export async function recall<Result extends Saved>(
  { db, principal, operation }: Write,
  key: string,
  input: object,
): Promise<Result | undefined> {
  if (!/^[\x21-\x7e]{1,200}$/.test(key)) {
    throw invalidInput(
      ['idempotencyKey'],
      'Une clé d’idempotence a de 1 à 200 caractères visibles, sans accent ni espace : un UUID convient.',
      'An idempotency key has 1 to 200 visible ASCII characters, without a space: a UUID will do.',
    );
  }
  const hash = createHash('sha256')
    .update(JSON.stringify([operation, sorted(input)]))
    .digest();
  const taken = await db
    .insertInto('idempotency_key')
    .values({ principal_id: principal.id, key, input_hash: hash, outcome: '{}' })
    .onConflict((conflict) =>
      conflict
        .columns(['principal_id', 'key'])
        .doUpdateSet({ input_hash: hash, outcome: '{}', written_at: sql`now()` })
        .where(sql<boolean>`idempotency_key.written_at < now() - ${sql.raw(kept)}`),
    )
    .returning('key')
    .executeTakeFirst();
  if (taken) {
    return undefined;
  }
  const before = await db
    .selectFrom('idempotency_key')
    .select(['input_hash', 'outcome'])
    .where('principal_id', '=', principal.id)
    .where('key', '=', key)
    .executeTakeFirstOrThrow();
  if (!hash.equals(before.input_hash)) {
    throw new WriteProblem('IDEMPOTENCY_KEY_REUSED', ['idempotencyKey']);
  }
  return before.outcome as unknown as Result;
}

/** Keeps what a key saved, for when it comes again. */
export async function remember<Result extends Saved>(
  { db, principal }: Write,
  key: string,
  saved: Result,
): Promise<Result> {
  await db
    .updateTable('idempotency_key')
    .set({ outcome: JSON.stringify(saved) })
    .where('principal_id', '=', principal.id)
    .where('key', '=', key)
    .execute();
  return saved;
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
