import type { HubContext } from './context.ts';
import { writeFeedCursor } from './feed-cursor.ts';

/** One statement an operation, however many connections ask. */
const epochs = new WeakMap<HubContext, Promise<number>>();

/**
 * Resolves `changesCursor`: where to follow `changes` from after having read a list.
 *
 * What the oldest transaction that still ran at the first read of the operation writes, and all that is
 * numbered after it, is answered from there, so that nothing falls between the list and the feed. Of that, a
 * part may be in the list already.
 */
export async function changesCursor(
  _connection: object,
  _args: object,
  context: HubContext,
): Promise<string> {
  const { scope } = context;
  // The first thing to be read, if nothing was: later snapshots may see what the list has not.
  const xid = BigInt(await scope.horizon());
  let epoch = epochs.get(context);
  if (!epoch) {
    epoch = readEpoch(context);
    epochs.set(context, epoch);
  }
  return writeFeedCursor({ epoch: await epoch, xid, sequence: 0 });
}

async function readEpoch({ db }: HubContext): Promise<number> {
  const feed = await db.selectFrom('change_feed').select('epoch').executeTakeFirstOrThrow();
  return feed.epoch;
}
