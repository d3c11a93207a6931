import type { ErrorCode } from '../errors.ts';
import { type Facts, fill, publicErrors } from '../errors.ts';
import { factsOf } from './request-facts.ts';

/** An answer of the hub's own, beside GraphQL. */
export function jsonAnswer(body: unknown, init: ResponseInit = {}): Response {
  return new Response(`${JSON.stringify(body)}\n`, {
    ...init,
    headers: { 'content-type': 'application/json; charset=utf-8', ...init.headers },
  });
}

/** An error outside of any operation, in the shape that GraphQL's have. */
export function errorAnswer(
  request: Request,
  code: ErrorCode,
  facts: Facts = {},
  headers: Record<string, string> = {},
): Response {
  const { id, language } = factsOf(request);
  const message = fill(publicErrors[code], facts)[language];
  return jsonAnswer(
    { errors: [{ message, extensions: { code, requestId: id } }] },
    { status: publicErrors[code].status, headers },
  );
}
