/** A time after which nobody waits any more. */
export interface Deadline {
  signal: AbortSignal;
  /** Forgets it, when the work was done in time. */
  clear(): void;
}

/**
 * A signal that aborts when another one does, or after some milliseconds, unless it is cleared before. As
 * `AbortSignal.any` with `AbortSignal.timeout`, which leave more behind than a request can afford.
 */
export function deadline(left: AbortSignal, milliseconds: number): Deadline {
  const controller = new AbortController();
  const leave = () => controller.abort(left.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException('It took too long', 'TimeoutError')),
    milliseconds,
  ).unref();
  left.addEventListener('abort', leave, { once: true });
  if (left.aborted) {
    leave();
  }
  return {
    signal: controller.signal,
    clear() {
      clearTimeout(timer);
      left.removeEventListener('abort', leave);
    },
  };
}
