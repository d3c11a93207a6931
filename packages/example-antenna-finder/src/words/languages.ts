import type { HubLanguage } from '@estuaire/sdk';
import { english } from './english.ts';
import { french } from './french.ts';
import type { Words } from './words.ts';

/** What the page says in each of its languages. */
export const words: Record<HubLanguage, Words> = { fr: french, en: english };
