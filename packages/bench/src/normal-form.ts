import type { Answer } from '@estuaire/bench-peers';

/**
 * An answer without what may differ between contenders that answer the same: how a time is written, what a
 * cursor looks like, the order of what nobody ordered.
 */
export function normalForm(answer: Answer): unknown {
  if (Array.isArray(answer) && answer.every((row) => 'count' in row)) {
    return answer.toSorted((a, b) =>
      `${a.region} ${a.status}` < `${b.region} ${b.status}` ? -1 : 1,
    );
  }
  return normal(answer);
}

function normal(value: unknown, key?: string): unknown {
  if (key === 'openedAt') {
    return instant(value as string);
  }
  if (key === 'endCursor') {
    return value === null ? null : 'a cursor';
  }
  if (Array.isArray(value)) {
    return value.map((item) => normal(item));
  }
  if (value !== null && typeof value === 'object') {
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, normal(item, name)]),
    );
  }
  return value;
}

/** A time to the microsecond, in UTC: a `Date` would lose what is beyond the millisecond. */
export function instant(text: string): string {
  const [, day, time, fraction = '', zone] =
    /^(\d{4}-\d\d-\d\d)[T ](\d\d:\d\d:\d\d)(?:\.(\d{1,6}))?(Z|[+-]\d\d(?::?\d\d)?)$/.exec(text) ??
    [];
  if (!zone) {
    throw new Error(`Not a time: ${text}`);
  }
  const offset =
    zone === 'Z' ? zone : `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}`;
  const seconds = new Date(`${day}T${time}${offset}`).toISOString().slice(0, 19);
  return `${seconds}.${fraction.padEnd(6, '0')}Z`;
}

/** Where two values differ: `nodes.3.employer.name: "A" is not "B"`, as many as told. */
export function differences(expected: unknown, actual: unknown, atMost = 10): string[] {
  const found: string[] = [];
  const walk = (left: unknown, right: unknown, path: string) => {
    if (found.length >= atMost || Object.is(left, right)) {
      return;
    }
    const both = [left, right];
    const structured = both.every((side) => side !== null && typeof side === 'object');
    if (!structured || Array.isArray(left) !== Array.isArray(right)) {
      found.push(`${path || 'answer'}: ${brief(right)} is not ${brief(left)}`);
      return;
    }
    const [a, b] = both as [Record<string, unknown>, Record<string, unknown>];
    for (const key of new Set([...Object.keys(a), ...Object.keys(b)])) {
      walk(a[key], b[key], path ? `${path}.${key}` : key);
    }
  };
  walk(expected, actual, '');
  return found;
}

function brief(value: unknown): string {
  const text = value === undefined ? 'absent' : JSON.stringify(value);
  return text.length > 80 ? `${text.slice(0, 79)}…` : text;
}
