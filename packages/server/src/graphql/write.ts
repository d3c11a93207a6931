import type { Principal } from '../database/principal.ts';
import type { Writing } from '../database/transaction.ts';
import type { WriteWarning } from '../errors.ts';

/** One mutation at work: its transaction, and on whose behalf. */
export interface Write extends Writing {
  principal: Principal;
  /** Code of the principal's organization: whoever writes has one. */
  organization: string;
  /** Today in Québec, `YYYY-MM-DD`. */
  today: string;
  /** The mutation, as the audit names it. */
  operation: string;
  requestId: string;
}

/** What a mutation wrote: a row by its key, with the version that it gave it. It is kept with the key. */
export interface Saved {
  id: number;
  version: number;
  /** A day on which the row is there, `YYYY-MM-DD`, where it has dates; today when absent. */
  asOf?: string;
  /** What the caller should look at again, although it was written. */
  warnings?: readonly WriteWarning[];
}

export interface WriteInput {
  idempotencyKey?: string | null | undefined;
}
