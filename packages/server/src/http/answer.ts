import { type ErrorCode, type Facts, type HubError, hubError, publicErrors } from '../errors.ts';
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
  return refusalAnswer(request, hubError(code, facts), headers);
}

/** The same, of an error with words of its own. */
export function refusalAnswer(
  request: Request,
  { code, sentences }: HubError,
  headers: Record<string, string> = {},
): Response {
  const { id, language } = factsOf(request);
  return jsonAnswer(
    { errors: [{ message: sentences[language], extensions: { code, requestId: id } }] },
    { status: publicErrors[code].status, headers },
  );
}
