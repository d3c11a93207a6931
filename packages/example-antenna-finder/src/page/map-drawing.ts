import {
  type GeoPath,
  type GeoPermissibleObjects,
  geoCircle,
  geoConicConformal,
  geoDistance,
  geoPath,
} from 'd3-geo';
import type { ListedAntenna } from '../hub/nearest.ts';
import type { Point } from '../search/search.ts';
import { placeLabels, type Spot } from './map-labels.ts';
import type { Regions } from './use-regions.ts';

/** Units of the drawing. */
export const width = 480;
export const height = 480;

/** Around markers and their labels. */
const margin = 46;
const earthKm = 6371;
/** The closest that the map looks, kilometres on each side: its limits are drawn for a whole province. */
const closestKm = 40;
/** Kilometres around the middle of the inhabited south. */
const wholeKm = 420;
/** How far apart two markers are at least. */
const nearest = 24;
/** The least area of a region that is worth a label. */
const labelled = 6_000;

/** The antennas of one town, and of those too near to it to be told apart. */
export interface Marker extends Spot {
  codes: string[];
  /** Their numbers in the list. */
  ranks: number[];
}

interface Drawing {
  paths: { code: string; d: string }[];
  /** Names of towns and of regions, none over another nor over a marker. */
  labels: (Spot & { text: string; kind: 'town' | 'region' })[];
  markers: Marker[];
  /** Where distances are counted from. */
  from: Spot | undefined;
  /** A circle at a round distance, and where to write it. */
  ring: (Spot & { d: string; kilometres: number }) | undefined;
}

/**
 * The map of some antennas around a point, in the conic projection that Québec's own maps use; without any antenna, of
 * the inhabited south.
 *
 * @param name of the point, which stands below it.
 */
export function drawMap(
  regions: Regions | undefined,
  from: Point | undefined,
  name: string,
  antennas: ListedAntenna[],
): Drawing {
  const spots = antennas.flatMap(({ node: { code, hostOffice, municipality } }, index) =>
    hostOffice
      ? [{ code, rank: index + 1, town: municipality?.name ?? '', point: lonLat(hostOffice) }]
      : [],
  );
  const points = spots.map(({ point }) => point);
  const centre = from ? lonLat(from) : middleOf(points);
  const farthest = Math.max(
    points.length > 0 ? closestKm : wholeKm,
    ...points.map((point) => geoDistance(centre, point) * earthKm),
  );
  const projection = geoConicConformal()
    .parallels([46, 60])
    .rotate([68.5, 0])
    .fitExtent(
      [
        [margin, margin],
        [width - margin, height - margin],
      ],
      circleOf(centre, farthest),
    )
    .clipExtent([
      [0, 0],
      [width, height],
    ]);
  const path = geoPath(projection);
  const spotOf = (point: [number, number]): Spot => {
    const [x, y] = projection(point) ?? [0, 0];
    return { x: round(x), y: round(y) };
  };

  const towns: (Marker & { town: string })[] = [];
  for (const { code, rank, town, point } of spots) {
    const spot = spotOf(point);
    const same = towns.find(({ x, y }) => Math.hypot(x - spot.x, y - spot.y) < nearest);
    if (same) {
      same.codes.push(code);
      same.ranks.push(rank);
    } else {
      towns.push({ codes: [code], ranks: [rank], town, ...spot });
    }
  }
  const visible = (regions?.features ?? []).flatMap(({ properties, geometry }) => {
    const d = path(geometry);
    return d ? [{ code: properties.code, name: properties.name_fr, geometry, d }] : [];
  });
  const place = from && spotOf(centre);
  return {
    paths: visible.map(({ code, d }) => ({ code, d })),
    labels: placeLabels(
      { width, height },
      [...towns.map(({ x, y }) => ({ x, y: y - 16 })), ...(place ? [place] : [])],
      [
        ...(place ? [{ text: name, kind: 'town' as const, x: place.x, y: place.y + 24 }] : []),
        ...towns
          .filter(({ town }) => town !== name)
          .map(({ town, x, y }) => ({ text: town, kind: 'town' as const, x, y: y + 14 })),
        ...labelsOf(visible, path),
      ],
    ).filter(({ text }) => text !== name),
    markers: towns,
    from: place,
    ring: from && points.length > 0 ? ringOf(path, centre, roundBelow(farthest)) : undefined,
  };
}

function labelsOf(regions: { name: string; geometry: GeoPermissibleObjects }[], path: GeoPath) {
  return regions
    .filter(({ geometry }) => path.area(geometry) > labelled)
    .map(({ name, geometry }) => {
      const [x, y] = path.centroid(geometry);
      return { text: name, kind: 'region' as const, x: round(x), y: round(y) };
    });
}

function ringOf(path: GeoPath, centre: [number, number], kilometres: number) {
  const circle = circleOf(centre, kilometres);
  const [[left, top], [right]] = path.bounds(circle);
  return { d: path(circle) ?? '', kilometres, x: round((left + right) / 2), y: round(top) };
}

const lonLat = ({ longitude, latitude }: Point): [number, number] => [longitude, latitude];

const round = (value: number) => Math.round(value * 10) / 10;

/** The mean of some points, which are never far enough apart for it to matter how; of the south, without any. */
function middleOf(points: [number, number][]): [number, number] {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  return points.length > 0 ? [mean(0), mean(1)] : [-71.5, 47.9];
}

function circleOf(centre: [number, number], kilometres: number) {
  const degrees = (kilometres / earthKm) * (180 / Math.PI);
  return geoCircle().center(centre).radius(degrees)();
}

/** The largest of 10, 20, 50, 100, 200 … that is not above a number. */
function roundBelow(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([5, 2, 1].find((digit) => digit * power <= value) ?? 1) * power;
}
