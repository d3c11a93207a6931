import type { Plugin } from 'graphql-yoga';
import type { Logger } from 'pino';
import { isConnectionLost } from '../database/connection-lost.ts';
import { HubError } from '../errors.ts';
import type { Authenticate } from '../features/access/access.authenticate.ts';
import { AuthenticationError } from '../features/access/access.refusal.ts';
import { refusalAnswer } from './answer.ts';
import type { Incoming } from './incoming.ts';
import { factsOf } from './request-facts.ts';

/**
 * Establishes who asks, before anything else of an operation is looked at.
 *
 * Without a token it is the public; a token that is not accepted is never taken for none.
 */
export function useAuthentication(authenticate: Authenticate, logger: Logger): Plugin {
  return {
    async onRequest({ request, url, endResponse }) {
      if (url.pathname !== '/graphql') {
        return;
      }
      const facts = factsOf(request);
      if (facts.outcome) {
        return;
      }
      try {
        const token = readToken(request, url.searchParams);
        if (token !== undefined) {
          facts.principal = await authenticate(token);
        }
      } catch (error) {
        logRefusal(error, logger.child({ requestId: facts.id }));
        const said = saidOf(error);
        endResponse(refusalAnswer(request, said, headersOf(said)));
      }
    },
  };
}

/** Where a token does not go: addresses are kept in histories and logs. */
const parametersOfTokens = ['access_token', 'token', 'api_key', 'apikey', 'key'];

/** What follows `Bearer` (RFC 6750, section 2.1); undefined when nothing was sent. */
export function readToken(
  { headers }: Incoming,
  searchParams: URLSearchParams,
): string | undefined {
  const header = headers.get('authorization');
  const token = /^Bearer +([\w.~+/-]+=*)$/i.exec(header ?? '')?.[1];
  const inAddress = parametersOfTokens.some((parameter) => searchParams.has(parameter));
  if (inAddress || (header !== null && !token)) {
    throw new HubError('UNAUTHENTICATED', {
      fr: 'Un jeton s’envoie dans l’en-tête Authorization: Bearer <jeton>, jamais dans l’adresse ni comme mot de passe.',
      en: 'A token is sent in the header Authorization: Bearer <token>, never in the address or as a password.',
    });
  }
  return token;
}

/** What the caller is told. */
function saidOf(error: unknown): HubError {
  if (error instanceof HubError) {
    return error;
  }
  return new HubError(isConnectionLost(error) ? 'SERVICE_UNAVAILABLE' : 'INTERNAL');
}

/** How HTTP tells it: RFC 6750, section 3, by which only a token that was read is called invalid. */
function headersOf(said: HubError): Record<string, string> {
  switch (said.code) {
    case 'UNAUTHENTICATED': {
      const invalid = said instanceof AuthenticationError ? ', error="invalid_token"' : '';
      return { 'www-authenticate': `Bearer realm="estuaire"${invalid}` };
    }
    case 'SERVICE_UNAVAILABLE':
      return { 'retry-after': '2' };
    default:
      return {};
  }
}

function logRefusal(error: unknown, logger: Logger): void {
  if (error instanceof AuthenticationError) {
    const { code, reason } = error;
    if (code === 'UNAUTHENTICATED') {
      logger.info({ reason }, 'token refused');
    } else {
      logger.warn({ reason }, 'issuer unavailable');
    }
  } else if (isConnectionLost(error)) {
    logger.warn('database unavailable');
  } else if (!(error instanceof HubError)) {
    const { stack, code } = error as { stack?: string; code?: unknown };
    logger.error({ stack, ...(typeof code === 'string' && { code }) }, 'internal error');
  }
}
