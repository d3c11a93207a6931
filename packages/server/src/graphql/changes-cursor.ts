import type { Feed } from '../database/entering.ts';
import type { HubContext } from './context.ts';
import { writeFeedCursor } from './feed-cursor.ts';

/** Whether a document may ask for a `changesCursor`: a scope that does not know cannot tell it later. */
export const asksForFeed = (document: string): boolean => document.includes('changesCursor');

/**
 * Resolves `changesCursor`: where to follow `changes` from after having read a list.
 *
 * What the oldest transaction that still ran at the first read of the operation writes, and all that is
 * numbered after it, is answered from there, so that nothing falls between the list and the feed. Of that, a
 * part may be in the list already.
 */
export function changesCursor(
  _connection: object,
  _args: object,
  { scope }: HubContext,
): string | Promise<string> {
  // It is the first thing to be read, if nothing was: later snapshots may see what the list has not.
  const feed = scope.feed();
  return feed instanceof Promise ? feed.then(cursorAt) : cursorAt(feed);
}

const cursorAt = ({ epoch, horizon }: Feed): string =>
  writeFeedCursor({ epoch, xid: BigInt(horizon), sequence: 0 });
