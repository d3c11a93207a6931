import {
  type ChangeSubject,
  graphql,
  type HubChange,
  type HubClient,
  isHubCursorExpiredError,
} from '@estuaire/sdk';
import { type Load, type ReferralTable, type Row, rowOf } from './table.ts';

/** What there is to tell while it works. */
export type Event =
  | { event: 'load'; resumed: boolean }
  | { event: 'progress'; loaded: number; total: number }
  | { event: 'loaded'; rows: number }
  | { event: 'change'; kind: string; reference: string; removed: boolean }
  | { event: 'expired' }
  | { event: 'current'; rows: number };

export interface SyncOptions {
  /** Ends when the table is as the hub is, rather than follow what comes. */
  once: boolean;
  signal: AbortSignal;
  tell(event: Event): void;
}

/** An employer's change may be of its name, which the table holds too. */
const subjects: ChangeSubject[] = ['REFERRAL', 'EMPLOYER'];

/** Milliseconds after which the place in the feed is kept although nothing there was for us: old places expire. */
const keepPlaceEvery = 60_000;

/** Rejects with the signal's reason when that aborts, and with the hub's errors, its expired cursors aside. */
export async function sync(
  hub: HubClient,
  table: ReferralTable,
  options: SyncOptions,
): Promise<void> {
  for (;;) {
    try {
      const place = table.place();
      if ('load' in place) {
        await load(hub, table, place.load, options);
      } else if (options.once) {
        await catchUp(hub, table, place.cursor, options);
        return;
      } else {
        await follow(hub, table, place.cursor, options);
      }
    } catch (error) {
      if (!isHubCursorExpiredError(error)) {
        throw error;
      }
      options.tell({ event: 'expired' });
      table.startLoad();
    }
  }
}

const countDocument = graphql('{ referrals { count { value } } }');

/**
 * Loads page after page. What changes meanwhile, in pages that were read as in those to come, is in the feed after
 * the cursor of the first page: the table follows from there.
 */
async function load(
  hub: HubClient,
  table: ReferralTable,
  { number, after, changesCursor: begun }: Load,
  { signal, tell }: SyncOptions,
): Promise<void> {
  tell({ event: 'load', resumed: begun !== null });
  const { referrals } = await hub.query(countDocument, {}, { signal });
  let changesCursor = begun;
  for await (const page of hub.referrals.list({ first: 100, after }, { signal }).pages()) {
    changesCursor ??= page.changesCursor;
    const rows = page.items.map(rowOf);
    if (page.hasNext) {
      table.keepPage(rows, { number, after: page.cursor, changesCursor });
      tell({ event: 'progress', loaded: table.count(), total: referrals.count.value });
    } else {
      table.endLoad(rows, { number, after: null, changesCursor });
    }
  }
  tell({ event: 'loaded', rows: table.count() });
}

/** Applies the changes that there are. */
async function catchUp(
  hub: HubClient,
  table: ReferralTable,
  after: string,
  options: SyncOptions,
): Promise<void> {
  const { signal, tell } = options;
  for await (const page of hub.changes.list({ after, first: 100, subjects }, { signal }).pages()) {
    for (const { change, cursor } of page.items) {
      await applyChange(hub, table, { ...change, cursor }, options);
    }
    table.apply({}, page.cursor ?? after);
  }
  tell({ event: 'current', rows: table.count() });
}

/** Applies the changes that come, without end. */
async function follow(
  hub: HubClient,
  table: ReferralTable,
  after: string,
  options: SyncOptions,
): Promise<void> {
  options.tell({ event: 'current', rows: table.count() });
  const broken = new AbortController();
  const signal = AbortSignal.any([options.signal, broken.signal]);
  const following = hub.changes.follow({ after, subjects }, { signal, maxPollMs: 5_000 });
  const timer = setInterval(() => {
    try {
      table.apply({}, following.cursor ?? after);
    } catch (error) {
      broken.abort(error);
    }
  }, keepPlaceEvery);
  try {
    for await (const change of following) {
      await applyChange(hub, table, change, options);
    }
  } finally {
    clearInterval(timer);
  }
}

/** Asks for what a change is of, as it is now: applying a change twice, or after a later one, leads to the same row. */
async function applyChange(
  hub: HubClient,
  table: ReferralTable,
  { subject, kind, reference, versionAfter, cursor }: HubChange,
  { signal, tell }: SyncOptions,
): Promise<void> {
  if (subject === 'EMPLOYER') {
    const put = table.hasEmployer(reference) ? await rowsOfEmployer(hub, reference, signal) : [];
    table.apply({ put }, cursor);
    return;
  }
  if ((table.get(reference)?.version ?? 0) >= (versionAfter ?? Number.POSITIVE_INFINITY)) {
    table.apply({}, cursor);
    return;
  }
  const referral =
    versionAfter === null ? null : await hub.referrals.get({ reference }, { signal });
  table.apply(referral ? { put: [rowOf(referral)] } : { remove: reference }, cursor);
  tell({ event: 'change', kind, reference, removed: !referral });
}

async function rowsOfEmployer(hub: HubClient, neq: string, signal: AbortSignal): Promise<Row[]> {
  const where = { employer: { eq: neq } };
  const referrals = await hub.referrals.list({ where, first: 100 }, { signal }).toArray({
    limit: Number.POSITIVE_INFINITY,
  });
  return referrals.map(rowOf);
}
