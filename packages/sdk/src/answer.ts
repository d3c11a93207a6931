import type { HubAnswer } from './call.ts';
import { HubError, type HubErrorDetail, type HubErrorKind, type Say } from './errors.ts';
import { rateLimitOf } from './rate-limit.ts';
import { mayPass } from './retry.ts';

/**
 * Reads an answer of the hub at `origin`.
 *
 * @throws HubError when the hub answered an error, even beside data, which then lacks something.
 * @throws HubResponseError when the answer is not one of GraphQL's.
 */
export function answerOf(
  { status, ok, headers }: Response,
  body: string,
  origin: string,
  say: Say,
): Omit<HubAnswer<unknown>, 'attempts'> {
  const requestId = headers.get('x-request-id') ?? undefined;
  // In seconds or as a date: RFC 9110, section 10.2.3.
  const after = headers.get('retry-after');
  const seconds = Number(after) || (Date.parse(`${after}`) - Date.now()) / 1_000;
  const facts = { requestId, status, retryAfter: seconds > 0 ? seconds : undefined };
  let answered: Answered | null | undefined;
  try {
    answered = JSON.parse(body);
  } catch {
    // Not in JSON: nothing that a hub answers.
  }
  const { data, errors } = answered ?? {};
  if (errors?.[0]?.message) {
    const details = errors.map(({ message, path, extensions }) => ({
      code: 'UNKNOWN',
      message,
      path,
      ...extensions,
    }));
    const [{ code, message, requestId: logged = requestId }] = details as [Detail];
    // For a code that is newer than this SDK, what another try may answer is the hub's to mend.
    const kind = kinds[code] ?? (mayPass(code, status) ? 'Server' : 'Request');
    throw new HubError(message, { ...facts, code, requestId: logged, errors: details }, kind);
  }
  if (errors || !ok || !data) {
    throw say(
      'Response',
      { ...facts, code: 'UNREADABLE' },
      `Pas de hub à ${origin} (HTTP ${status}) : url en /graphql?`,
      `No hub at ${origin} (HTTP ${status}): url in /graphql?`,
    );
  }
  return { data, requestId, rateLimit: rateLimitOf(headers) };
}

/** The errors that codes of the hub say. */
const kinds: Record<string, HubErrorKind> = {
  UNAUTHENTICATED: 'Authentication',
  FORBIDDEN: 'Forbidden',
  RATE_LIMITED: 'RateLimit',
  CURSOR_EXPIRED: 'CursorExpired',
};

interface Detail extends HubErrorDetail {
  requestId?: string;
}

interface Answered {
  data?: unknown;
  errors?: {
    message: string;
    path?: HubErrorDetail['path'];
    extensions?: { code?: string; requestId?: string };
  }[];
}
