import type { Insertable } from 'kysely';
import type { DB } from '../database/tables.ts';

/** The tables of the records, each after those that it points to. */
export const recordTables = [
  'employer',
  'employer_word',
  'employer_contact',
  'employer_history',
  'business_request',
  'business_request_share',
  'business_request_history',
  'referral',
  'referral_share',
  'referral_history',
  'note',
] as const;

export type RecordTable = (typeof recordTables)[number];

/** Rows of all these tables, whole: nothing is left for a default or a trigger to fill. */
export type RecordRows = { [Table in RecordTable]: Insertable<DB[Table]>[] };

export function noRows(): RecordRows {
  return Object.fromEntries(recordTables.map((table) => [table, []])) as unknown as RecordRows;
}
