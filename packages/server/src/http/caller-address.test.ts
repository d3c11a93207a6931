import { expect, test } from 'vitest';
import { callerNetwork, isSecure, networkOf } from './caller-address.ts';

test.each([
  ['192.0.2.7', '192.0.2.7'],
  ['::ffff:192.0.2.7', '192.0.2.7'],
  ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
  ['2001:0db8:0001:0002::9', '2001:db8:1:2'],
  ['2001:db8::9', '2001:db8:0:0'],
  ['fe80::1%eth0', 'fe80:0:0:0'],
  ['::1', '0:0:0:0'],
  ['1::3:4:5:6:7:8', '1:0:3:4'],
])('%s is of the network %s', (address, network) => {
  expect(networkOf(address)).toBe(network);
});

const request = (headers: Record<string, string>) => new Request('http://hub', { headers });
const socket = { req: { socket: { remoteAddress: '10.0.0.1' } } };

test.each([
  [0, '192.0.2.7', '10.0.0.1'],
  [1, '192.0.2.7', '192.0.2.7'],
  [1, 'forged, 192.0.2.7', '192.0.2.7'],
  [1, '198.51.100.1, 192.0.2.7', '192.0.2.7'],
  [2, '198.51.100.1, 192.0.2.7', '198.51.100.1'],
  [2, '192.0.2.7', '10.0.0.1'],
  [1, 'forged', '10.0.0.1'],
])('behind %i proxies, “%s” comes from %s', (proxies, forwarded, network) => {
  expect(callerNetwork(request({ 'x-forwarded-for': forwarded }), socket, proxies)).toBe(network);
});

test('a request made in this process comes from nowhere', () => {
  expect(callerNetwork(request({}), {}, 1)).toBeUndefined();
});

test('only a proxy may say that the caller speaks TLS', () => {
  expect(isSecure(request({ 'x-forwarded-proto': 'https' }), 0)).toBe(false);
  expect(isSecure(request({ 'x-forwarded-proto': 'https' }), 1)).toBe(true);
  expect(isSecure(request({ 'x-forwarded-proto': 'http' }), 1)).toBe(false);
});
