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
  if (URL.canParse(url, page)) {
    const { protocol, username, password, origin, href } = new URL(url, page);
    if (/^https?:$/.test(protocol) && !username && !password) {
      return { url: href, origin };
    }
  }
  throw new TypeError(
    'The url of a hub is an http or https address, without user and password: http://127.0.0.1:4000/graphql',
  );
}
