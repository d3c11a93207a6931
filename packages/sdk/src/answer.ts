import type { HubAnswer } from './call.ts';
import type { Endpoint } from './endpoint.ts';
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
  type Language,
} from './errors.ts';
import { rateLimitOf } from './rate-limit.ts';
import { sentence } from './sentences.ts';

/**
 * Reads an answer.
 *
 * @throws HubError when the hub answered an error, even beside data, which then lacks something.
 * @throws HubResponseError when the answer is not one of GraphQL's.
 */
export function answerOf(
  { status, ok, headers }: Response,
  body: string,
  endpoint: Endpoint,
  language: Language,
): Omit<HubAnswer<unknown>, 'attempts'> {
  const requestId = headers.get('x-request-id') ?? undefined;
  const retryAfter = secondsOf(headers.get('retry-after'));
  const facts = { code: 'UNREADABLE', requestId, status, retryAfter };
  const { data, errors } = parseObject(body);
  if (isListOfErrors(errors)) {
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
  if (errors || !ok || typeof data !== 'object' || !data) {
    throw new HubResponseError(sentence('UNREADABLE', language, endpoint, status), facts);
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

/** `Retry-After`, in seconds or as a date (RFC 9110, section 10.2.3). */
function secondsOf(header: string | null): number | undefined {
  const seconds = Number(header ?? Number.NaN);
  const until = Number.isNaN(seconds) ? (Date.parse(header ?? '') - Date.now()) / 1_000 : seconds;
  return Number.isNaN(until) ? undefined : Math.max(0, until);
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
  return Array.isArray(errors) && typeof errors[0]?.message === 'string';
}
