import type { Point, Search } from '../search/search.ts';
import type { PublicHub } from './client.ts';
import { type Listing, listNearest, listOfRegion } from './nearest.ts';
import { getPlace, isNamed, listPlaces, type Place, searchPlaces } from './places.ts';
import { isOfQuebec, matchPostalCode } from './postal-codes.ts';

/** From where distances are counted. */
export type Origin = { kind: 'place'; place: Place; point: Point | undefined } | SharedPosition;

interface SharedPosition {
  kind: 'position';
  point: Point;
}

/** How a postal code was matched with a municipality. */
export interface Approximation {
  fsa: string;
  /** The first characters that it shares with the code of the town hall. */
  shared: string;
}

/** What a search came to. */
export type Found =
  | { kind: 'antennas'; origin: Origin; approximation?: Approximation; listing: Listing }
  /** Several municipalities may be meant. */
  | { kind: 'several'; places: Place[]; approximation?: Approximation }
  | { kind: 'nowhere'; reason: 'text' | 'code' | 'postalCode' | 'elsewhere' };

/**
 * Finds the municipality that is meant, and the antennas near to it.
 *
 * @param count antennas that are asked for.
 * @throws HubError when the hub cannot be asked.
 */
export async function find(
  hub: PublicHub,
  search: Search,
  count: number,
  signal: AbortSignal,
): Promise<Found> {
  const listAround = async (place: Place, approximation?: Approximation): Promise<Found> => {
    const point = pointOf(place);
    const listing = point
      ? await listNearest(hub, point, count, { signal })
      : await listOfRegion(hub, place.region?.code ?? '', count, { signal });
    const origin: Origin = { kind: 'place', place, point };
    return { kind: 'antennas', origin, listing, ...(approximation && { approximation }) };
  };

  switch (search.kind) {
    case 'position': {
      const listing = await listNearest(hub, search, count, { signal });
      return { kind: 'antennas', origin: { kind: 'position', point: search }, listing };
    }
    case 'municipality': {
      const place = await getPlace(hub, search.code, { signal });
      return place ? listAround(place) : { kind: 'nowhere', reason: 'code' };
    }
    case 'text': {
      const places = await searchPlaces(hub, search.text, { signal });
      const named = places.filter(({ name }) => isNamed(name, search.text));
      const [place, ...others] = named.length > 0 ? named : places;
      if (!place) {
        return { kind: 'nowhere', reason: 'text' };
      }
      return others.length > 0
        ? { kind: 'several', places: [place, ...others] }
        : listAround(place);
    }
    case 'postalCode': {
      const { codes, shared } = await matchPostalCode(search.fsa);
      if (codes.length === 0) {
        return { kind: 'nowhere', reason: isOfQuebec(search.fsa) ? 'postalCode' : 'elsewhere' };
      }
      const approximation = { fsa: search.fsa, shared };
      const [place, ...others] = await listPlaces(hub, codes, { signal });
      if (!place) {
        return { kind: 'nowhere', reason: 'postalCode' };
      }
      return others.length > 0
        ? { kind: 'several', places: [place, ...others], approximation }
        : listAround(place, approximation);
    }
  }
}

function pointOf({ latitude, longitude }: Place): Point | undefined {
  return latitude === null || longitude === null ? undefined : { latitude, longitude };
}
