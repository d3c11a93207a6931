import { type Sentence, writeProblems } from '../errors.ts';

export type WriteProblemCode = keyof typeof writeProblems;

/**
 * Why a write was not done. It is an answer of the mutation, not an error of the operation: thrown inside
 * the transaction, so that nothing of it is kept, and then returned.
 */
export class WriteProblem extends Error {
  readonly code: WriteProblemCode;
  readonly sentences: Sentence;
  /** Where in the arguments: `['input', 'expectedVersion']`. */
  readonly path: readonly string[];

  constructor(
    code: WriteProblemCode,
    path: readonly string[],
    sentences: Sentence = writeProblems[code],
  ) {
    super(sentences.en);
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

  constructor(row: { id: number; version: number }, changed: readonly string[]) {
    super('VERSION_CONFLICT', ['expectedVersion']);
    this.id = row.id;
    this.currentVersion = row.version;
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

/** A value of the input is not one that can be written. */
export function invalidInput(path: readonly string[], fr: string, en: string): WriteProblem {
  return new WriteProblem('INVALID_INPUT', path, { fr, en });
}
