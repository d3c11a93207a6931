export type Language = 'fr' | 'en';

/** One error of an answer. */
export interface HubErrorDetail {
  message: string;
  /** From the hub's closed list, `BAD_INPUT` for example. */
  code: string;
  /** Where in the answer, when the error is that of a field. */
  path?: readonly (string | number)[] | undefined;
}

/** What is between `Hub` and `Error` in the name of an error. */
export type HubErrorKind =
  | ''
  | 'Authentication'
  | 'Forbidden'
  | 'Request'
  | 'RateLimit'
  | 'CursorExpired'
  | 'Server'
  | 'Network'
  | 'Timeout'
  | 'Response'
  | 'Refused'
  | 'Conflict';

export interface HubErrorFacts {
  code: string;
  requestId?: string | undefined;
  status?: number | undefined;
  retryAfter?: number | undefined;
  errors?: readonly HubErrorDetail[];
  problem?: unknown;
  cause?: unknown;
}

/**
 * Un appel qui n’a pas réussi : ce que sont toutes les erreurs du SDK. Son message est dans la langue du client
 * et ne contient jamais une variable de l’appel.
 *
 * A call that did not succeed: what every error of the SDK is. Its message is in the language of the client and
 * never holds a variable of the call.
 */
export class HubError extends Error {
  declare readonly name: string;
  /** The hub's code (`BAD_INPUT`, `INTERNAL` …), or `UNREACHABLE`, `TIMEOUT`, `UNREADABLE` of the SDK. */
  declare readonly code: string;
  /** The id under which the hub logged the request: to be given when reporting a problem. */
  declare readonly requestId: string | undefined;
  /** The HTTP status, when there was an answer. */
  declare readonly status: number | undefined;
  /** Seconds after which the hub says that it may be asked again. */
  declare readonly retryAfter: number | undefined;
  /** All that the hub answered; the message and the code are those of the first. */
  readonly errors: readonly HubErrorDetail[] = [];
  /** Where a list or a feed is to be taken up again (`after`), when it broke off; null at its beginning. */
  declare cursor?: string | null | undefined;

  constructor(message: string, facts: HubErrorFacts, kind: HubErrorKind = '') {
    super(message, facts);
    Object.assign(this, facts, { name: `Hub${kind}Error` });
  }

  /** By which two copies of this package in one program know each other's errors. */
  get isHubError(): true {
    return true;
  }
}

/** Makes an error that the SDK itself finds, in the client's language. The hub's own come with their sentences. */
export type Say = (kind: HubErrorKind, facts: HubErrorFacts, fr: string, en: string) => HubError;

// What is thrown is a `HubError` of one of these names, so that a page carries only the classes that it asks about.
// `instanceof` asks for the name, as the functions below do: it knows the errors of another copy of this package too.

/** The token is not valid, or no longer is. Code `UNAUTHENTICATED`. */
export class HubAuthenticationError extends HubError {
  override readonly name = 'HubAuthenticationError';

  static override [Symbol.hasInstance](error: unknown): error is HubAuthenticationError {
    return isHubAuthenticationError(error);
  }
}

/** The token does not allow this. Code `FORBIDDEN`. */
export class HubForbiddenError extends HubError {
  override readonly name = 'HubForbiddenError';

  static override [Symbol.hasInstance](error: unknown): error is HubForbiddenError {
    return isHubForbiddenError(error);
  }
}

/** The hub does not take the request as it is: it would not take it again. Code `BAD_INPUT` and others. */
export class HubRequestError extends HubError {
  override readonly name = 'HubRequestError';

  static override [Symbol.hasInstance](error: unknown): error is HubRequestError {
    return isHubRequestError(error);
  }
}

/** Too much was asked for in a short time: `retryAfter` says when to try again. Code `RATE_LIMITED`. */
export class HubRateLimitError extends HubError {
  override readonly name = 'HubRateLimitError';

  static override [Symbol.hasInstance](error: unknown): error is HubRateLimitError {
    return isHubRateLimitError(error);
  }
}

/** The feed of changes cannot be followed from this cursor: load everything again. Code `CURSOR_EXPIRED`. */
export class HubCursorExpiredError extends HubError {
  override readonly name = 'HubCursorExpiredError';

