import { HubError, type Sentence } from '../../errors.ts';

/**
 * A token was not accepted. Its caller learns nothing more than that; the log is told why.
 *
 * @param reason words of the hub and of the libraries, never a part of the token: that may be personal data.
 */
export class AuthenticationError extends HubError {
  readonly reason: string;

  constructor(code: 'UNAUTHENTICATED' | 'SERVICE_UNAVAILABLE', reason: string, said?: Sentence) {
    super(code, said);
    this.name = 'AuthenticationError';
    this.reason = reason;
  }
}

export function refused(reason: string): AuthenticationError {
  return new AuthenticationError('UNAUTHENTICATED', reason);
}

/** The issuer of tokens, or its keys, cannot be read: the same request may succeed in a few seconds. */
export function issuerAway(reason: string): AuthenticationError {
  return new AuthenticationError('SERVICE_UNAVAILABLE', reason, {
    fr: 'L’émetteur des jetons ne répond pas pour le moment. Réessayez dans quelques secondes.',
    en: 'The issuer of tokens does not answer at the moment. Try again in a few seconds.',
  });
}
