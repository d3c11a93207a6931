import type { HubAnswer } from './call.ts';
import {
  HubAuthenticationError,
  HubCursorExpiredError,
  type HubError,
  type HubErrorDetail,
  HubForbiddenError,
  HubRateLimitError,
  HubRequestError,
  HubResponseError,
  HubServerError,
} from './errors.ts';
import { rateLimitOf } from './rate-limit.ts';
import type { Say } from './sentences.ts';

/**
 * Reads an answer.
 *
 * @throws HubError when the hub answered an error, even beside data, which then lacks something.
 * @throws HubResponseError when the answer is not one of GraphQL's.
 */
export function answerOf(
  { status, ok, headers }: Response,
  body: string,
  say: Say,
): Omit<HubAnswer<unknown>, 'attempts'> {
  const requestId = headers.get('x-request-id') ?? undefined;
  const retryAfter = secondsOf(headers.get('retry-after'));
  const facts = { requestId, status, retryAfter };
  const { data, errors } = parseObject(body);
  if (Array.isArray(errors) && errors[0]?.message) {
    const details = errors.map(({ message, path, extensions }) => ({
      message,
      path,
      code: extensions?.code ?? 'UNKNOWN',
    }));
    const [{ code, message }] = details as [HubErrorDetail];
    const Class = classes[code] ?? (status < 500 ? HubRequestError : HubServerError);
    throw new Class(message, {
      ...facts,
      code,
      requestId: errors[0].extensions?.requestId ?? requestId,
      errors: details,
    });
  }
  if (errors || !ok || !(data instanceof Object)) {
    throw new HubResponseError(...say('UNREADABLE', facts, status));
  }
  return { data, requestId, rateLimit: rateLimitOf(headers) };
}

/** The class that a code says; for one that is newer than this SDK, the status does. */
const classes: Record<string, typeof HubError> = {
  UNAUTHENTICATED: HubAuthenticationError,
  FORBIDDEN: HubForbiddenError,
  RATE_LIMITED: HubRateLimitError,
  CURSOR_EXPIRED: HubCursorExpiredError,
  INTERNAL: HubServerError,
  SERVICE_UNAVAILABLE: HubServerError,
  TIMEOUT: HubServerError,
};

/** `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3); undefined when there is none to wait for. */
function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header) || (Date.parse(`${header}`) - Date.now()) / 1_000;
  return seconds > 0 ? seconds : undefined;
}

/** What a text in JSON holds; nothing when it is not an object in JSON. */
function parseObject(text: string): { data?: unknown; errors?: AnsweredError[] } {
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
