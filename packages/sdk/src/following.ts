import type { CallOptions } from './call.ts';
import { isHubError } from './errors.ts';
import type { Change, ChangesListItem, ChangesListVariables } from './generated/results.ts';
import { type HubListCall, largestPage } from './list.ts';
import { mayPass, sleep, waitAfter } from './retry.ts';

/** A change, and where it is in the feed. */
export interface HubChange extends Change {
  /** What `follow({ after })` takes to go on after this change. Keep it when you are done with the change. */
  cursor: string;
}

export interface FollowOptions extends CallOptions {
  /**
   * Milliseconds after which the hub is asked again once it has told all; twice as long each time that there is
   * still nothing, up to `maxPollMs`, and a little less at random.
   * @default 1_000
   */
  pollMs?: number | undefined;
  /** @default 30_000 */
  maxPollMs?: number | undefined;
}

type ListChanges = (
  variables: ChangesListVariables,
  options?: CallOptions,
) => HubListCall<ChangesListItem>;

/**
 * Les changements, à suivre sans fin : chacun au moins une fois, aucun sauté, dans l’ordre du fil.
 *
 * The changes, to be followed without end: each at least once, none left out, in the order of the feed.
 */
export class HubFollowing implements AsyncIterable<HubChange> {
  /**
   * How far following has got: the last change whose loop body has returned, or further when nothing that follows
   * was for you. What to take up again from.
   */
  cursor: string | null;
  readonly #list: ListChanges;
  readonly #variables: ChangesListVariables;
  readonly #options: FollowOptions;

  /** @internal */
  constructor(
    list: ListChanges,
    variables: ChangesListVariables = {},
    options: FollowOptions = {},
  ) {
    this.cursor = variables.after ?? null;
    this.#list = list;
    this.#variables = variables;
    this.#options = options;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<HubChange, never, undefined> {
    const { pollMs = 1_000, maxPollMs = 30_000, ...options } = this.#options;
    /** In a row; none yet, as long as no page was read. */
    let failures: number | undefined;
    for (let quiet = 0; ; ) {
      try {
        const page = await this.#list(
          { first: largestPage, ...this.#variables, after: this.cursor },
          options,
        );
        failures = 0;
        for (const { cursor, change } of page.items) {
          yield { ...change, cursor };
          this.cursor = cursor;
        }
        this.cursor = page.cursor ?? this.cursor;
        if (!page.hasNext) {
          quiet = page.items[0] ? 0 : quiet + 1;
          await sleep(waitAfter(quiet, pollMs, maxPollMs), options.signal);
        }
      } catch (error) {
        // One that never began has perhaps the wrong address: whoever started it should know. What the hub itself
        // refuses for good, it would refuse again.
        if (
          !isHubError(error) ||
          failures === undefined ||
          (error.errors[0] && !mayPass(error.code, error.status))
        ) {
          throw error;
        }
        await sleep(waitAfter(failures, pollMs, maxPollMs, error.retryAfter), options.signal);
        failures += 1;
      }
    }
  }
}
