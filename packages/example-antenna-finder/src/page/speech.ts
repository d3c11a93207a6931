import type { HubLanguage } from '@estuaire/sdk';
import { createContext, useContext } from 'react';
import { words } from '../words/languages.ts';
import type { Words } from '../words/words.ts';

/** The language of the page, its words, and how it writes distances and days. */
export interface Speech {
  language: HubLanguage;
  say: Words;
  /** Kilometres, with a decimal below ten, and none below one: positions are those of towns. */
  kilometres(value: number): string;
  /** A day, from `2019-08-28`. */
  day(date: string): string;
}

function speechOf(language: HubLanguage): Speech {
  const locale = `${language}-CA`;
  const say = words[language];
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const lengthWith = (digits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'kilometer',
      minimumFractionDigits: digits,
      maximumFractionDigits: digits,
    });
  const [whole, decimal] = [lengthWith(0), lengthWith(1)];
  return {
    language,
    say,
    kilometres: (value) => (value < 1 ? say.close : (value < 9.95 ? decimal : whole).format(value)),
    day: (date) => say.day(days.format(new Date(`${date}T00:00:00Z`))),
  };
}

export const speeches: Record<HubLanguage, Speech> = { fr: speechOf('fr'), en: speechOf('en') };

export const SpeechContext = createContext(speeches.fr);

export const useSpeech = () => useContext(SpeechContext);
