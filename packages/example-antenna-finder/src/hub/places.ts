import { type CallOptions, graphql } from '@estuaire/sdk';
import type { PublicHub } from './client.ts';

const searchDocument = graphql(`
  query Places($text: String!) {
    search(text: $text, kinds: [MUNICIPALITY], first: 100) {
      nodes {
        __typename
        ... on Municipality {
          code
          name
          designation
          population
          latitude
          longitude
          region { code name }
        }
      }
    }
  }
`);

/** A municipality, where it is, and what tells it from others of its name. */
export interface Place {
  code: string;
  name: string;
  designation: string;
  population: number;
  /** Degrees; null when the hub does not know where the town is. */
  latitude: number | null;
  longitude: number | null;
  region: { code: string; name: string } | null;
}

/** The longest text that the hub searches for. */
export const longestText = 100;

/**
 * The municipalities that a text finds, whatever its accents and case, the likeliest first: those of that very name,
 * then those whose name begins with it, the most populous first.
 */
export async function searchPlaces(
  hub: PublicHub,
  text: string,
  options?: CallOptions,
): Promise<Place[]> {
  const { search } = await hub.query(searchDocument, { text }, options);
  const places = search.nodes.filter((node) => node.__typename === 'Municipality');
  const rank = ({ name }: Place) =>
    isNamed(name, text) ? 0 : folded(name).startsWith(folded(text)) ? 1 : 2;
  return places.sort((a, b) => rank(a) - rank(b) || b.population - a.population);
}

/** The municipality of a code of five digits, or null. */
export function getPlace(hub: PublicHub, code: string, options?: CallOptions) {
  return hub.municipalities.get({ code }, options);
}

/** The municipalities of some codes, by name; 100 at most. */
export async function listPlaces(
  hub: PublicHub,
  codes: string[],
  options?: CallOptions,
): Promise<Place[]> {
  const variables = {
    where: { code: { in: codes } },
    orderBy: { field: 'NAME' },
    first: 100,
  } as const;
  return (await hub.municipalities.list(variables, options)).items;
}

/** Whether a text is the name, but for what people vary when they write it. */
export function isNamed(name: string, text: string): boolean {
  return folded(name) === folded(text);
}

/** A name without accents, case, hyphens, nor `St` for `Saint`. */
function folded(name: string): string {
  return name
    .replace(/œ/gi, 'oe')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\b(st|ste)\b/g, (short) => (short === 'st' ? 'saint' : 'sainte'));
}
