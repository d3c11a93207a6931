/** What a caller can get wrong in the arguments that this plugin defines. */
export type InputProblem =
  | { code: 'PAGE_SIZE'; argument: 'first' | 'last'; maximum: number }
  | { code: 'PAGE_BOTH_ENDS' }
  | { code: 'CURSOR_MALFORMED'; argument: 'after' | 'before' }
  | { code: 'CURSOR_OF_ANOTHER_LIST'; argument: 'after' | 'before' }
  | { code: 'FILTER_NULL' }
  | { code: 'FILTER_EMPTY' }
  | { code: 'FILTER_TOO_LARGE'; maximum: number }
  | { code: 'TEXT_MALFORMED' }
  | { code: 'ID_MALFORMED' }
  | { code: 'TOO_MANY_IDS'; maximum: number };

const messages: { [P in InputProblem as P['code']]: (problem: P) => string } = {
  PAGE_SIZE: ({ argument, maximum }) => `"${argument}" must be between 1 and ${maximum}.`,
  PAGE_BOTH_ENDS: () => 'Give "first" or "last", not both.',
  CURSOR_MALFORMED: ({ argument }) =>
    `"${argument}" is not a cursor: give one that this list answered, unchanged.`,
  CURSOR_OF_ANOTHER_LIST: ({ argument }) =>
    `"${argument}" is a cursor of another list, or of another order of this one.`,
  FILTER_NULL: () => 'A filter does not take null: leave the operator out instead.',
  FILTER_EMPTY: () => 'A field of a filter needs an operator: is a variable missing?',
  FILTER_TOO_LARGE: ({ maximum }) => `A filter takes at most ${maximum} conditions and values.`,
  TEXT_MALFORMED: () => 'A text does not hold the character of code zero.',
  TOO_MANY_IDS: ({ maximum }) => `At most ${maximum} nodes are read at once.`,
  ID_MALFORMED: () => 'This is not the "id" of a node: give one that was answered, unchanged.',
};

/** A mistake of the caller, said in English; `problem` is what a translation needs. */
export class KyselyInputError extends Error {
  readonly problem: InputProblem;

  constructor(problem: InputProblem) {
    super((messages[problem.code] as (problem: InputProblem) => string)(problem));
    this.name = 'KyselyInputError';
    this.problem = problem;
  }
}

/** Postgres keeps no text with a zero character: a value that holds one is refused before it is sent. */
export function checkText(value: unknown): void {
  if (typeof value === 'string' && value.includes('\0')) {
    throw new KyselyInputError({ code: 'TEXT_MALFORMED' });
  }
}

/** What the caller got wrong, in the words of the schema; any other error as it is. */
export function asInputError(
  { inputError }: { inputError: (problem: InputProblem) => Error },
  error: unknown,
): unknown {
  return error instanceof KyselyInputError ? inputError(error.problem) : error;
}

/** Postgres could not read a value as the type of its column: class 22 of its error codes. */
export function isDataException(error: unknown): boolean {
  return String((error as { code?: unknown }).code).startsWith('22');
}
