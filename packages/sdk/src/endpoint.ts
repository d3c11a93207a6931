/** Where a hub answers. */
export interface Endpoint {
  url: string;
  /** Scheme, host and port: all of the address that a message may show. */
  origin: string;
}

/**
 * Reads an address; in a browser, one relative to the page.
 *
 * @throws TypeError that does not repeat the address: it may hold a password.
 */
export function readEndpoint(url: string): Endpoint {
  const page = (globalThis as { location?: { href: string } }).location?.href;
  const given = URL.canParse(url, page) ? new URL(url, page) : undefined;
  const { href = '', origin = '', username, password } = given ?? {};
  if (!/^http/.test(origin) || username || password) {
    throw new TypeError('The url of a hub is http(s)://host/graphql, without user and password');
  }
  return { url: href, origin };
}
