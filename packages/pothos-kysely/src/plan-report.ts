/** Why an operation was executed: what its plans could not do, or nobody asks of plans. */
export type Unwritten =
  /** A mutation, a subscription, or a query whose variables are wrong. */
  | 'NO_QUERY'
  /** A field of the root that only its resolver answers, or that `planFor` leaves to it. */
  | 'NO_PLAN'
  /** A field of the root that `mayFollow` denies. */
  | 'DENIED'
  /** A value that no statement can take, or that the field refuses. */
  | 'WRONG_VALUE'
  /** A field that is not read along with the root. */
  | 'NOT_PLANNED'
  /** A statement failed, or memory could not tell after all. */
  | 'NOT_READ'
  /** An error, or a null where there must be none. */
  | 'NOT_WRITTEN'
  /** A resolver that does not answer at once. */
  | 'WAITS';

/** How an operation was answered. */
export interface PlanReport {
  /** Undefined where it was written from its rows, without execution. */
  unwritten: Unwritten | undefined;
  /** The field that is the reason, as `Type.field`, where it is one. */
  field: string | undefined;
  /** What its fields of the root were planned as, as far as that came, by the names that they are answered under. */
  roots: Record<string, { memory: boolean; sql: string | undefined; steady?: boolean }>;
}

/** Leaves an operation to execution. */
export class LeftToExecution {
  readonly why: Unwritten;
  readonly field: string | undefined;

  constructor(why: Unwritten, field?: string) {
    this.why = why;
    this.field = field;
  }
}
