import type { HubErrorFacts, Language } from './errors.ts';

/** What the SDK says itself, by code: a sentence, and its facts. The hub's own errors come with their sentences. */
export type Say = (
  code: 'UNREACHABLE' | 'TIMEOUT' | 'UNREADABLE',
  facts: Omit<HubErrorFacts, 'code'>,
  number?: number,
) => [string, HubErrorFacts];

/** The sentences of a client: in its language, of the hub at its address. */
export const sentencesIn =
  (language: Language, origin: string): Say =>
  (code, facts, number) => [
    {
      UNREACHABLE: {
        fr: `Hub injoignable à ${origin} : est-il démarré?`,
        en: `Hub unreachable at ${origin}: is it started?`,
      },
      TIMEOUT: {
        fr: `Pas de réponse de ${origin} en ${number} ms : augmentez timeoutMs?`,
        en: `No answer from ${origin} within ${number} ms: raise timeoutMs?`,
      },
      UNREADABLE: {
        fr: `Pas de hub à ${origin} (HTTP ${number}) : adresse en /graphql?`,
        en: `No hub at ${origin} (HTTP ${number}): address in /graphql?`,
      },
    }[code][language],
    { ...facts, code },
  ];
