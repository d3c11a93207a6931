import { HubError, type Sentence } from '../errors.ts';
import { builder } from './builder.ts';

/** Makes a parser that lets through the texts that `accepts`, and refuses the rest with a sentence. */
function parser(accepts: (text: string) => boolean, sentence: Sentence) {
  return (value: unknown): string => {
    if (typeof value !== 'string' || !accepts(value)) {
      throw new HubError('BAD_INPUT', sentence);
    }
    return value;
  };
}

/** A day of the calendar: `2023-02-29` is not one, nor are `infinity` and `now`, which Postgres takes. */
export function isCalendarDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) {
    return false;
  }
  const date = new Date(`${text}T00:00:00Z`);
  return (
    Number(match[1]) >= 1 && !Number.isNaN(date.valueOf()) && date.toISOString().startsWith(text)
  );
}

builder.scalarType('Date', {
  serialize: (value) => value,
  parseValue: parser(isCalendarDate, {
    fr: 'Une date s’écrit AAAA-MM-JJ, et doit exister : par exemple 2019-08-28.',
    en: 'A date is written YYYY-MM-DD, and must exist: for example 2019-08-28.',
  }),
  extensions: { specifiedBy: 'https://www.rfc-editor.org/rfc/rfc3339' },
});

builder.scalarType('RegionCode', {
  serialize: (value) => value,
  parseValue: parser((text) => /^(0[1-9]|1[0-7])$/.test(text), {
    fr: 'Le code d’une région administrative a deux chiffres, de "01" à "17".',
    en: 'The code of an administrative region has two digits, from "01" to "17".',
  }),
});

builder.scalarType('MunicipalityCode', {
  serialize: (value) => value,
  parseValue: parser((text) => /^\d{5}$/.test(text), {
    fr: 'Le code géographique d’une municipalité a cinq chiffres : par exemple "37067" pour Trois-Rivières.',
    en: 'The geographic code of a municipality has five digits: for example "37067" for Trois-Rivières.',
  }),
});
