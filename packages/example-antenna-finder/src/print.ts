import type { Asked } from './arguments.ts';
import type { Found, FoundAntenna } from './find.ts';
import { folded } from './names.ts';
import type { MunicipalityPlace } from './places.ts';
import { table } from './table.ts';
import { words } from './words.ts';

/** Municipalities that are told at most when there are several. */
const most = 10;

/**
 * The lines that tell what was found.
 *
 * @param width of the screen, in characters; any when absent.
 */
export function print(found: Found, asked: Asked, width?: number): string[] {
  switch (found.kind) {
    case 'antennas':
      return printAntennas(found, asked, width);
    case 'several':
      return printSeveral(found.places, asked);
    case 'nowhere':
      return printNowhere(found.near, asked);
  }
}

function printAntennas(
  { place, located, antennas }: Extract<Found, { kind: 'antennas' }>,
  asked: Asked,
  width: number | undefined,
): string[] {
  const { language, asOf, withinKm } = asked;
  const say = words[language];
  const name = nameOf(place);
  const meant = asked.place === place.code || folded(asked.place) === folded(place.name);
  const introduction = meant ? [] : [say.instead(asked.place, place.name)];
  if (antennas.length === 0) {
    if (!located) {
      return [...introduction, say.noneInRegion(name)];
    }
    return [
      ...introduction,
      withinKm === undefined
        ? say.none
        : say.noneWithin(name, withinKm.toLocaleString(localeOf(language))),
    ];
  }
  const title = located
    ? say.nearest(name, antennas.length)
    : say.unlocated(place.name, place.region?.name ?? '', antennas.length);
  const rows = antennas.map((found) => rowOf(found, language));
  return [
    ...introduction,
    `${title}${asOf ? say.on(dayOf(asOf, language)) : ''}`,
    '',
    ...table([say.headers, ...rows], width),
    '',
    ...(!located && withinKm !== undefined ? [say.withinIgnored] : []),
    ...(rows.flat().some((cell) => cell.endsWith(mark)) ? [say.demonstration] : []),
  ];
}

/** What follows the name of what is invented for the demonstration. */
const mark = ' *';

const marked = (name: string, provenance: string | undefined) =>
  provenance === 'DEMONSTRATION' ? name + mark : name;

function rowOf({ antenna, distanceKm }: FoundAntenna, language: Asked['language']): string[] {
  const { name, provenance, municipality, hostOffice, direction } = antenna;
  return [
    marked(name, provenance),
    municipality?.name ?? '–',
    marked(hostOffice?.name ?? hostOffice?.code ?? '–', hostOffice?.provenance),
    direction?.name ?? '–',
    distanceKm === null ? '–' : `${oneDecimal(distanceKm, language)} km`,
  ];
}

function printSeveral(places: MunicipalityPlace[], { language, place }: Asked): string[] {
  const say = words[language];
  return [
    say.several(place),
    ...places.slice(0, most).map(entryOf),
    ...(places.length > most ? [`  ${say.others}`] : []),
    say.choose(places[0]?.code ?? ''),
  ];
}

function printNowhere(near: MunicipalityPlace[], { language, place }: Asked): string[] {
  const say = words[language];
  return [
    /^\d{5}$/.test(place) ? say.noSuchCode(place) : say.nowhere(place),
    ...(near.length > 0 ? [say.near, ...near.slice(0, 5).map(entryOf)] : []),
  ];
}

function entryOf({ code, name, designation, region }: MunicipalityPlace): string {
  return `  ${code}  ${name}, ${designation.toLowerCase()}${region ? ` (${region.name})` : ''}`;
}

function nameOf({ name, region }: MunicipalityPlace): string {
  return region ? `${name} (${region.name})` : name;
}

function localeOf(language: Asked['language']): string {
  return `${language}-CA`;
}

function oneDecimal(value: number, language: Asked['language']): string {
  return value.toLocaleString(localeOf(language), {
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
}

function dayOf(day: string, language: Asked['language']): string {
  const told = new Date(day).toLocaleDateString(localeOf(language), {
    dateStyle: 'long',
    timeZone: 'UTC',
  });
  return language === 'fr' ? told.replace(/^1 /, '1er ') : told;
}
