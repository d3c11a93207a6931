import type { Endpoint } from './endpoint.ts';
import { HubNetworkError, HubTimeoutError, type Language } from './errors.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

interface Post {
  endpoint: Endpoint;
  headers: Record<string, string>;
  body: string;
  language: Language;
  timeoutMs: number;
  signal: AbortSignal | undefined;
  fetch: Fetch;
}

/** The longest that a timer waits; over it, timers fire at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * One POST, and the whole body of its answer.
 *
 * @throws the reason of `signal` when it is aborted.
 * @throws HubTimeoutError when the body has not arrived after `timeoutMs`.
 * @throws HubNetworkError when the endpoint cannot be reached, or hangs up.
 */
export async function post(request: Post): Promise<{ response: Response; body: string }> {
  const { endpoint, headers, body, language, timeoutMs, signal, fetch } = request;
  signal?.throwIfAborted();
  const timeout = new AbortController();
  const timer = setTimeout(() => timeout.abort(), Math.min(timeoutMs, longestTimer));
  try {
    const response = await fetch(endpoint.url, {
      method: 'POST',
      headers,
      body,
      signal: signal ? AbortSignal.any([signal, timeout.signal]) : timeout.signal,
    });
    return { response, body: await response.text() };
  } catch (error) {
    signal?.throwIfAborted();
    throw timeout.signal.aborted
      ? new HubTimeoutError(endpoint.origin, language, timeoutMs)
      : new HubNetworkError(endpoint.origin, language, error);
  } finally {
    clearTimeout(timer);
  }
}
