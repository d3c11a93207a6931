import type { ColumnType } from 'kysely';
import pg from 'pg';

/** A period as Postgres keeps it: from the first day, until (not including) the last. */
export interface DateRange {
  /** First day, `YYYY-MM-DD`; null when it has always been so. */
  from: string | null;
  /** First day after the period, `YYYY-MM-DD`; null while it lasts. */
  until: string | null;
}

export type DateRangeColumn = ColumnType<DateRange, string, string>;

/** Reads the text of a `daterange`, which Postgres always writes as `[from,until)`. */
export function parseDateRange(text: string): DateRange {
  if (text === 'empty') {
    throw new Error('An empty period was stored');
  }
  const [from, until] = text.slice(1, -1).split(',');
  return { from: from || null, until: until || null };
}

const asText = (value: string) => value;

/**
 * How values arrive, alike from both databases, by type identifier of Postgres.
 *
 * Dates and timestamps stay the text of the database: a `Date` would lose microseconds and shift days.
 */
export const parsers: Record<number, (value: string) => unknown> = {
  20: Number, // int8: counts, far below 2^53
  1082: asText, // date
  1114: asText, // timestamp
  1184: asText, // timestamptz
  3912: parseDateRange, // daterange
};

/** Types whose values stay the texts that they come as. */
const texts = new Set<number>([
  pg.types.builtins.TEXT,
  pg.types.builtins.DATE,
  pg.types.builtins.TIMESTAMP,
  pg.types.builtins.TIMESTAMPTZ,
]);

/** How a server's values of a type are read; undefined where they stay texts. */
export function parserOf(type: number): ((text: string) => unknown) | undefined {
  return texts.has(type) ? undefined : (parsers[type] ?? pg.types.getTypeParser(type, 'text'));
}
