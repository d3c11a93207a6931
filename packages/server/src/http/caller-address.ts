import type { IncomingMessage } from 'node:http';
import { isIP } from 'node:net';
import type { Incoming } from './incoming.ts';

/**
 * The network that a request came from, to tell callers without a token from one another; undefined for a
 * request made in this process. It is personal data: never logged, kept no longer than a bucket takes to
 * refill.
 *
 * @param serverContext what Yoga got beside the request: Node's own, when it came over the network.
 * @param proxies how many reverse proxies stand in front of the hub. Each adds to `X-Forwarded-For` the
 *   address that it was called from; what stands left of theirs is whatever the caller wrote.
 */
export function callerNetwork(
  request: Incoming,
  serverContext: object,
  proxies: number,
): string | undefined {
  const { req } = serverContext as { req?: IncomingMessage };
  const forwarded =
    proxies > 0
      ? request.headers.get('x-forwarded-for')?.split(',').at(-proxies)?.trim()
      : undefined;
  const address = forwarded && isIP(forwarded) ? forwarded : req?.socket.remoteAddress;
  return address && networkOf(address);
}

/** Whether the caller speaks to the outermost proxy over TLS; the hub itself only speaks HTTP. */
export function isSecure(request: Incoming, proxies: number): boolean {
  return proxies > 0 && request.headers.get('x-forwarded-proto')?.split(',')[0] === 'https';
}

/** An address of IPv4, or the first 64 bits of one of IPv6: one subscriber has all the others of these. */
export function networkOf(address: string): string {
  const v4 = /^(?:::ffff:)?(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (v4) {
    return v4;
  }
  const [start = '', end] = address.replace(/%.*/, '').split('::');
  const head = start.split(':').filter(Boolean);
  const tail = (end ?? '').split(':').filter(Boolean);
  const zeros = Array.from({ length: Math.max(0, 8 - head.length - tail.length) }, () => '0');
  return [...head, ...zeros, ...tail]
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(':');
}
