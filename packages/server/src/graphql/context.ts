import type { HeldDirectory } from '../database/held-directory.ts';
import type { Principal } from '../database/principal.ts';
import type { Scope } from '../database/scope.ts';
import type { Language } from '../errors.ts';
import type { Deadline } from './deadline.ts';

/** What every field of one request may read. */
export interface HubContext {
  /** Who asks. */
  principal: Principal;
  /** The database as the principal sees it. */
  scope: Scope;
  /** When the work of the scope is given up. */
  deadline: Deadline;
  /** The directory in memory, which plans read instead of the database. */
  directory: HeldDirectory;
  /** How many rows of each table were read for this request: what the audit tells of it. */
  rowsRead: Map<string, number>;
  /** The language of the caller: French unless `Accept-Language` prefers English. */
  language: Language;
  /** Today in Québec, `YYYY-MM-DD`: the date of whatever does not say `asOf`. */
  today: string;
  requestId: string;
  /** Numbers from 1 to just below are hidden from those who are told numbers of rows that they may not see. */
  suppressBelow: number;
  /** Whether what is below a field of the root is read along with it, in one statement. */
  plans: boolean;
}
