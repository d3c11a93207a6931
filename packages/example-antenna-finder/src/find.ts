import type { Antenna, HubClient } from '@estuaire/sdk';
import type { Asked } from './arguments.ts';
import { approximations, folded, likeness } from './names.ts';
import { getPlace, type MunicipalityPlace, searchPlaces } from './places.ts';

export interface FoundAntenna {
  antenna: Antenna;
  /** Null when the place has no known position. */
  distanceKm: number | null;
}

export type Found =
  | { kind: 'antennas'; place: MunicipalityPlace; located: boolean; antennas: FoundAntenna[] }
  | { kind: 'several'; places: MunicipalityPlace[] }
  | { kind: 'nowhere'; near: MunicipalityPlace[] };

/** Finds the municipality that is meant, and the antennas near to it. */
export async function find(hub: HubClient, asked: Asked): Promise<Found> {
  const places = await findPlaces(hub, asked);
  const [place] = places;
  if (!place) {
    return { kind: 'nowhere', near: await findNear(hub, asked) };
  }
  return places.length > 1 ? { kind: 'several', places } : findAntennas(hub, place, asked);
}

const isCode = (text: string) => /^\d{5}$/.test(text);

/** The municipalities of that very name, else those whose name has it, the likest first. */
async function findPlaces(hub: HubClient, { place, asOf }: Asked): Promise<MunicipalityPlace[]> {
  if (isCode(place)) {
    const found = await getPlace(hub, place, asOf);
    return found ? [found] : [];
  }
  const found = await searchPlaces(hub, place, asOf);
  const named = found.filter(({ name }) => folded(name) === folded(place));
  return named.length > 0 ? named : sortedByLikeness(found, place);
}

/** Municipalities whose name is not far from one that does not exist. */
async function findNear(hub: HubClient, { place, asOf }: Asked): Promise<MunicipalityPlace[]> {
  if (isCode(place)) {
    return [];
  }
  const searches = approximations(place).map((text) => searchPlaces(hub, text, asOf));
  const found = (await Promise.all(searches)).flat();
  const unique = [...new Map(found.map((near) => [near.code, near])).values()];
  return sortedByLikeness(unique, place).filter(({ name }) => likeness(name, place) >= 0.5);
}

function sortedByLikeness(places: MunicipalityPlace[], name: string): MunicipalityPlace[] {
  return places.toSorted((a, b) => likeness(b.name, name) - likeness(a.name, name));
}

async function findAntennas(
  hub: HubClient,
  place: MunicipalityPlace,
  { limit, asOf, withinKm }: Asked,
): Promise<Found> {
  const { latitude, longitude, region } = place;
  if (latitude !== null && longitude !== null) {
    const near = { latitude, longitude, withinKm };
    const { items } = await hub.antennas.near({ near, first: limit, asOf });
    return { kind: 'antennas', place, located: true, antennas: items };
  }
  const items = region
    ? await hub.antennas.list({ where: { region: { eq: region.code } }, asOf }).toArray({ limit })
    : [];
  const antennas = items.map((antenna) => ({ antenna, distanceKm: null }));
  return { kind: 'antennas', place, located: false, antennas };
}
