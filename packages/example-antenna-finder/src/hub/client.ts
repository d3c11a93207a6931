import { createHubClientOf, type HubLanguage, municipalities } from '@estuaire/sdk';

/** The hub's address: that of the build, else the one that the page's own server answers at. */
const url = (import.meta.env.PROD && import.meta.env.VITE_HUB_URL) || '/graphql';

const open = (language: HubLanguage) =>
  createHubClientOf({ municipalities }, { url, language, timeoutMs: 10_000 });

/** The hub as the public sees it, with the only namespace that this page uses. */
export type PublicHub = ReturnType<typeof open>;

/** One client for each language of the page. */
export const hubs: Record<HubLanguage, PublicHub> = { fr: open('fr'), en: open('en') };
