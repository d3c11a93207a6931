/** Swedish writes dates as ISO 8601 does. */
const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Toronto' });

/** The day it is in Québec, `YYYY-MM-DD`, whatever the clock of the machine says. */
export function todayInQuebec(now = new Date()): string {
  return days.format(now);
}
