import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encodeRequest, HttpConnection, readAnswer } from '../src/load/http-connection.ts';

const big = 'é'.repeat(300_000);
const server = createServer((request, response) => {
  let body = '';
  request.on('data', (part) => {
    body += part;
  });
  request.on('end', () => {
    if (request.url === '/chunks') {
      response.write('one, ');
      setTimeout(() => response.end(`two: ${body}`), 5);
    } else if (request.url === '/gone') {
      request.socket.destroy();
    } else {
      const answer = request.url === '/big' ? big : `${request.headers['x-key']} ${body}`;
      response.writeHead(request.url === '/error' ? 500 : 200, {
        'content-length': Buffer.byteLength(answer),
      });
      response.end(answer);
    }
  });
});
let url: URL;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});
afterAll(() => {
  server.close();
});

const request = (path: string, body = 'hé') => encodeRequest(url, { 'x-key': 'k' }, { path, body });

test('answers are read whole, one after another on one connection, however they come', async () => {
  const connection = await HttpConnection.open(url);
  const ask = async (path: string) => {
    const { status, body } = await connection.send(request(path));
    return [status, body.toString()];
  };
  expect(await ask('/')).toEqual([200, 'k hé']);
  expect(await ask('/big')).toEqual([200, big]);
  expect(await ask('/chunks')).toEqual([200, 'one, two: hé']);
  expect(await ask('/error')).toEqual([500, 'k hé']);
  expect(await ask('/')).toEqual([200, 'k hé']);
  connection.close();
});

test('a connection that a contender closes is an error, not a wait', async () => {
  const connection = await HttpConnection.open(url);
  await expect(connection.send(request('/gone'))).rejects.toThrow(/closed|ECONNRESET/);
});

test('an answer that is not whole is waited for, wherever it breaks', () => {
  for (const whole of [
    'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello',
    'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n',
  ]) {
    const bytes = Buffer.from(whole);
    for (let length = 0; length < bytes.length; length += 1) {
      expect(readAnswer(bytes.subarray(0, length))).toBeGreaterThan(length);
    }
    expect(readAnswer(bytes)).toMatchObject({ status: 200, body: Buffer.from('hello') });
  }
});
