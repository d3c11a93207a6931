import type { HubLanguage } from '@estuaire/sdk';
import { createContext, useContext } from 'react';
import { type Words, words } from '../words/words.ts';

/** The language of the page, its words, and how it writes numbers and days. */
export interface Speech {
  language: HubLanguage;
  say: Words;
  /** Kilometres, with one decimal below ten. */
  kilometres(value: number): string;
  number(value: number): string;
  /** A day, from `2019-08-28`. */
  day(date: string): string;
}

function speechOf(language: HubLanguage): Speech {
  const locale = `${language}-CA`;
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const numbers = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const lengths = [1, 0].map(
    (digits) =>
      new Intl.NumberFormat(locale, {
        style: 'unit',
        unit: 'kilometer',
        minimumFractionDigits: digits,
        maximumFractionDigits: digits,
      }),
  );
  return {
    language,
    say: words[language],
    kilometres: (value) => lengths[value < 9.95 ? 0 : 1]?.format(value) ?? '',
    number: (value) => numbers.format(value),
    day: (date) => days.format(new Date(`${date}T00:00:00Z`)),
  };
}

export const speeches: Record<HubLanguage, Speech> = { fr: speechOf('fr'), en: speechOf('en') };

export const SpeechContext = createContext(speeches.fr);

export const useSpeech = () => useContext(SpeechContext);
