/** Swedish writes dates as ISO 8601 does. */
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Toronto' });

const minute = 60_000;

let last = { minute: Number.NaN, day: '' };

/** The day it is in Québec, `YYYY-MM-DD`, whatever the clock of the machine says. */
export function todayInQuebec(now = Date.now()): string {
  const since = Math.floor(now / minute);
  if (since !== last.minute) {
    last = { minute: since, day: days.format(now) };
  }
  return last.day;
}
