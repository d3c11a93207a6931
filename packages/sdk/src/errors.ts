export type Language = 'fr' | 'en';

/** One error of an answer. */
export interface HubErrorDetail {
  message: string;
  /** From the hub's closed list, `BAD_INPUT` for example. */
  code: string;
  /** Where in the answer, when the error is that of a field. */
  path?: readonly (string | number)[];
}

interface HubErrorFacts {
  code: string;
  requestId?: string | undefined;
  status?: number | undefined;
  errors?: readonly HubErrorDetail[];
  cause?: unknown;
}

/**
 * A call that did not succeed: what every error of the SDK is, and the very class of those that the hub
 * answered. Its message is in the language of the client and never holds a variable of the call.
 */
export class HubError extends Error {
  override readonly name: string = 'HubError';
  /** The hub's code (`BAD_INPUT`, `INTERNAL` …), or `UNREACHABLE`, `TIMEOUT`, `UNREADABLE` of the SDK. */
  readonly code: string;
  /** The id under which the hub logged the request: to be given when reporting a problem. */
  readonly requestId: string | undefined;
  /** The HTTP status, when there was an answer. */
  readonly status: number | undefined;
  /** All that the hub answered; the message and the code are those of the first. */
  readonly errors: readonly HubErrorDetail[];

  constructor(message: string, { code, requestId, status, errors = [], cause }: HubErrorFacts) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
    this.requestId = requestId;
    this.status = status;
    this.errors = errors;
  }
}

/** The hub cannot be reached, or the connection was cut. Code `UNREACHABLE`. */
export class HubNetworkError extends HubError {
  override readonly name = 'HubNetworkError';

  constructor(origin: string, language: Language, cause: unknown) {
    const sentences = {
      fr: `Le hub ne peut pas être joint à ${origin}. Vérifiez qu’il est démarré, que l’adresse est la bonne et que le réseau y mène.`,
      en: `The hub cannot be reached at ${origin}. Check that it is started, that the address is right and that the network leads there.`,
    };
    super(sentences[language], { code: 'UNREACHABLE', cause });
  }
}

/** The hub did not answer in time. Code `TIMEOUT`. */
export class HubTimeoutError extends HubError {
  override readonly name = 'HubTimeoutError';

  constructor(origin: string, language: Language, timeoutMs: number) {
    const sentences = {
      fr: `Le hub, à ${origin}, n’a pas répondu en ${timeoutMs} ms. Réessayez, ou accordez plus de temps avec timeoutMs.`,
      en: `The hub at ${origin} did not answer within ${timeoutMs} ms. Try again, or allow more time with timeoutMs.`,
    };
    super(sentences[language], { code: 'TIMEOUT' });
  }
}

/** What answered did not answer as a hub does. Code `UNREADABLE`. */
export class HubResponseError extends HubError {
  override readonly name = 'HubResponseError';

  constructor(origin: string, language: Language, status: number, requestId: string | undefined) {
    const sentences = {
      fr: `La réponse de ${origin} (HTTP ${status}) n’est pas celle d’un hub. Vérifiez que l’adresse finit par /graphql; si le hub démarre, réessayez dans quelques secondes.`,
      en: `The answer of ${origin} (HTTP ${status}) is not that of a hub. Check that the address ends with /graphql; if the hub is starting, try again in a few seconds.`,
    };
    super(sentences[language], { code: 'UNREADABLE', status, requestId });
  }
}
