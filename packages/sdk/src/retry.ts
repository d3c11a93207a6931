/**
 * Whether another try may be answered otherwise: RFC 9110 (408), RFC 6585 (429), and faults of servers. Beside data,
 * the status says nothing: the code does.
 */
export const mayPass = (code: string, status: number | undefined): boolean =>
  /^(408|429|5)|(UNREACHABLE|UNAVAILABLE|INTERNAL|TIMEOUT)$/.test(`${status} ${code}`);

/**
 * Milliseconds to wait after so many times in vain: `first`, then twice as long each time, up to `last`, on top of
 * what the hub said. Half of it is left to chance: clients that failed together do not come back together.
 */
export const waitAfter = (times: number, first: number, last: number, retryAfter = 0): number =>
  retryAfter * 1_000 + Math.min(first * 2 ** times, last) * (1 - Math.random() / 2);

/** Waits; rejects with the reason of the signal when that is aborted meanwhile. */
export const sleep = (ms: number, signal?: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      signal?.aborted ? reject(signal.reason) : resolve();
    };
    // Timers that are to wait any longer fire at once.
    const timer = setTimeout(end, signal?.aborted ? 0 : Math.min(ms, 2 ** 31 - 1));
    signal?.addEventListener('abort', end);
  });
