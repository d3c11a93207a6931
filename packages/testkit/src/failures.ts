/** What goes wrong with requests to come. */
export type Failure = {
  /** Requests that it happens to, one after the other. @default 1 */
  times?: number;
} & (
  | {
      /** This status in place of an answer, 400 to 599. The hub does not hear of the request. */
      status: number;
      /** Seconds, in the header of that name. */
      retryAfter?: number;
    }
  | {
      /** The hub does what is asked, and the connection breaks within its answer. */
      reset: true;
    }
  | {
      /** The answer comes so many milliseconds late. */
      delayMs: number;
    }
);

export type Send = (request: Request) => Promise<Response>;

export interface Failures {
  /** @throws RangeError when it is none that could happen. */
  add(failure: Failure): void;
  /** Sends a request, unless what was added says otherwise. */
  send(request: Request, send: Send): Promise<Response>;
}

/** Failures happen in the order in which they were added, to one request each. */
export function createFailures(): Failures {
  const waiting: Failure[] = [];
  return {
    add(failure) {
      const { times = 1 } = failure;
      check(failure, times);
      waiting.push(...Array<Failure>(times).fill(failure));
    },
    async send(request, send) {
      const failure = waiting.shift();
      if (!failure) {
        return send(request);
      }
      if ('status' in failure) {
        return refusal(failure);
      }
      if ('reset' in failure) {
        return cut(await send(request));
      }
      await delay(failure.delayMs);
      return send(request);
    },
  };
}

function check(failure: Failure, times: number): void {
  const isWhole = (value: unknown, from: number, to: number) =>
    Number.isInteger(value) && (value as number) >= from && (value as number) <= to;
  const kinds = ['status', 'reset', 'delayMs'].filter((kind) => kind in failure);
  const possible =
    kinds.length === 1 &&
    isWhole(times, 1, 10_000) &&
    (!('status' in failure) || isWhole(failure.status, 400, 599)) &&
    (!('retryAfter' in failure) || isWhole(failure.retryAfter, 0, 86_400)) &&
    (!('reset' in failure) || failure.reset === true) &&
    (!('delayMs' in failure) || isWhole(failure.delayMs, 0, 3_600_000));
  if (!possible) {
    throw new RangeError(
      'A failure is one of { status: 400 to 599, retryAfter?: seconds }, { reset: true } and { delayMs }, with { times } from 1.',
    );
  }
}

/** The codes of the hub's own refusals; any other status is that of a proxy in front of it. */
const codes: Record<number, string> = {
  400: 'BAD_INPUT',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
  410: 'CURSOR_EXPIRED',
  429: 'RATE_LIMITED',
  500: 'INTERNAL',
  503: 'SERVICE_UNAVAILABLE',
};

function refusal({ status, retryAfter }: Extract<Failure, { status: number }>): Response {
  const message = `${status} simulé par le testkit / simulated by the testkit`;
  const headers = new Headers(
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) },
  );
  const code = codes[status];
  if (!code) {
    headers.set('content-type', 'text/html');
    return new Response(`<html><body><h1>${message}</h1></body></html>`, { status, headers });
  }
  const requestId = crypto.randomUUID();
  headers.set('x-request-id', requestId);
  const body = { errors: [{ message, extensions: { code, requestId } }] };
  return Response.json(body, { status, headers });
}

/** The same answer, whose body breaks off half-way, as `fetch` tells it. */
async function cut(answer: Response): Promise<Response> {
  const body = new Uint8Array(await answer.arrayBuffer());
  const half = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(body.subarray(0, body.length / 2)),
    pull: (controller) =>
      controller.error(new TypeError('terminated', { cause: new Error('ECONNRESET') })),
  });
  return new Response(half, answer);
}

function delay(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
