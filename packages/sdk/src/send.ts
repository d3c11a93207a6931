import { answerOf } from './answer.ts';
import type { CallOptions, HubAnswer } from './call.ts';
import { HubError, isHubError, type Language, type Say } from './errors.ts';
import { mayPass, sleep, waitAfter } from './retry.ts';

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

/** Milliseconds before a call is sent again for the first time, and at most. */
const firstWait = 300;
const lastWait = 10_000;

/**
 * What all calls of a client go through.
 *
 * @throws TypeError when `url` is not an address.
 */
export function createSend({
  url,
  token,
  language = 'fr',
  timeoutMs: usualTimeoutMs = 30_000,
  maxRetries: usualMaxRetries = 2,
  fetch: ownFetch,
  persistedOperations,
}: HubClientOptions): Send {
  // In a browser, the address may be relative to the page.
  const page = (globalThis as { location?: { href: string } }).location?.href;
  const endpoint = URL.canParse(url, page) && new URL(url, page);
  if (!/^https?:..[^/@]+\//.test(`${endpoint}`)) {
    // It does not repeat the address, which may hold a password.
    throw new TypeError('The url of a hub is http(s)://host/graphql, without user');
  }
  const { href, origin } = endpoint as URL;

  const say: Say = (kind, facts, fr, en) => new HubError(language === 'fr' ? fr : en, facts, kind);

  const askToken = (refused?: string) => (typeof token === 'function' ? token(refused) : token);

  return async (
    text,
    variables,
    { signal, timeoutMs = usualTimeoutMs, maxRetries = usualMaxRetries } = {},
  ) => {
    signal?.throwIfAborted();
    const cut = new AbortController();
    signal?.addEventListener('abort', () => cut.abort(signal.reason), { signal: cut.signal });
    const latest = Date.now() + timeoutMs;

    /** What the document answers, asked again while that may help, in the time that is left. */
    const ask = async () => {
      const documentId = await persistedOperations?.(text);
      const query = documentId ? undefined : text;
      const body = JSON.stringify({ query, documentId, variables });
      let bearer = await askToken();
      let refused: string | undefined;
      for (let attempts = 1, failures = 0; ; attempts += 1) {
        try {
          const response = await (ownFetch ?? fetch)(href, {
            method: 'POST',
            headers: {
              'content-type': 'application/json',
              accept: 'application/graphql-response+json',
              'accept-language': language,
              ...(bearer && { authorization: `Bearer ${bearer}` }),
            },
            body,
            signal: cut.signal,
          });
          return { ...answerOf(response, await response.text(), origin, say), attempts };
        } catch (cause) {
          const error = isHubError(cause)
            ? cause
            : say(
                'Network',
                { code: 'UNREACHABLE', cause },
                `Hub injoignable à ${origin} : est-il démarré?`,
                `Hub unreachable at ${origin}: is it started?`,
              );
          if (error.code === 'UNAUTHENTICATED' && !refused) {
            refused = bearer;
            bearer = await askToken(refused);
            if (bearer !== refused) {
              continue;
            }
          }
          const wait = waitAfter(failures, firstWait, lastWait, error.retryAfter);
          if (
            failures >= maxRetries ||
            !mayPass(error.code, error.status) ||
            Date.now() + wait > latest
          ) {
            throw error;
          }
          failures += 1;
          await sleep(wait, cut.signal);
        }
      }
    };

    try {
      return await Promise.race([
        sleep(timeoutMs, cut.signal).then(() => {
          throw say(
            'Timeout',
            { code: 'TIMEOUT' },
            `Pas de réponse de ${origin} en ${timeoutMs} ms (timeoutMs)`,
            `No answer from ${origin} within ${timeoutMs} ms (timeoutMs)`,
          );
        }),
        ask(),
      ]);
    } finally {
      // What is still under way: the request, the wait for another, that for the time to be over.
      cut.abort();
    }
  };
}
