import type { Endpoint } from './endpoint.ts';
import type { Language } from './errors.ts';

/** What the SDK says itself, by code. The hub's own errors come with their sentences. */
const sentences = {
  UNREACHABLE: {
    fr: 'Hub injoignable à {origin} : est-il démarré?',
    en: 'Hub unreachable at {origin}: is it started?',
  },
  TIMEOUT: {
    fr: 'Pas de réponse de {origin} en {number} ms : augmentez timeoutMs?',
    en: 'No answer from {origin} within {number} ms: raise timeoutMs?',
  },
  UNREADABLE: {
    fr: 'Pas de hub à {origin} (HTTP {number}) : adresse en /graphql?',
    en: 'No hub at {origin} (HTTP {number}): address in /graphql?',
  },
};

export function sentence(
  code: keyof typeof sentences,
  language: Language,
  { origin }: Endpoint,
  number?: number,
): string {
  return sentences[code][language].replace('{origin}', origin).replace('{number}', `${number}`);
}
