import { createHub } from '@estuaire/server';
import { connectEmbedded, sweepOnce } from '@estuaire/server/database';
import { openSnapshot } from '#snapshot';
import { createClock } from './clock.ts';
import { createFailures, type Failure } from './failures.ts';
import { firstDay } from './first-day.ts';
import { type PrincipalName, tokenOf } from './principals.ts';

export interface TestHubOptions {
  /** Who `token` stands for. @default 'PUBLIC' */
  principal?: PrincipalName;
  /** The day that it is for the hub, `YYYY-MM-DD`. @default '2026-11-01', the day after the last of the demonstration */
  today?: string;
}

/** A hub in this process, with the demonstration, for one test or one file of tests alone. */
export interface TestHub extends AsyncDisposable {
  /** `http://hub.test/graphql`: only `fetch` below reaches it. */
  readonly url: string;
  readonly principal: PrincipalName;
  /** The key of the principal; undefined for the public. */
  readonly token: string | undefined;
  /** The day that it is for the hub, in Québec, `YYYY-MM-DD`. */
  readonly today: string;
  /** In place of the global one: the hub answers in this process, and nothing passes by a network. */
  readonly fetch: (input: string | URL | Request, init?: RequestInit) => Promise<Response>;
  /**
   * The same hub, with its data, its day and its failures, as another principal asks it.
   *
   * @throws RangeError when there is no such principal.
   */
  as(principal: PrincipalName): TestHub;
  /**
   * Makes it the morning of a later day: for what is in force today, for the keys that expire, for what writes note,
   * and for what is kept for a time only, the changes of more than 90 days and the idempotency keys of more than one.
   *
   * @throws RangeError when the day does not exist, or is over.
   */
  advanceTo(day: string): Promise<void>;
  /**
   * Makes requests to come fail, whoever sends them; added to what was asked before and has not happened yet.
   *
   * @throws RangeError when it is none that could happen.
   */
  failNext(failure: Failure): void;
  /** Waits for what is running, then lets go of the memory. Without it, the process does not end by itself. */
  close(): Promise<void>;
}

/** Days for which a hub keeps changes unless its settings say otherwise. */
const changesDays = 90;

/** Tests ask more in a second than callers in an hour: a 429 comes from `failNext` alone. */
const limits = { rateLimitCapacity: 1_000_000_000, rateLimitRefill: 1_000_000_000 };

/**
 * Starts the real hub on its own embedded Postgres, with the demonstration, in this process and without a port.
 *
 * @throws RangeError when there is no such principal, or the day does not exist.
 *
 * @example
 * await using hub = await createTestHub({ principal: 'MTESS' });
 * const client = createHubClient({ url: hub.url, token: hub.token, fetch: hub.fetch });
 */
export async function createTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const { principal = 'PUBLIC', today = firstDay } = options;
  tokenOf(principal);
  const clock = createClock(today);
  const connection = await connectEmbedded({ snapshot: await openSnapshot(), now: clock.now });
  const hub = createHub({ connection, now: clock.now, limits });
  const failures = createFailures();
  let closing: Promise<void> | undefined;

  const sweep = () => sweepOnce(connection, changesDays, new AbortController().signal);
  if (today > firstDay) {
    await sweep().catch(async (error) => {
      await hub.close();
      throw error;
    });
  }

  async function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    if (closing) {
      throw new TypeError('fetch failed', { cause: new Error('This test hub is closed') });
    }
    return orAbort(failures.send(request, hub.fetch), request.signal);
  }

  const close = () => {
    closing ??= hub.close();
    return closing;
  };

  const as = (name: PrincipalName): TestHub => ({
    url: 'http://hub.test/graphql',
    principal: name,
    token: tokenOf(name),
    get today() {
      return clock.today();
    },
    fetch,
    as,
    async advanceTo(day) {
      clock.advanceTo(day);
      await sweep();
    },
    failNext: failures.add,
    close,
    [Symbol.asyncDispose]: close,
  });
  return as(principal);
}

/** As `fetch` does: whoever aborts waits no longer, whatever the hub does meanwhile. */
async function orAbort<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const abort = () => reject(signal.reason);
  signal.addEventListener('abort', abort, { once: true });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    signal.removeEventListener('abort', abort);
  }
}
