import { answerOf } from './answer.ts';
import type { CallOptions, HubAnswer } from './call.ts';
import { readEndpoint } from './endpoint.ts';
import { HubError, HubNetworkError, HubTimeoutError, type Language } from './errors.ts';
import { mayPass, sleep, waitAfter } from './retry.ts';
import { sentence } from './sentences.ts';

export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export interface HubClientOptions {
  /** The address of the hub's endpoint, for example `http://127.0.0.1:4000/graphql`. */
  url: string;
  /**
   * A token of the hub, or a function that is asked for one at every call. When the hub refuses the token, the
   * function is asked again, with that token, and the call is sent once more if it answers another. Without it, the
   * public's rights.
   */
  token?: string | ((refused?: string) => string | Promise<string>);
  /**
   * The language of names, labels and errors.
   * @default 'fr'
   */
  language?: Language;
  /**
   * Milliseconds that a call may take, to the last byte of its answer, its retries included. Each page of a list is
   * a call.
   * @default 30_000
   */
  timeoutMs?: number;
  /**
   * Times that a call is sent again when the connection fails, or the hub answers 408, 429 or 5xx. The waits grow,
   * or are those of `Retry-After`; one that would outlast `timeoutMs` is not begun.
   * @default 2
   */
  maxRetries?: number;
  /** Sends the requests in place of the global `fetch`. */
  fetch?: Fetch;
  /**
   * Sends in place of each document what the hub knows it by: `persistedOperations`, an export of this package. The
   * texts of documents are sent without it.
   */
  persistedOperations?: (text: string) => Promise<string>;
}

/** Sends a document, and again when it may pass. */
export type Send = (
  text: string,
  variables: unknown,
  options?: CallOptions,
) => Promise<HubAnswer<unknown>>;

/** The longest that a timer waits; over it, timers fire at once. */
const longestTimer = 2 ** 31 - 1;

/**
 * What all calls of a client go through.
 *
 * @throws TypeError when `url` is not an address.
 */
export function createSend(options: HubClientOptions): Send {
  const { url, token, language = 'fr', persistedOperations } = options;
  const endpoint = readEndpoint(url);
  const fetch: Fetch = options.fetch ?? ((...request) => globalThis.fetch(...request));

  const askToken = async (refused?: string) =>
    typeof token === 'function' ? token(refused) : token;

  async function attempt(body: string, bearer: string | undefined, signal: AbortSignal) {
    let response: Response;
    let text: string;
    try {
      response = await fetch(endpoint.url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/graphql-response+json',
          'accept-language': language,
          ...(bearer && { authorization: `Bearer ${bearer}` }),
        },
        body,
        signal,
      });
      text = await response.text();
    } catch (cause) {
      const code = 'UNREACHABLE';
      throw new HubNetworkError(sentence(code, language, endpoint), { code, cause });
    }
    return answerOf(response, text, endpoint, language);
  }

  async function send(
    content: object,
    maxRetries: number,
    latest: number,
    signal: AbortSignal,
  ): Promise<HubAnswer<unknown>> {
    const body = JSON.stringify(content);
    let bearer = await askToken();
    let refused: string | undefined;
    for (let attempts = 1, failures = 0; ; attempts += 1) {
      try {
        return { ...(await attempt(body, bearer, signal)), attempts };
      } catch (error) {
        if (!(error instanceof HubError)) {
          throw error;
        }
        if (error.code === 'UNAUTHENTICATED' && bearer && !refused) {
          refused = bearer;
          bearer = await askToken(refused);
          if (bearer !== refused) {
            continue;
          }
        }
        const wait = waitAfter(failures, error);
        failures += 1;
        if (failures > maxRetries || !mayPass(error) || performance.now() + wait > latest) {
          throw error;
        }
        await sleep(wait, signal);
      }
    }
  }

  return async (text, variables, given = {}) => {
    const { signal } = given;
    const timeoutMs = given.timeoutMs ?? options.timeoutMs ?? 30_000;
    const maxRetries = given.maxRetries ?? options.maxRetries ?? 2;
    signal?.throwIfAborted();
    const cut = new AbortController();
    const abort = () => cut.abort();
    const timer = setTimeout(abort, Math.min(timeoutMs, longestTimer));
    signal?.addEventListener('abort', abort);
    try {
      const document = persistedOperations
        ? { documentId: await persistedOperations(text) }
        : { query: text };
      return await Promise.race([
        send({ ...document, variables }, maxRetries, performance.now() + timeoutMs, cut.signal),
        new Promise<never>((_, reject) => {
          cut.signal.addEventListener('abort', reject);
        }),
      ]);
    } catch (error) {
      signal?.throwIfAborted();
      const code = 'TIMEOUT';
      throw cut.signal.aborted
        ? new HubTimeoutError(sentence(code, language, endpoint, timeoutMs), { code })
        : error;
    } finally {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
    }
  };
}
