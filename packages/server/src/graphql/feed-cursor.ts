import { toHubError } from './input-problems.ts';

/** A place in the feed of changes: whatever comes before it, and what stands there, has been read. */
export interface FeedPlace {
  /** In which life of the database the transaction was numbered. */
  epoch: number;
  /** The transaction of the change, or one of which nothing was read. */
  xid: bigint;
  /** The change among those of its transaction; 0 is before them all. */
  sequence: number;
}

/** Told in the cursors of the feed, as the other lists tell theirs, so that none is taken for another's. */
const list = 'changes';

/** Writes a place as a cursor, opaque to callers. */
export function writeFeedCursor({ epoch, xid, sequence }: FeedPlace): string {
  const parts = [list, String(epoch), String(xid), String(sequence)];
  return Buffer.from(JSON.stringify(parts)).toString('base64url');
}

/**
 * Reads the cursor that `after` was given.
 *
 * @throws HubError BAD_INPUT when it is none of the feed's.
 */
export function readFeedCursor(cursor: string): FeedPlace {
  const parts = partsOf(cursor);
  const [of, epoch = '', xid = '', sequence = '', ...others] = parts ?? [];
  if (parts && of !== list) {
    throw toHubError({ code: 'CURSOR_OF_ANOTHER_LIST', argument: 'after' });
  }
  const isPlace =
    isBelow(epoch, 2n ** 31n) && isBelow(xid, 2n ** 64n) && isBelow(sequence, 2n ** 53n);
  if (!isPlace || others.length > 0) {
    throw toHubError({ code: 'CURSOR_MALFORMED', argument: 'after' });
  }
  return { epoch: Number(epoch), xid: BigInt(xid), sequence: Number(sequence) };
}

function partsOf(cursor: string): string[] | undefined {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    const areTexts = Array.isArray(parts) && parts.every((part) => typeof part === 'string');
    return areTexts ? parts : undefined;
  } catch {
    return undefined;
  }
}

/** Whether a text is a whole number that its column can hold. */
function isBelow(text: string, limit: bigint): boolean {
  return /^\d{1,20}$/.test(text) && BigInt(text) < limit;
}
