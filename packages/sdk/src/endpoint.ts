/**
 * Reads where a hub answers; in a browser, relative to the page.
 *
 * @throws TypeError that does not repeat the address: it may hold a password.
 */
export function readEndpoint(url: string): URL {
  const page = (globalThis as { location?: { href: string } }).location?.href;
  const given = URL.canParse(url, page) && new URL(url, page);
  if (!given || !/^https?:..[^/@]+\//.test(given.href)) {
    throw new TypeError('The url of a hub is http(s)://host/graphql, without user and password');
  }
  return given;
}
