import type { DateRange } from './parsers.ts';

const day = 86_400_000;

export function dayBefore(date: string): string {
  return new Date(Date.parse(date) - day).toISOString().slice(0, 10);
}

/** How Postgres writes a period. */
export function rangeText({ from, until }: DateRange): string {
  return `${from ? `[${from}` : '('},${until ?? ''})`;
}

/** Whether a day is one of a period. */
export function holdsOn({ from, until }: DateRange, date: string): boolean {
  return (from === null || from <= date) && (until === null || date < until);
}

/** Whether an end is no later than another; null is the end of what lasts. */
export function endsBy(until: string | null, other: string | null): boolean {
  return other === null || (until !== null && until <= other);
}

/** The end that comes first. */
export function firstEnd(until: string | null, other: string | null): string | null {
  return endsBy(until, other) ? until : other;
}

/** The day of a period that is nearest to a date: the date itself when it is one of them. */
export function nearestDay(period: DateRange, date: string): string {
  const { from, until } = period;
  if (from !== null && date < from) {
    return from;
  }
  return until !== null && date >= until ? dayBefore(until) : date;
}
