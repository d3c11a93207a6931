import { type CallOptions, HubCall } from './call.ts';
import { capital } from './capital.ts';
import { changes, type HubChanges } from './changes.ts';
import type { HubDocument } from './document.ts';
import { type HubNamespaces, namespaces } from './generated/namespaces.ts';
import type { HubNamespace, Method } from './namespace.ts';
import { createSend, type HubClientOptions } from './send.ts';

/** Sends a document. Its variables may be left out when none is required. */
export type HubQuery = <Result, Variables>(
  document: HubDocument<Result, Variables>,
  ...given: Record<string, never> extends Variables
    ? [variables?: Variables, options?: CallOptions]
    : [variables: Variables, options?: CallOptions]
) => HubCall<Result>;

export interface HubQuerying {
  /**
   * Envoie un document de votre cru; son résultat est celui que ses types annoncent. Un document qui écrit n’est
   * renvoyé que si vous le dites (`maxRetries`), quand chacune de ses écritures a sa clé.
   *
   * Sends a document of your own; its result is what its types say. A document that writes is sent again only if
   * you say so (`maxRetries`), when each of its writes has its key.
   *
   * @example
   * const document = graphql('query ($code: RegionCode!) { region(code: $code) { name } }');
   * const { region } = await hub.query(document, { code: '08' });
   */
  query: HubQuery;
}

/** Un client du hub : une méthode par opération, et `query` pour les vôtres. / A client of the hub. */
export interface HubClient extends Omit<HubNamespaces, 'changes'>, HubQuerying {
  /** Ce qui a changé, et à suivre. / What has changed, and to follow. */
  changes: HubChanges;
}

/**
 * Ouvre un client du hub. Rien n’est envoyé avant le premier appel; un appel est une requête HTTP.
 *
 * Opens a client of the hub. Nothing is sent before the first call; one call is one HTTP request.
 *
 * @throws TypeError when `url` is not an address.
 * @example
 * const hub = createHubClient({ url: 'http://127.0.0.1:4000/graphql', language: 'en' });
 * for await (const antenna of hub.antennas.list({ where: { region: { eq: '08' } } })) console.log(antenna.name);
 */
export function createHubClient(options: HubClientOptions): HubClient {
  return createHubClientOf({ ...namespaces, changes }, options);
}

/**
 * Le même, avec les seules méthodes que vous nommez : pour une page web, qui ne porte alors qu’elles.
 *
 * The same with only the methods that you name: for a web page, which then carries no others.
 *
 * @example
 * const hub = createHubClientOf({ antennas }, { url: '/graphql' });
 */
export function createHubClientOf<Methods extends object>(
  chosen: { [Name in keyof Methods]: HubNamespace<Methods[Name], Name> },
  options: HubClientOptions,
): Methods & HubQuerying {
  const send = createSend(options);
  const query = (document: unknown, variables: unknown, callOptions?: CallOptions) => {
    const text = `${document}`;
    const maxRetries = /\bmutation\b/.test(text) ? 0 : undefined;
    return new HubCall(() => send(text, variables, { maxRetries, ...callOptions }));
  };
  const hub = {} as Record<string, Record<string, unknown>>;
  for (const name in chosen) {
    hub[name] = chosen[name]();
    for (const own in hub[name]) {
      hub[name][own] = (hub[name][own] as Method)(send, capital(name) + capital(own));
    }
  }
  return { ...hub, query } as never;
}
