/** The clock of one hub: it begins in the morning of a day, and runs. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Its day in Québec, `YYYY-MM-DD`. */
  today(): string;
  /**
   * Goes on to the morning of a later day; to its own day, it does nothing.
   *
   * @throws RangeError when the day does not exist, or is over.
   */
  advanceTo(day: string): void;
}

/** Not replaced by the fake timers of a consumer: Postgres needs a time that passes. */
const elapsed = performance.now.bind(performance);

const days = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Toronto' });

/** @throws RangeError when the day does not exist. */
export function createClock(day: string): Clock {
  let offset = morningOf(day) - elapsed();
  const now = () => offset + elapsed();
  const today = () => days.format(now());
  return {
    now,
    today,
    advanceTo(later) {
      const morning = morningOf(later);
      if (later < today()) {
        throw new RangeError(`The hub is at ${today()} already, and never goes back to ${later}.`);
      }
      if (later > today()) {
        offset = morning - elapsed();
      }
    },
  };
}

/** 14:00 in UTC is 9:00 in Québec in winter, 10:00 in summer. */
function morningOf(day: string): number {
  const morning = new Date(`${day}T14:00:00Z`);
  const exists = !Number.isNaN(morning.valueOf()) && morning.toISOString().startsWith(day);
  if (!(/^2\d{3}-\d\d-\d\d$/.test(day) && exists)) {
    throw new RangeError(
      `"${day}" is not a day: write one that exists, from 2000-01-01, as YYYY-MM-DD.`,
    );
  }
  return morning.valueOf();
}
