import { clearLoaders } from '@estuaire/pothos-kysely';
import type { Kysely } from 'kysely';
import type { Principal } from '../database/principal.ts';
import type { DB } from '../database/tables.ts';
import type { HubContext } from './context.ts';
import { recall, remember } from './idempotency.ts';
import { invalidInput, WriteProblem } from './write-problem.ts';

/** One mutation at work: its transaction, and on whose behalf. */
export interface Write {
  db: Kysely<DB>;
  principal: Principal;
  /** Code of the principal's organization: whoever writes has one. */
  organization: string;
  /** Today in Québec, `YYYY-MM-DD`. */
  today: string;
  /** The mutation, as the audit names it. */
  operation: string;
  requestId: string;
}

/** What a mutation wrote: a row by its key, with the version that it gave it. */
export interface Saved {
  id: number;
  version: number;
}

export interface WriteInput {
  idempotencyKey?: string | null | undefined;
}

/** A deadlock is nobody's mistake: the transaction that was chosen to end starts again. */
const attempts = 3;

/**
 * Does a mutation: in one transaction, once for each idempotency key. A problem that it meets is returned
 * and leaves nothing behind.
 */
export async function perform<Input extends WriteInput>(
  context: HubContext,
  operation: string,
  input: Input,
  work: (write: Write) => Promise<Saved>,
): Promise<Saved | WriteProblem> {
  const { principal, today, requestId } = context;
  clearLoaders(context);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.scope.write(async (db) => {
        const organization = principal.organization as string;
        const write: Write = { db, principal, organization, today, operation, requestId };
        const { idempotencyKey, ...content } = input;
        if (idempotencyKey == null) {
          return work(write);
        }
        const before = await recall(write, idempotencyKey, content);
        return before ?? remember(write, idempotencyKey, await work(write));
      });
    } catch (error) {
      if (error instanceof WriteProblem) {
        return error;
      }
      if (isDeadlock(error) && attempt < attempts) {
        continue;
      }
      const problem = problemOf(error);
      if (problem) {
        return problem;
      }
      throw error;
    } finally {
      clearLoaders(context);
    }
  }
}

function isDeadlock(error: unknown): boolean {
  return (error as { code?: unknown }).code === '40P01';
}

/** What the database refused, in words for the caller, where it is the caller's to mend. */
function problemOf(error: unknown): WriteProblem | undefined {
  const { code } = error as { code?: unknown };
  if (code === '42501') {
    return new WriteProblem('NOT_ALLOWED', []);
  }
  if (code === '23514') {
    return invalidInput(
      [],
      'Une valeur dépasse ce que le dossier peut recevoir.',
      'A value is beyond what the record can hold.',
    );
  }
  return undefined;
}
