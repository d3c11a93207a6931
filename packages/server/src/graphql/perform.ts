import { clearLoaders, type RowsAhead } from '@estuaire/pothos-kysely';
import type { Rows } from '../database/reads.ts';
import type { HubContext } from './context.ts';
import { DoneBefore, remember, takeKey } from './idempotency.ts';
import type { Saved, Write, WriteInput } from './write.ts';
import { invalidInput, isRefusedRow, WriteProblem } from './write-problem.ts';

/** How often a write is tried in all, when others that write at the same moment come in its way. */
const attempts = 3;

/**
 * Does a mutation: in one transaction, once for each idempotency key. A problem that it meets is returned
 * and leaves nothing behind.
 *
 * @param ahead what the answer will be asked to lead to: it is read with the end of the transaction.
 */
export async function perform<Input extends WriteInput, Result extends Saved>(
  context: HubContext,
  operation: string,
  input: Input,
  work: (write: Write) => Promise<Result>,
  ahead: (saved: Result) => RowsAhead,
): Promise<Result | WriteProblem> {
  const { principal, today, requestId } = context;
  clearLoaders(context);
  // What a partner sees is established as its transaction begins: what it writes there, it sees in the next.
  let isReadAhead = principal.role !== 'PARTNER';
  for (let attempt = 1; ; attempt += 1) {
    const read: { ahead?: RowsAhead; answers: Rows[] } = { answers: [] };
    try {
      const result = await context.scope.write(async (writing) => {
        const organization = principal.organization as string;
        const asked = { principal, organization, today, operation, requestId };
        const saved = await once(Object.assign(writing, asked), input, work);
        if (isReadAhead) {
          read.ahead = ahead(saved);
          read.ahead.statements.forEach((statement, place) => {
            writing.last(statement, (rows) => {
              read.answers[place] = rows;
            });
          });
        }
        return saved;
      });
      read.ahead?.keep(read.answers);
      return result;
    } catch (error) {
      if (error instanceof DoneBefore) {
        return error.saved as Result;
      }
      if (isCollision(error) && attempt < attempts) {
        continue;
      }
      if (isReadAhead && isDataException(error)) {
        // It may be what is asked of the row that was written: its field then says what is wrong.
        isReadAhead = false;
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

/** Does some work once for the idempotency key of its input, where it has one. */
async function once<Result extends Saved>(
  write: Write,
  { idempotencyKey, ...content }: WriteInput,
  work: (write: Write) => Promise<Result>,
): Promise<Result> {
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
}

/** Whether a value was one that the database cannot read. */
const isDataException = (error: unknown): boolean =>
  String((error as { code?: unknown }).code).startsWith('22');

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
