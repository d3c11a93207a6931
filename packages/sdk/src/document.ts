/**
 * A GraphQL document as text, which knows the types of its result and of its variables.
 *
 * The documents of codegen's client-preset (`documentMode: 'string'`) are such documents, and so is any
 * string, whose result is then `unknown`.
 */
export interface HubDocument<Result, Variables> {
  toString(): string;
  /** Never there: it carries the types. */
  __apiType?: (variables: Variables) => Result;
}

export interface CallOptions {
  /** Gives up the call, which then rejects with the signal's reason, as `fetch` does. */
  signal?: AbortSignal;
}

/** Sends a document. Its variables may be left out when none is required. */
export type HubQuery = <Result, Variables>(
  document: HubDocument<Result, Variables>,
  ...given: Record<string, never> extends Variables
    ? [variables?: Variables, options?: CallOptions]
    : [variables: Variables, options?: CallOptions]
) => Promise<Result>;
