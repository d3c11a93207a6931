import { once } from 'node:events';
import { connect, type Socket } from 'node:net';

/**
 * A connection that posts one request after another and reads whole answers.
 *
 * No more than that: the client shares its processors with whom it asks, and what it takes of them brings all
 * ratios closer to one. For a small answer it computes 45 µs, autocannon 63, undici 99.
 */
export class HttpConnection {
  readonly #socket: Socket;
  #parts: Buffer[] = [];
  #length = 0;
  /** What the answer holds from its first byte on; unknown until its head is read. */
  #expected: number | undefined;
  #answered: ((answer: HttpAnswer) => void) | undefined;
  #failed: ((error: Error) => void) | undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.setNoDelay();
    socket.on('data', (part) => this.#take(part));
    socket.on('error', (error) => this.#failed?.(error));
    socket.on('close', () => this.#failed?.(new Error('The contender closed the connection')));
  }

  static async open(url: URL): Promise<HttpConnection> {
    const socket = connect(Number(url.port), url.hostname);
    await once(socket, 'connect');
    return new HttpConnection(socket);
  }

  /** @param request a whole request, as {@link encodeRequest} writes it. */
  send(request: Buffer): Promise<HttpAnswer> {
    return new Promise((resolve, reject) => {
      this.#answered = resolve;
      this.#failed = reject;
      this.#socket.write(request);
    });
  }

  close(): void {
    this.#failed = undefined;
    this.#socket.destroy();
  }

  #take(part: Buffer): void {
    this.#parts.push(part);
    this.#length += part.length;
    if (this.#expected !== undefined && this.#length < this.#expected) {
      return;
    }
    const bytes = this.#parts.length === 1 ? part : Buffer.concat(this.#parts);
    this.#parts = [bytes];
    const read = readAnswer(bytes);
    if (typeof read === 'number') {
      this.#expected = read;
      return;
    }
    this.#parts = [];
    this.#length = 0;
    this.#expected = undefined;
    this.#answered?.(read);
  }
}

export interface HttpAnswer {
  status: number;
  body: Buffer;
}

export function encodeRequest(
  url: URL,
  headers: Readonly<Record<string, string>>,
  { path, body }: { path: string; body: string },
): Buffer {
  const head = Object.entries({
    host: url.host,
    'content-type': 'application/json',
    accept: 'application/json',
    'content-length': String(Buffer.byteLength(body)),
    ...headers,
  }).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head.join('')}\r\n${body}`);
}

/** The answer that some bytes hold; when they do not hold it whole, how many there must be at least. */
export function readAnswer(bytes: Buffer): HttpAnswer | number {
  const end = bytes.indexOf('\r\n\r\n');
  if (end < 0) {
    return bytes.length + 1;
  }
  const head = bytes.toString('latin1', 0, end);
  const status = Number(head.slice(9, 12));
  const start = end + 4;
  const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1];
  if (length !== undefined) {
    const whole = start + Number(length);
    return bytes.length < whole ? whole : { status, body: bytes.subarray(start, whole) };
  }
  const chunks: Buffer[] = [];
  for (let at = start; ; ) {
    const line = bytes.indexOf('\r\n', at);
    if (line < 0) {
      return bytes.length + 1;
    }
    const size = Number.parseInt(bytes.toString('latin1', at, line), 16);
    const next = line + 2 + size + 2;
    if (bytes.length < next) {
      return next;
    }
    if (size === 0) {
      return { status, body: Buffer.concat(chunks) };
    }
    chunks.push(bytes.subarray(line + 2, line + 2 + size));
    at = next;
  }
}
