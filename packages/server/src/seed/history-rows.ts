import type { CaseFile } from './case-file.ts';
import { timestampOf } from './working-time.ts';

/** The rows of a `…_history` table, without the identifier of what they are the history of. */
export function historyRows<Status extends string>({ entries }: CaseFile<Status>) {
  return entries.map(({ at, action, from, to, actor, changed, comment }, index) => ({
    version: index + 1,
    at: timestampOf(at),
    action,
    from_status: from,
    to_status: to,
    ...actor,
    changed: changed as string[],
    comment,
  }));
}

/** What a row says of its own history. */
export function lastOf<Status extends string>({ entries }: CaseFile<Status>) {
  const last = entries.at(-1) as (typeof entries)[number];
  const reached = entries.findLast(({ from, to }) => from !== to) as typeof last;
  return {
    status: last.to,
    opened_at: timestampOf(entries[0]?.at as number),
    status_since: timestampOf(reached.at),
    updated_at: timestampOf(last.at),
    version: entries.length,
  };
}
