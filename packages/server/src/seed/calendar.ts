import type { DateRange } from '../database/parsers.ts';

/** The day before the announcement: the network that Annexe 1 calls "before". */
export const EVE_OF_ANNOUNCEMENT = '2019-08-27';

/** The announcement; the four directions become six. */
export const ANNOUNCED_ON = '2019-08-28';

/** The day on which the deployment is complete. No source tells it: a modelling decision. */
export const DEPLOYED_ON = '2020-04-01';

/** Brome-Missisquoi and La Haute-Yamaska pass from Montérégie to Estrie (data/SOURCES.md, note 4). */
export const ESTRIE_EXTENDED_ON = '2021-07-08';

/** Where the history of the network starts: after the closures of 2014-2015 (data/annexe1.json). */
export const HISTORY_BEGINS_ON = '2015-04-01';

const DAY = 86_400_000;
const MONDAY = 1;

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** The Monday of that day or the next one after it: people and offices start on Mondays. */
export function mondayFrom(date: string): string {
  const weekday = new Date(date).getUTCDay();
  return addDays(date, (MONDAY + 7 - weekday) % 7);
}

/**
 * A Monday between two days (both included), which walks through the weeks as `ordinal` grows.
 *
 * @returns `from` itself when no Monday lies between them.
 */
export function mondayBetween(from: string, to: string, ordinal: number): string {
  const first = mondayFrom(from);
  if (first > to) {
    return from;
  }
  const weeks = Math.floor((Date.parse(to) - Date.parse(first)) / (7 * DAY)) + 1;
  return addDays(first, 7 * ((ordinal * 11) % weeks));
}

export function latest(...dates: string[]): string {
  return dates.toSorted().at(-1) as string;
}

/** Sorts from the earliest day to the latest. */
export function compareDays(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1;
}

export const always: DateRange = { from: null, until: null };

export function covers({ from, until }: DateRange, date: string): boolean {
  return (from === null || from <= date) && (until === null || date < until);
}

/** How Postgres writes a period. */
export function rangeText({ from, until }: DateRange): string {
  return `${from ? `[${from}` : '('},${until ?? ''})`;
}

export const since = (from: string): string => rangeText({ from, until: null });

export const until = (until: string): string => rangeText({ from: null, until });
