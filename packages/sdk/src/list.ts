import { type Ask, type HubAnswer, HubCall } from './call.ts';
import { isHubError } from './errors.ts';

/** The most items that the hub answers at once. */
export const largestPage = 100;

/** What a list is asked for; its filters and its order beside that. */
export interface Paging {
  first?: number | null | undefined;
  after?: string | null | undefined;
}

/** A page as the hub answers it. */
interface Answered<Item> {
  items: Item[];
  pageInfo?: { cursor: string | null; hasNext: boolean };
}

/**
 * Une page d’une liste.
 *
 * A page of a list.
 */
export interface HubPage<Item> {
  readonly items: Item[];
  /** Where the page ends: `after` of what follows. Null when it is empty, or the list has no pages. */
  readonly cursor: string | null;
  /** Whether there is more. */
  readonly hasNext: boolean;
  /**
   * La page qui suit, aussi grande; null après la dernière.
   *
   * The page that follows, as large; null after the last.
   */
  next(): Promise<this | null>;
}

/** A page of employers, requests or referrals, which says from where to follow their changes. */
export type HubRecordPage<Item> = HubPage<Item> & {
  /** What `hub.changes.follow({ after })` takes: that of the first page, to miss nothing. */
  readonly changesCursor: string;
};

/**
 * Une liste. L’attendre demande une page; l’itérer donne chacun de ses éléments, page après page. Rien n’est
 * demandé avant.
 *
 * A list. To await it asks for one page; to iterate it gives each of its items, page after page. Nothing is asked
 * for before.
 *
 * @example
 * for await (const antenna of hub.antennas.list({ where: { region: { eq: '08' } } })) console.log(antenna.name);
 * const page = await hub.antennas.list({ first: 20 });
 */
export class HubListCall<Item, Page extends HubPage<Item> = HubPage<Item>>
  extends HubCall<Page>
  implements AsyncIterable<Item>
{
  readonly #ask: Ask<unknown>;
  readonly #paging: Paging;
  #first: Promise<HubAnswer<Page>> | undefined;

  /** @internal */
  constructor(ask: Ask<unknown>, paging: Paging) {
    super();
    this.#ask = ask;
    this.#paging = paging;
  }

  override withResponse(): Promise<HubAnswer<Page>> {
    this.#first ??= this.#page(this.#paging);
    return this.#first;
  }

  async #page(paging: Paging): Promise<HubAnswer<Page>> {
    const answer = await this.#ask(paging).catch((error) => {
      if (isHubError(error)) {
        error.cursor = paging.after ?? null;
      }
      throw error;
    });
    const data = answer.data as Item[] | Answered<Item>;
    // What never grows is a list of its own, without pages.
    const { pageInfo, ...others }: Answered<Item> = Array.isArray(data) ? { items: data } : data;
    const page = {
      cursor: null,
      hasNext: false,
      ...pageInfo,
      ...others,
      next: async () =>
        page.hasNext ? (await this.#page({ ...paging, after: page.cursor })).data : null,
    } as HubPage<Item> as Page;
    return { ...answer, data: page };
  }

  /**
   * Chaque page, de 100 éléments à moins d’en demander d’autres avec `first`. Une erreur dit dans `cursor` d’où
   * reprendre.
   *
   * Each page, of 100 items unless `first` asks otherwise. An error says in `cursor` where to go on from.
   */
  async *pages(): AsyncGenerator<Page, void, undefined> {
    const first = this.#paging.first ?? largestPage;
    let page: Page | null = (await this.#page({ ...this.#paging, first })).data;
    while (page) {
      yield page;
      page = await page.next();
    }
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    for await (const { items } of this.pages()) {
      yield* items;
    }
  }

  /**
   * Les éléments, `limit` au plus.
   *
   * The items, `limit` at most.
   *
   * @example
   * const antennas = await hub.antennas.list().toArray({ limit: 500 });
   */
  async toArray({ limit }: { limit: number }): Promise<Item[]> {
    const first = Math.min(this.#paging.first ?? largestPage, limit);
    const items: Item[] = [];
    for await (const item of new HubListCall<Item>(this.#ask, { ...this.#paging, first })) {
      if (items.push(item) >= limit) {
        break;
      }
    }
    return items;
  }
}
