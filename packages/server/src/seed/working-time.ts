/**
 * Office hours as a line of whole seconds, without nights, weekends or holidays: delays of working days
 * add up, and nothing falls on a Sunday.
 */
import { addDays } from './calendar.ts';

/** Seconds of office hours since the first working day of the records. */
export type Moment = number;

/** The records of the demonstration lie between these days, both included. */
export const RECORDS_FROM = '2019-09-01';
export const RECORDS_TO = '2026-10-31';

/** Seven hours a day, which is a week of 35. */
export const WORKING_DAY = 25_200;

/** 13:30 in UTC is 8:30 in Québec in winter, 9:30 in summer. */
const OPENING = (13 * 60 + 30) * 60;

/** Holidays of the Québec public service on a fixed day. */
const fixedHolidays = ['01-01', '01-02', '06-24', '07-01', '12-24', '12-25', '12-26', '12-31'];

/** Those on a Monday, by the days that it may be: Patriots' Day, Labour Day, Thanksgiving. */
const mondayHolidays = [
  { first: '05-18', last: '05-24' },
  { first: '09-01', last: '09-07' },
  { first: '10-08', last: '10-14' },
];

/** Every working day of the records, `YYYY-MM-DD`. */
export const workingDays: readonly string[] = daysBetween(RECORDS_FROM, RECORDS_TO).filter(
  isWorked,
);

/** The first moment after the records. */
export const END: Moment = workingDays.length * WORKING_DAY;

export function dayOf(moment: Moment): string {
  return workingDays[Math.floor(moment / WORKING_DAY)] as string;
}

/** When the office opens on that day, or on the next working day. */
export function openingOf(day: string): Moment {
  return workingDays.findIndex((worked) => worked >= day) * WORKING_DAY;
}

/** How Postgres reads a moment. */
export function timestampOf(moment: Moment): string {
  return dayOf(moment) + timeOf(moment % WORKING_DAY);
}

const times: string[] = [];

/** `T14:05:09Z`; kept, because millions of rows ask for the same ones. */
function timeOf(second: number): string {
  times[second] ??= new Date((OPENING + second) * 1000).toISOString().slice(10, 19).concat('Z');
  return times[second];
}

function isWorked(day: string): boolean {
  const weekday = new Date(day).getUTCDay();
  const date = day.slice(5);
  return (
    weekday !== 0 &&
    weekday !== 6 &&
    !fixedHolidays.includes(date) &&
    !(weekday === 1 && mondayHolidays.some(({ first, last }) => date >= first && date <= last))
  );
}

function daysBetween(first: string, last: string): string[] {
  const days: string[] = [];
  for (let day = first; day <= last; day = addDays(day, 1)) {
    days.push(day);
  }
  return days;
}
