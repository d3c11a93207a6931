/** A time after which nobody waits any more. */
export interface Deadline {
  /** Aborts then. What needs no waiting for never asks for it, and costs neither signal nor timer. */
  readonly signal: AbortSignal;
  /** Forgets it, when the work was done in time. */
  clear(): void;
}

/**
 * A deadline that ends when the caller has left, or some milliseconds from now, unless it is cleared before. As
 * `AbortSignal.any` with `AbortSignal.timeout`, which leave more behind than a request can afford.
 *
 * @param left gives the signal that the caller has left.
 */
export function deadline(left: () => AbortSignal, milliseconds: number): Deadline {
  return new LazyDeadline(left, milliseconds);
}

class LazyDeadline implements Deadline {
  readonly #left: () => AbortSignal;
  readonly #at: number;
  #controller: AbortController | undefined;
  #stop: (() => void) | undefined;

  constructor(left: () => AbortSignal, milliseconds: number) {
    this.#left = left;
    this.#at = performance.now() + milliseconds;
  }

  get signal(): AbortSignal {
    this.#controller ??= this.#start();
    return this.#controller.signal;
  }

  clear(): void {
    this.#stop?.();
  }

  #start(): AbortController {
    const controller = new AbortController();
    const left = this.#left();
    const leave = () => controller.abort(left.reason);
    const timer = setTimeout(
      () => controller.abort(new DOMException('It took too long', 'TimeoutError')),
      Math.max(0, this.#at - performance.now()),
    ).unref();
    left.addEventListener('abort', leave, { once: true });
    if (left.aborted) {
      leave();
    }
    this.#stop = () => {
      clearTimeout(timer);
      left.removeEventListener('abort', leave);
    };
    return controller;
  }
}
