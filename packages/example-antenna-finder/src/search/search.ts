import type { HubLanguage } from '@estuaire/sdk';
import { fsaOf } from '../hub/postal-codes.ts';

/** A place on Earth, in degrees. */
export interface Point {
  latitude: number;
  longitude: number;
}

/** Where antennas are looked for. */
export type Search =
  | { kind: 'text'; text: string }
  | { kind: 'municipality'; code: string }
  | { kind: 'postalCode'; fsa: string }
  /** Rounded to a hundredth of a degree (about a kilometre): no finer position leaves the device. */
  | ({ kind: 'position' } & Point);

/** All that the address bar keeps. */
export interface Address {
  language: HubLanguage;
  search?: Search | undefined;
  /** Antennas that are asked for. */
  count: number;
}

/** Antennas that are asked for at first, and each time that more are. */
export const step = 5;
/** The most that the hub gives in one page. */
const most = 100;

/** What an employer typed: a postal code, of which only the first three characters are kept, or the name of a town. */
export function searchOf(typed: string): Search | undefined {
  const text = typed.trim();
  const fsa = fsaOf(text);
  if (fsa) {
    return { kind: 'postalCode', fsa };
  }
  return text === '' ? undefined : { kind: 'text', text };
}

/** A position as it is kept. */
export function positionOf({ latitude, longitude }: Point): Search {
  const rounded = (degrees: number) => Math.round(degrees * 100) / 100;
  return { kind: 'position', latitude: rounded(latitude), longitude: rounded(longitude) };
}

/** The query of an address, `?municipalite=86042&langue=en`; nothing for what is as at first. */
export function queryOf({ language, search, count }: Address): string {
  const query = new URLSearchParams();
  switch (search?.kind) {
    case 'text':
      query.set('texte', search.text);
      break;
    case 'municipality':
      query.set('municipalite', search.code);
      break;
    case 'postalCode':
      query.set('code-postal', search.fsa);
      break;
    case 'position':
      query.set('position', `${search.latitude},${search.longitude}`);
  }
  if (search && count !== step) {
    query.set('nombre', String(count));
  }
  if (language === 'en') {
    query.set('langue', 'en');
  }
  return query.size > 0 ? `?${query}` : '';
}

/** What a query asks for; what it says wrongly is left out. */
export function addressOf(queryText: string): Address {
  const query = new URLSearchParams(queryText);
  const count = Number(query.get('nombre'));
  return {
    language: query.get('langue') === 'en' ? 'en' : 'fr',
    search: readSearch(query),
    count: Number.isInteger(count) && count >= 1 && count <= most ? count : step,
  };
}

function readSearch(query: URLSearchParams): Search | undefined {
  const code = query.get('municipalite') ?? '';
  if (/^\d{5}$/.test(code)) {
    return { kind: 'municipality', code };
  }
  const fsa = fsaOf(query.get('code-postal') ?? '');
  if (fsa) {
    return { kind: 'postalCode', fsa };
  }
  const [, latitude, longitude] =
    /^(-?\d{1,2}(?:\.\d+)?),(-?\d{1,3}(?:\.\d+)?)$/.exec(query.get('position') ?? '') ?? [];
  if (latitude && longitude && Math.abs(+latitude) <= 90 && Math.abs(+longitude) <= 180) {
    return positionOf({ latitude: +latitude, longitude: +longitude });
  }
  return searchOf(query.get('texte') ?? '');
}
