/**
 * A list of values as Postgres writes an array, `{"a","b"}`.
 *
 * Drivers need the type of an array to send it, and do not know that of an enumeration; this text is read
 * by the database, which does.
 */
export function arrayLiteral(values: readonly unknown[]): string {
  const quoted = values.map((value) => `"${String(value).replace(/["\\]/g, '\\$&')}"`);
  return `{${quoted.join(',')}}`;
}
