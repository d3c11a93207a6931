import type { Kysely } from 'kysely';
import type { DB } from '../database/tables.ts';
import type { Language } from '../errors.ts';

/** What every field of one request may read. */
export interface HubContext {
  db: Kysely<DB>;
  /** The language of the caller: French unless `Accept-Language` prefers English. */
  language: Language;
  /** Today in Québec, `YYYY-MM-DD`: the date of whatever does not say `asOf`. */
  today: string;
  requestId: string;
}
