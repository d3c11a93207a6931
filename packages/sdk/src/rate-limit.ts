/** What the caller may still spend, in cost: https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/. */
export interface HubRateLimit {
  /** The most that can be spent at once. */
  limit: number;
  /** What is left of it. */
  remaining: number;
  /** Seconds after which there is more. */
  resetSeconds: number;
}

/** Reads `ratelimit-policy` and `ratelimit`; undefined when the hub holds nobody to a rate. */
export function rateLimitOf(headers: Headers): HubRateLimit | undefined {
  const told = `${headers.get('ratelimit-policy')}${headers.get('ratelimit')}`;
  const [limit, remaining = 0, resetSeconds = 0] =
    told.match(/(?<=;[qrt]=)\d+/g)?.map(Number) ?? [];
  return limit ? { limit, remaining, resetSeconds } : undefined;
}
