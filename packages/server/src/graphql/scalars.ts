import { HubError, type Sentence } from '../errors.ts';
import { builder } from './builder.ts';
import { isCalendarDate, storedToUtc, toUtc } from './dates.ts';
import { hasRightCheckDigit, type ReferenceLetter, readReference } from './references.ts';

/** Makes a parser of texts: what `read` makes of one, or a sentence when it makes nothing of it. */
function parser(read: (text: string) => string | undefined, sentence: Sentence) {
  return (value: unknown): string => {
    const known = typeof value === 'string' ? read(value) : undefined;
    if (known === undefined) {
      throw new HubError('BAD_INPUT', sentence);
    }
    return known;
  };
}

/** Lets a text through as it is when it passes a test. */
const when = (accepts: (text: string) => boolean) => (text: string) =>
  accepts(text) ? text : undefined;

builder.scalarType('Date', {
  serialize: (value) => value,
  parseValue: parser(when(isCalendarDate), {
    fr: 'Une date s’écrit AAAA-MM-JJ, et doit exister : par exemple 2019-08-28.',
    en: 'A date is written YYYY-MM-DD, and must exist: for example 2019-08-28.',
  }),
  extensions: { specifiedBy: 'https://www.rfc-editor.org/rfc/rfc3339' },
});

builder.scalarType('DateTime', {
  serialize: (value) => {
    const utc = storedToUtc(value);
    if (utc === undefined) {
      throw new Error('The database holds an instant that has no date');
    }
    return utc;
  },
  parseValue: parser(toUtc, {
    fr: 'Un instant s’écrit comme le veut la RFC 3339, avec son décalage : par exemple 2019-08-28T09:30:00-04:00, ou 2019-08-28T13:30:00Z.',
    en: 'An instant is written as RFC 3339 says, with its offset: for example 2019-08-28T09:30:00-04:00, or 2019-08-28T13:30:00Z.',
  }),
  extensions: { specifiedBy: 'https://www.rfc-editor.org/rfc/rfc3339' },
});

builder.scalarType('RegionCode', {
  serialize: (value) => value,
  parseValue: parser(
    when((text) => /^(0[1-9]|1[0-7])$/.test(text)),
    {
      fr: 'Le code d’une région administrative a deux chiffres, de "01" à "17".',
      en: 'The code of an administrative region has two digits, from "01" to "17".',
    },
  ),
});

builder.scalarType('MunicipalityCode', {
  serialize: (value) => value,
  parseValue: parser(
    when((text) => /^\d{5}$/.test(text)),
    {
      fr: 'Le code géographique d’une municipalité a cinq chiffres : par exemple "37067" pour Trois-Rivières.',
      en: 'The geographic code of a municipality has five digits: for example "37067" for Trois-Rivières.',
    },
  ),
});

builder.scalarType('Neq', {
  serialize: (value) => value,
  parseValue: parser((text) => /^(11|22|33|88)\d{8}$/.exec(text.replace(/\s+/g, ''))?.[0], {
    fr: 'Un NEQ a dix chiffres, et commence par 11, 22, 33 ou 88 : par exemple 1199 900 001.',
    en: 'An NEQ has ten digits, and begins with 11, 22, 33 or 88: for example 1199 900 001.',
  }),
});

/** Makes the parser of the references of one letter. */
function referenceParser(letter: ReferenceLetter, sentence: Sentence) {
  const parse = parser((text) => readReference(letter, text), sentence);
  return (value: unknown): string => {
    const reference = parse(value);
    if (!hasRightCheckDigit(reference)) {
      throw new HubError('BAD_INPUT', {
        fr: 'La référence a un chiffre erroné, ou deux chiffres inversés : vérifiez-la.',
        en: 'The reference has a digit wrong, or two digits swapped: check it.',
      });
    }
    return reference;
  };
}

builder.scalarType('RequestReference', {
  serialize: (value) => value,
  parseValue: referenceParser('D', {
    fr: 'La référence d’une demande est la lettre D et neuf chiffres : par exemple D-0000-1234-4.',
    en: 'The reference of a request is the letter D and nine digits: for example D-0000-1234-4.',
  }),
});

builder.scalarType('ReferralReference', {
  serialize: (value) => value,
  parseValue: referenceParser('A', {
    fr: 'La référence d’un aiguillage est la lettre A et neuf chiffres : par exemple A-0000-1234-4.',
    en: 'The reference of a referral is the letter A and nine digits: for example A-0000-1234-4.',
  }),
});
