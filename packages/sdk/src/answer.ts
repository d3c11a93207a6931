import type { Endpoint } from './endpoint.ts';
import { HubError, HubResponseError, type Language } from './errors.ts';

/**
 * Takes the data out of an answer.
 *
 * @throws HubError when the hub answered an error, even beside data, which then lacks something.
 * @throws HubResponseError when the answer is not one of GraphQL's.
 */
export function dataOf(
  response: Response,
  body: string,
  { origin }: Endpoint,
  language: Language,
): unknown {
  const requestId = response.headers.get('x-request-id') ?? undefined;
  const { data, errors } = parseObject(body);
  if (isListOfErrors(errors)) {
    const [{ message, extensions }] = errors;
    throw new HubError(message, {
      code: codeOf(errors[0]),
      requestId: extensions?.requestId ?? requestId,
      status: response.status,
      errors: errors.map((error) => ({
        message: error.message,
        code: codeOf(error),
        ...(error.path && { path: error.path }),
      })),
    });
  }
  if (errors !== undefined || !response.ok || typeof data !== 'object' || data === null) {
    throw new HubResponseError(origin, language, response.status, requestId);
  }
  return data;
}

/** What a text in JSON holds; nothing when it is not an object in JSON. */
function parseObject(text: string): { data?: unknown; errors?: unknown } {
  try {
    return { ...JSON.parse(text) };
  } catch {
    return {};
  }
}

interface AnsweredError {
  message: string;
  path?: readonly (string | number)[];
  extensions?: { code?: string; requestId?: string };
}

function isListOfErrors(errors: unknown): errors is [AnsweredError, ...AnsweredError[]] {
  return (
    Array.isArray(errors) &&
    errors.length > 0 &&
    errors.every((error) => typeof error?.message === 'string')
  );
}

function codeOf({ extensions }: AnsweredError): string {
  return extensions?.code ?? 'UNKNOWN';
}
