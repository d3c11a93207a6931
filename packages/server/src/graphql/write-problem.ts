import { type Sentence, writeProblems } from '../errors.ts';
import type { Write } from './write.ts';

export type WriteProblemCode = keyof typeof writeProblems;

/**
 * Why a write was not done. It is an answer of the mutation, not an error of the operation: thrown inside
 * the transaction, so that nothing of it is kept, and then returned. No `Error`, for that reason: GraphQL
 * throws one that a resolver returns.
 */
export class WriteProblem {
  readonly code: WriteProblemCode;
  readonly sentences: Sentence;
  /** Where in the arguments: `['input', 'expectedVersion']`. */
  readonly path: readonly string[];

  constructor(
    code: WriteProblemCode,
    path: readonly string[],
    sentences: Sentence = writeProblems[code],
  ) {
    this.code = code;
    this.path = ['input', ...path];
    this.sentences = sentences;
  }
}

/** The row has changed since the caller read it. */
export class ConflictProblem extends WriteProblem {
  /** The row as it is now. */
  readonly id: number;
  readonly currentVersion: number;
  /** Names of the fields that differ from the version that the caller expected. */
  readonly changed: readonly string[];
  /** A day on which the row is there, where it has dates. */
  readonly asOf: string | undefined;

  constructor(
    row: { id: number; version: number; asOf?: string | undefined },
    changed: readonly string[],
  ) {
    super('VERSION_CONFLICT', ['expectedVersion']);
    this.id = row.id;
    this.currentVersion = row.version;
    this.asOf = row.asOf;
    this.changed = changed;
  }
}

/** The row cannot go from its step to the one that was asked for. */
export class TransitionProblem extends WriteProblem {
  readonly from: string;
  readonly legal: readonly string[];

  constructor(from: string, legal: readonly string[]) {
    super('ILLEGAL_TRANSITION', []);
    this.from = from;
    this.legal = legal;
  }
}

/** Whether the database refused a row because its writer may not write such a one. */
export function isRefusedRow(error: unknown): boolean {
  const { code, routine } = error as { code?: unknown; routine?: unknown };
  // A privilege that is missing has the same code, and is a mistake of ours.
  return code === '42501' && routine === 'ExecWithCheckOptions';
}

/** Does some work, and says at which value of the input the database refuses the row that comes of it. */
export async function refusedAt<Result>(
  { settle }: Pick<Write, 'settle'>,
  path: readonly string[],
  work: () => Promise<Result>,
): Promise<Result> {
  try {
    const result = await work();
    await settle();
    return result;
  } catch (error) {
    throw isRefusedRow(error) ? new WriteProblem('NOT_ALLOWED', path) : error;
  }
}

/** A value of the input is not one that can be written. */
export function invalidInput(path: readonly string[], fr: string, en: string): WriteProblem {
  return new WriteProblem('INVALID_INPUT', path, { fr, en });
}
