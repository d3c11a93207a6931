import { clearLoaders } from '@estuaire/pothos-kysely';
import type { HubContext } from './context.ts';
import { DoneBefore, remember, takeKey } from './idempotency.ts';
import type { Saved, Write, WriteInput } from './write.ts';
import { invalidInput, isRefusedRow, WriteProblem } from './write-problem.ts';

/** How often a write is tried in all, when others that write at the same moment come in its way. */
const attempts = 3;

/**
 * Does a mutation: in one transaction, once for each idempotency key. A problem that it meets is returned
 * and leaves nothing behind.
 */
export async function perform<Input extends WriteInput, Result extends Saved>(
  context: HubContext,
  operation: string,
  input: Input,
  work: (write: Write) => Promise<Result>,
): Promise<Result | WriteProblem> {
  const { principal, today, requestId } = context;
  clearLoaders(context);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await context.scope.write(async (writing) => {
        const organization = principal.organization as string;
        const write: Write = { ...writing, principal, organization, today, operation, requestId };
        const { idempotencyKey, ...content } = input;
        if (idempotencyKey == null) {
          return work(write);
        }
        takeKey(write, idempotencyKey, content);
        const saved = await work(write).catch(async (problem) => {
          // What was done under this key before comes first.
          await write.settle();
          throw problem;
        });
        remember(write, idempotencyKey, saved);
        return saved;
      });
    } catch (error) {
      if (error instanceof DoneBefore) {
        return error.saved as Result;
      }
      if (isCollision(error) && attempt < attempts) {
        continue;
      }
      const problem = problemOf(error);
      if (problem?.code === 'NOT_FOUND' && principal.role === 'PARTNER' && attempt === 1) {
        // What a partner sees is established as its transaction begins: a record of its own that another
        // was sharing at that moment is there for the next.
        continue;
      }
      if (problem) {
        return problem;
      }
      throw error;
    } finally {
      clearLoaders(context);
    }
  }
}

/**
 * Whether a write met another one: in a deadlock it was the one chosen to end; of two that add what can be
 * there once, it was the second. That is nobody's mistake: it starts again, and finds what the other has written. So
 * does one of which the server has forgotten a statement that was prepared.
 */
function isCollision(error: unknown): boolean {
  const { code } = error as { code?: unknown };
  return code === '40P01' || code === '23505' || code === '23P01' || code === '26000';
}

/** What went wrong, in words for the caller, where it is the caller's to mend. */
function problemOf(error: unknown): WriteProblem | undefined {
  if (error instanceof WriteProblem) {
    return error;
  }
  if (isRefusedRow(error)) {
    return new WriteProblem('NOT_ALLOWED', []);
  }
  if ((error as { code?: unknown }).code === '23514') {
    return invalidInput(
      [],
      'Une valeur dépasse ce que le dossier peut recevoir.',
      'A value is beyond what the record can hold.',
    );
  }
  return undefined;
}
