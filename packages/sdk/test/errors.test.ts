import { createServer, type RequestListener } from 'node:http';
import { createHub, type Hub } from '@estuaire/server';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { seededDatabase } from '../../server/test/database.ts';
import {
  createHubClient,
  type HubClientOptions,
  HubConflictError,
  HubError,
  HubNetworkError,
  HubRefusedError,
  HubRequestError,
  HubResponseError,
  HubTimeoutError,
  isHubError,
  isHubNetworkError,
  isHubRequestError,
} from '../src/index.ts';

let server: Hub;
beforeAll(async () => {
  server = createHub({ connection: await seededDatabase() });
});
afterAll(() => server.close());

const inProcess: HubClientOptions = {
  url: 'http://hub.test/graphql',
  fetch: (url, init) => server.fetch(new Request(url, init)),
};

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) {
    close();
  }
});

/** A server of this test alone; returns its address. */
async function listening(listener: RequestListener): Promise<string> {
  const http = createServer(listener);
  closing.push(() => {
    http.closeAllConnections();
    http.close();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(http.address() as { port: number }).port}/graphql`;
}

const secret = 'monsecret';

/** Asks about a secret, and returns the error after seeing that nothing of it tells the secret. */
async function failure(options: HubClientOptions, signal?: AbortSignal): Promise<unknown> {
  const error = await createHubClient({ maxRetries: 0, ...options })
    .municipalities.get({ code: secret }, signal ? { signal } : {})
    .then(
      () => expect.unreachable(),
      (reason: unknown) => reason,
    );
  const { message, stack, cause } = error as Error;
  expect(`${message} ${stack} ${cause} ${JSON.stringify(error)}`).not.toContain(secret);
  return error;
}

test('what the hub refuses has its code, its request id and its sentence in French', async () => {
  const error = (await failure(inProcess)) as HubError;
  expect(error).toBeInstanceOf(HubRequestError);
  expect(error).toBeInstanceOf(HubError);
  expect(error.name).toBe('HubRequestError');
  expect([isHubError(error), isHubRequestError(error), isHubNetworkError(error)]).toEqual([
    true,
    true,
    false,
  ]);
  expect(error).toMatchObject({
    code: 'BAD_INPUT',
    status: 400,
    requestId: expect.stringMatching(/^[\w-]{8,64}$/),
    errors: [{ code: 'BAD_INPUT' }],
  });
  expect(error.message).toMatch(/code géographique/);
});

test('errors are known by their names, in whichever copy of this package they were made', async () => {
  const error = await failure(inProcess);
  // A module of another address is another one to the loader.
  const another = '../src/errors.ts?another';
  const copy: typeof import('../src/errors.ts') = await import(/* @vite-ignore */ another);
  expect(copy.HubError).not.toBe(HubError);
  expect([copy.isHubError(error), copy.isHubRequestError(error)]).toEqual([true, true]);
  expect([error instanceof copy.HubRequestError, error instanceof copy.HubNetworkError]).toEqual([
    true,
    false,
  ]);
  const refused = new copy.HubConflictError('Non.', { code: 'VERSION_CONFLICT' });
  expect(refused).toMatchObject({ name: 'HubConflictError', code: 'VERSION_CONFLICT' });
  expect([refused instanceof HubConflictError, refused instanceof HubRefusedError]).toEqual([
    true,
    true,
  ]);
  expect(new HubRefusedError('Non.', { code: 'NOT_ALLOWED' })).not.toBeInstanceOf(HubConflictError);
});

test('what the hub refuses is told in English to a client in English', async () => {
  const error = (await failure({ ...inProcess, language: 'en' })) as HubError;
  expect(error.message).toMatch(/geographic code/);
});

test('an error beside data is an error, and says where', async () => {
  const answer = {
    data: { municipality: null },
    errors: [
      {
        message: 'Non',
        path: ['municipality'],
        extensions: { code: 'INTERNAL', requestId: 'r-1' },
      },
    ],
  };
  const error = await failure({ ...inProcess, fetch: async () => Response.json(answer) });
  expect(error).toMatchObject({
    code: 'INTERNAL',
    requestId: 'r-1',
    status: 200,
    errors: [{ message: 'Non', code: 'INTERNAL', path: ['municipality'] }],
  });
});

test('a hub that does not run is unreachable, and the error says where and what to do', async () => {
  const url = await listening(() => {});
  closing.splice(0).map((close) => close());
  const error = (await failure({ url: `${url}?key=${secret}`, language: 'en' })) as HubError;
  expect(error).toBeInstanceOf(HubNetworkError);
  expect(error).toMatchObject({ name: 'HubNetworkError', code: 'UNREACHABLE' });
  expect(error.status).toBeUndefined();
  expect(error.message).toBe(`Hub unreachable at ${new URL(url).origin}: is it started?`);
  expect((error.cause as Error).cause).toMatchObject({ code: 'ECONNREFUSED' });
});

test('a connection that is cut within the answer is a network error', async () => {
  const url = await listening((_, response) => {
    response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' });
    response.write('{"data":');
    setTimeout(() => response.destroy(), 20);
  });
  expect(await failure({ url })).toBeInstanceOf(HubNetworkError);
});

test('a hub that does not answer in time is given up', async () => {
  const url = await listening(() => {});
  const error = (await failure({ url, timeoutMs: 50 })) as HubError;
  expect(error).toBeInstanceOf(HubTimeoutError);
  expect(error.code).toBe('TIMEOUT');
  expect(error.message).toContain('50 ms');
});

test('a hub that begins its answer and does not finish it in time is given up', async () => {
  const url = await listening((_, response) => void response.write('{"data":'));
  expect(await failure({ url, timeoutMs: 100 })).toBeInstanceOf(HubTimeoutError);
});

test('a call rejects with the reason of the signal that aborts it', async () => {
  const url = await listening(() => {});
  const controller = new AbortController();
  const reason = new Error('enough');
  setTimeout(() => controller.abort(reason), 20);
  expect(await failure({ url }, controller.signal)).toBe(reason);
});

test('a call is not sent when its signal is aborted already', async () => {
  let sent = 0;
  const fetch = async () => {
    sent += 1;
    return Response.json({ data: {} });
  };
  expect(await failure({ ...inProcess, fetch }, AbortSignal.abort())).toMatchObject({
    name: 'AbortError',
  });
  expect(sent).toBe(0);
});

test.each<[string, () => Response]>([
  ['a page', () => new Response('<p>monsecret</p>', { headers: { 'content-type': 'text/html' } })],
  ['nothing', () => new Response(null, { status: 503 })],
  ['JSON cut short', () => new Response('{"data":{"municipality":')],
  ['JSON of another kind', () => Response.json(['monsecret'])],
  ['no data', () => Response.json({ data: null })],
  ['errors that are not errors', () => Response.json({ data: {}, errors: ['monsecret'] })],
])('%s is not an answer of a hub', async (_, answer) => {
  const { status } = answer();
  const error = (await failure({ ...inProcess, fetch: async () => answer() })) as HubError;
  expect(error).toBeInstanceOf(HubResponseError);
  expect(error).toMatchObject({ name: 'HubResponseError', code: 'UNREADABLE', status });
  expect(error.message).toContain(`http://hub.test (HTTP ${status})`);
});

test('another page of the hub than its endpoint says so, with the id of the request', async () => {
  expect(await failure({ ...inProcess, url: 'http://hub.test/elsewhere' })).toMatchObject({
    code: 'PATH_UNKNOWN',
    status: 404,
    requestId: expect.any(String),
  });
});

test.each(['', '/graphql', 'ftp://hub.test/graphql', 'http://user:monsecret@hub.test/graphql'])(
  'the address "%s" is refused at once, and not repeated',
  (url) => {
    expect(() => createHubClient({ url })).toThrow(/^The url of a hub is http/);
    expect(() => createHubClient({ url })).not.toThrow(secret);
  },
);
