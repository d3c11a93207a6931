import type { CallOptions } from './call.ts';
import { isHubError } from './errors.ts';
import type { Change, ChangesListItem, ChangesListVariables } from './generated/results.ts';
import type { HubListCall } from './list.ts';
import { backOff, mayPass, sleep } from './retry.ts';

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
  constructor(list: ListChanges, variables: ChangesListVariables, options: FollowOptions) {
    this.cursor = variables.after ?? null;
    this.#list = list;
    this.#variables = variables;
    this.#options = options;
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<HubChange, never, undefined> {
    const { pollMs = 1_000, maxPollMs = 30_000, ...options } = this.#options;
    const pause = (times: number) => sleep(backOff(times, pollMs, maxPollMs), options.signal);
    let isFollowing = false;
    let failures = 0;
    for (let quiet = 0; ; ) {
      try {
        const variables = { first: 100, ...this.#variables, after: this.cursor };
        const page = await this.#list(variables, options);
        isFollowing = true;
        failures = 0;
        for (const { cursor, change } of page.items) {
          yield { ...change, cursor };
          this.cursor = cursor;
        }
        this.cursor = page.cursor ?? this.cursor;
        if (!page.hasNext) {
          quiet = page.items.length > 0 ? 0 : quiet + 1;
          await pause(quiet);
        }
      } catch (error) {
        if (!isHubError(error)) {
          throw error;
        }
        error.cursor = this.cursor;
        // One that never began has perhaps the wrong address: whoever started it should know.
        if (!isFollowing || !(mayPass(error) || /^(TIMEOUT|UNREADABLE)$/.test(error.code))) {
          throw error;
        }
        await sleep((error.retryAfter ?? 0) * 1_000, options.signal);
        await pause(failures);
        failures += 1;
      }
    }
  }
}
