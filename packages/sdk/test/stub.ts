import { createServer, type RequestListener } from 'node:http';
import { afterEach } from 'vitest';
import { createHubClient, type HubClient, type HubClientOptions } from '../src/index.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) {
    close();
  }
});

/** A server of this test alone; returns the address of its endpoint. */
export async function listening(listener: RequestListener): Promise<string> {
  const http = createServer(listener);
  closing.push(() => {
    http.closeAllConnections();
    http.close();
  });
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(http.address() as { port: number }).port}/graphql`;
}

/** What was sent to a hub that is not there. */
export interface Sent {
  query?: string;
  documentId?: string;
  // biome-ignore lint/suspicious/noExplicitAny: variables of many shapes are read field by field
  variables: any;
  headers: Headers;
}

/** A client of a hub that answers what it is told to, one answer after the other, the last again and again. */
export function clientOf(
  answers: ((sent: Sent) => Response | Promise<Response>)[],
  options: Partial<HubClientOptions> = {},
): { hub: HubClient; sent: Sent[] } {
  const sent: Sent[] = [];
  const hub = createHubClient({
    url: 'http://hub.test/graphql',
    fetch: async (_url, { body, headers } = {}) => {
      const request = { ...JSON.parse(`${body}`), headers: new Headers(headers) } as Sent;
      sent.push(request);
      const answer = answers[Math.min(sent.length, answers.length) - 1];
      return answer?.(request) ?? Response.error();
    },
    ...options,
  });
  return { hub, sent };
}

/** An answer without errors. */
export const data = (answered: unknown) => () => Response.json({ data: answered });

/** An answer that is one error of the hub. */
export const refusal =
  (status: number, code: string, headers: Record<string, string> = {}) =>
  () =>
    Response.json(
      { errors: [{ message: 'Non.', extensions: { code, requestId: 'r-1' } }] },
      { status, headers },
    );