  static override [Symbol.hasInstance](error: unknown): error is HubCursorExpiredError {
    return isHubCursorExpiredError(error);
  }
}

/** Something went wrong in the hub, or it is overloaded. Codes `INTERNAL`, `SERVICE_UNAVAILABLE`, `TIMEOUT`. */
export class HubServerError extends HubError {
  override readonly name = 'HubServerError';

  static override [Symbol.hasInstance](error: unknown): error is HubServerError {
    return isHubServerError(error);
  }
}

/** The hub cannot be reached, or the connection was cut. Code `UNREACHABLE`. */
export class HubNetworkError extends HubError {
  override readonly name = 'HubNetworkError';

  static override [Symbol.hasInstance](error: unknown): error is HubNetworkError {
    return isHubNetworkError(error);
  }
}

/** The hub did not answer in time. Code `TIMEOUT`. */
export class HubTimeoutError extends HubError {
  override readonly name = 'HubTimeoutError';

  static override [Symbol.hasInstance](error: unknown): error is HubTimeoutError {
    return isHubTimeoutError(error);
  }
}

/** What answered did not answer as a hub does. Code `UNREADABLE`. */
export class HubResponseError extends HubError {
  override readonly name = 'HubResponseError';

  static override [Symbol.hasInstance](error: unknown): error is HubResponseError {
    return isHubResponseError(error);
  }
}

/** A write that the hub refused, thrown by `orThrow()`. Its code is one of `WriteErrorCode`. */
export class HubRefusedError extends HubError {
  override readonly name: string = 'HubRefusedError';
  /** What the mutation answered, with all its fields. */
  declare readonly problem: unknown;

  static override [Symbol.hasInstance](error: unknown): error is HubRefusedError {
    return isNamed(error, 'HubRefusedError') || isHubConflictError(error);
  }
}

/** The record has changed since it was read, thrown by `orThrow()`. Code `VERSION_CONFLICT`. */
export class HubConflictError extends HubRefusedError {
  override readonly name = 'HubConflictError';

  static override [Symbol.hasInstance](error: unknown): error is HubConflictError {
    return isHubConflictError(error);
  }
}

/** Whether something caught is an error of the SDK, of whichever copy of it. */
export const isHubError = (error: unknown): error is HubError =>
  !!(error as Partial<HubError> | undefined)?.isHubError;

const isNamed = (error: unknown, name: string) => isHubError(error) && error.name === name;

/** Whether the hub did not take the token. */
export const isHubAuthenticationError = (error: unknown): error is HubAuthenticationError =>
  isNamed(error, 'HubAuthenticationError');
/** Whether the token does not allow what was asked. */
export const isHubForbiddenError = (error: unknown): error is HubForbiddenError =>
  isNamed(error, 'HubForbiddenError');
/** Whether the hub does not take the request as it is. */
export const isHubRequestError = (error: unknown): error is HubRequestError =>
  isNamed(error, 'HubRequestError');
/** Whether too much was asked for in a short time. */
export const isHubRateLimitError = (error: unknown): error is HubRateLimitError =>
  isNamed(error, 'HubRateLimitError');
/** Whether a feed cannot be followed from its cursor. */
export const isHubCursorExpiredError = (error: unknown): error is HubCursorExpiredError =>
  isNamed(error, 'HubCursorExpiredError');
/** Whether something went wrong in the hub. */
export const isHubServerError = (error: unknown): error is HubServerError =>
  isNamed(error, 'HubServerError');
/** Whether the hub could not be reached. */
export const isHubNetworkError = (error: unknown): error is HubNetworkError =>
  isNamed(error, 'HubNetworkError');
/** Whether the hub did not answer in time. */
export const isHubTimeoutError = (error: unknown): error is HubTimeoutError =>
  isNamed(error, 'HubTimeoutError');
/** Whether what answered is not a hub. */
export const isHubResponseError = (error: unknown): error is HubResponseError =>
  isNamed(error, 'HubResponseError');
/** Whether a record has changed since it was read. */
export const isHubConflictError = (error: unknown): error is HubConflictError =>
  isNamed(error, 'HubConflictError');
