import { dataOf } from './answer.ts';
import type { HubQuery } from './document.ts';
import { readEndpoint } from './endpoint.ts';
import type { Language } from './errors.ts';
import { type HubMethods, hubMethods } from './generated/methods.ts';
import { type Fetch, post } from './post.ts';

export interface HubClientOptions {
  /** The address of the hub's endpoint, for example `http://127.0.0.1:4000/graphql`. */
  url: string;
  /**
   * The language of names, labels and errors.
   * @default 'fr'
   */
  language?: Language;
  /**
   * Milliseconds that a call may take, to the last byte of its answer.
   * @default 30_000
   */
  timeoutMs?: number;
  /** A token of the hub, or a function that is asked for one at every call. Public without it. */
  token?: string | (() => string | Promise<string>);
  /** Sends the requests in place of the global `fetch`. */
  fetch?: Fetch;
}

export interface HubClient extends HubMethods {
  /**
   * Envoie un document de votre cru; son résultat est celui que ses types annoncent.
   *
   * Sends a document of your own; its result is what its types say.
   *
   * @example
   * const { regions } = await hub.query(RegionsDocument, { asOf: '2020-04-01' });
   */
  query: HubQuery;
}

/**
 * Ouvre un client du hub. Un appel est une requête HTTP, un POST, jamais davantage.
 *
 * Opens a client of the hub. One call is one HTTP request, a POST, never more.
 *
 * @throws TypeError when `url` is not an address.
 * @example
 * const hub = createHubClient({ url: 'http://127.0.0.1:4000/graphql', language: 'en' });
 * const { edges } = await hub.antennas.near({ near: { latitude: 48.24, longitude: -79.02 } });
 */
export function createHubClient({
  url,
  language = 'fr',
  timeoutMs = 30_000,
  token,
  fetch = (...request) => globalThis.fetch(...request),
}: HubClientOptions): HubClient {
  const endpoint = readEndpoint(url);
  const query: HubQuery = async (document, ...[variables, options]) => {
    const bearer = typeof token === 'function' ? await token() : token;
    const { response, body } = await post({
      endpoint,
      headers: {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json, application/json;q=0.9',
        'accept-language': language,
        ...(bearer && { authorization: `Bearer ${bearer}` }),
      },
      body: JSON.stringify({ query: document.toString(), variables }),
      language,
      timeoutMs,
      signal: options?.signal,
      fetch,
    });
    return dataOf(response, body, endpoint, language) as never;
  };
  return { ...hubMethods(query), query };
}
