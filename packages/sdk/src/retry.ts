import type { HubError } from './errors.ts';

/** Milliseconds of the first wait; each next one is twice as long, up to the last. */
const firstWait = 300;
const lastWait = 10_000;

/** Statuses that another try may answer otherwise: RFC 9110 (408), RFC 6585 (429), and faults of servers. */
export function mayPass({ code, status = 0 }: HubError): boolean {
  return (
    code === 'UNREACHABLE' ||
    status === 408 ||
    status === 429 ||
    status >= 500 ||
    // Beside data, the status says nothing.
    /^(RATE_LIMITED|SERVICE_UNAVAILABLE|INTERNAL)$/.test(code)
  );
}

/**
 * Milliseconds to wait after so many failures: what the hub said, and a wait that grows, with a jitter: clients that
 * failed together do not come back together.
 */
export function waitAfter(failures: number, { retryAfter }: HubError): number {
  return (retryAfter ?? 0) * 1_000 + backOff(failures, firstWait, lastWait);
}

/** Half of it at least: `first`, then twice as long each time, `last` at most. */
export function backOff(times: number, first: number, last: number): number {
  return Math.min(first * 2 ** times, last) * (1 - Math.random() / 2);
}

/** Waits; rejects with the reason of the signal when that is aborted meanwhile. */
export function sleep(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      signal?.aborted ? reject(signal.reason) : resolve();
    };
    const timer = setTimeout(end, signal?.aborted ? 0 : ms);
    signal?.addEventListener('abort', end);
  });
}
