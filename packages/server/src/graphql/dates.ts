/** A day of the calendar: `2023-02-29` is not one, nor are `infinity` and `now`, which Postgres takes. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) {
    return false;
  }
  const date = new Date(`${text}T00:00:00Z`);
  return (
    Number(match[1]) >= 1 && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text)
  );
}

/** As Postgres writes an instant to a session whose zone is UTC. */
const stored = /^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}(?:\.[0-9]{1,6})?\+00$/;

/** Characters of one that has no fraction. */
const wholeSeconds = '2024-05-01 13:02:11+00'.length;

/**
 * Writes an instant of the database in UTC, as {@link toUtc} does. It need not be checked, and one that is written in
 * UTC already is only written otherwise.
 *
 * @returns undefined for one that has no date: `infinity`.
 */
export function storedToUtc(text: string): string | undefined {
  if (!stored.test(text)) {
    return toUtc(text);
  }
  const second = `${text.slice(0, 10)}T${text.slice(11, 19)}`;
  return text.length === wholeSeconds
    ? `${second}.000000Z`
    : `${second}.${text.slice(20, -3).padEnd(6, '0')}Z`;
}

/** Date, hours, minutes and seconds (RFC 3339 knows a sixtieth), fraction, and how far from UTC. */
const instant =
  /^(?<day>\d{4}-\d\d-\d\d)[t ](?<h>[01]\d|2[0-3]):(?<m>[0-5]\d):(?<s>[0-5]\d|60)(?:\.(?<fraction>\d+))?(?:z|(?<sign>[+-])(?<offsetH>[01]\d|2[0-3])(?::(?<offsetM>[0-5]\d))?)$/i;

/**
 * Writes an instant in UTC, with all the microseconds that Postgres keeps of it and that a `Date` would
 * lose: `2024-05-01T13:02:11.123456Z`. Written so, instants sort as text.
 *
 * @param text an instant with its offset, as a caller or Postgres (`2024-05-01 09:02:11.123456-04`) writes it.
 * @returns undefined when it is none: without an offset, on no day of the calendar, `infinity`, `now`.
 */
export function toUtc(text: string): string | undefined {
  const {
    day = '',
    h,
    m,
    s,
    fraction = '',
    sign,
    offsetH,
    offsetM,
  } = instant.exec(text)?.groups ?? {};
  if (!isCalendarDate(day)) {
    return undefined;
  }
  const offset = (Number(offsetH ?? 0) * 60 + Number(offsetM ?? 0)) * (sign === '-' ? -60 : 60);
  const seconds = (Number(h) * 60 + Number(m)) * 60 + Number(s) - offset;
  const utc = new Date(Date.parse(day) + seconds * 1000).toISOString();
  // Before the year 1 and after 9999, years are written with a sign, or are 0000.
  return isCalendarDate(utc.slice(0, 10))
    ? `${utc.slice(0, 19)}.${fraction.slice(0, 6).padEnd(6, '0')}Z`
    : undefined;
}
