/** What the caller may still spend, in cost: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/. */
export interface HubRateLimit {
  /** The most that can be spent at once. */
  limit: number;
  /** What is left of it. */
  remaining: number;
  /** Seconds after which there is more. */
  resetSeconds: number;
}

/** Reads `ratelimit` and `ratelimit-policy`; undefined when the hub holds nobody to a rate. */
export function rateLimitOf(headers: Headers): HubRateLimit | undefined {
  const read = (header: string, parameter: string) =>
    Number(new RegExp(`;${parameter}=(\\d+)`).exec(headers.get(header) ?? '')?.[1] ?? Number.NaN);
  const remaining = read('ratelimit', 'r');
  return Number.isNaN(remaining)
    ? undefined
    : { limit: read('ratelimit-policy', 'q'), remaining, resetSeconds: read('ratelimit', 't') };
}
