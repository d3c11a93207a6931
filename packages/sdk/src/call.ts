import { HubError } from './errors.ts';
import type { HubRateLimit } from './rate-limit.ts';

export interface CallOptions {
  /** Gives up the call, which then rejects with the signal's reason, as `fetch` does. */
  signal?: AbortSignal | undefined;
  /** In place of that of the client. */
  timeoutMs?: number | undefined;
  /** In place of that of the client. */
  maxRetries?: number | undefined;
}

export interface WriteOptions extends CallOptions {
  /**
   * The key by which the hub knows a write that is sent again: within 24 hours it is done once. One is made when
   * none is given; give yours, and keep it, to send the same write again from another process.
   */
  idempotencyKey?: string | undefined;
}

/** What a mutation takes, without its key, which is an option of the call. */
export type HubInput<Input> = Omit<Input, 'idempotencyKey'>;

/** What came back with the data of a call. */
export interface HubAnswer<Data> {
  data: Data;
  /** The id under which the hub logged the request. */
  requestId: string | undefined;
  /** What the caller may still spend. */
  rateLimit: HubRateLimit | undefined;
  /** Requests that it took: 1 without a retry. */
  attempts: number;
}

/** Asks for what a call answers. */
export type Ask<Data> = (given?: object) => Promise<HubAnswer<Data>>;

/**
 * Un appel : la promesse de ses données. La demande est déjà partie.
 *
 * A call: the promise of its data. The request has left already.
 */
export class HubCall<Data> implements Promise<Data> {
  /** Never there: it is for the compiler, of which every promise has it. */
  declare readonly [Symbol.toStringTag]: string;
  readonly #answer: Promise<HubAnswer<Data>> | undefined;

  /** @internal */
  constructor(ask?: Ask<Data>, given?: object) {
    this.#answer = ask?.(given);
  }

  /**
   * Les données, et ce qui est venu avec elles.
   *
   * The data, and what came with them.
   *
   * @example
   * const { data, requestId, rateLimit, attempts } = await hub.viewer.get().withResponse();
   */
  withResponse(): Promise<HubAnswer<Data>> {
    return this.#answer as Promise<HubAnswer<Data>>;
  }

  // biome-ignore lint/suspicious/noThenProperty: it is awaited
  then<A = Data, B = never>(
    onfulfilled?: ((data: Data) => A | PromiseLike<A>) | null,
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.withResponse()
      .then(({ data }) => data)
      .then(onfulfilled, onrejected);
  }

  catch<B = never>(
    onrejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<Data | B> {
    return this.then(null, onrejected);
  }

  finally(onfinally?: (() => void) | null): Promise<Data> {
    return this.then().finally(onfinally) as Promise<Data>;
  }
}

/** What a refused write answers: every member of the union that is an error has these. */
interface Problem {
  code: string;
  message: string;
  path: string[];
}

/**
 * Une écriture : la promesse de ce que la mutation répond, écriture faite ou raison de ne pas l’avoir faite.
 *
 * A write: the promise of what the mutation answers, the write that was done or why it was not.
 */
export class HubWriteCall<Result> extends HubCall<Result> {
  /** @internal */
  constructor(
    ask: Ask<Result>,
    input: object,
    { idempotencyKey = crypto.randomUUID() }: WriteOptions,
  ) {
    super(ask, { input: { ...input, idempotencyKey } });
  }

  /**
   * L’écriture faite, ou une erreur lancée : `HubConflictError` quand le dossier a changé depuis sa lecture,
   * `HubRefusedError` pour toute autre raison.
   *
   * The write that was done, or an error thrown: `HubConflictError` when the record has changed since it was
   * read, `HubRefusedError` for any other reason.
   */
  async orThrow(): Promise<Exclude<Result, Problem>> {
    const { data, requestId } = await this.withResponse();
    const { code, message } = data as Problem;
    if (!code) {
      return data as Exclude<Result, Problem>;
    }
    const kind = code === 'VERSION_CONFLICT' ? 'Conflict' : 'Refused';
    throw new HubError(message, { code, requestId, problem: data }, kind);
  }
}
