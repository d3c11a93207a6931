import { geoCircle, geoConicConformal, geoDistance, geoPath } from 'd3-geo';
import type { ListedAntenna, Point } from '../hub/nearest.ts';
import type { Regions } from './use-regions.ts';

/** Units of the drawing. */
export const width = 480;
export const height = 480;

/** Around markers and their labels. */
const margin = 44;
const earthKm = 6371;
/** The closest that the map looks, kilometres on each side: its limits are drawn for a whole province. */
const closestKm = 40;

interface Spot {
  x: number;
  y: number;
}

/** The antennas of one town, which stand at the same place. */
export interface Marker extends Spot {
  codes: string[];
  /** Their numbers in the list. */
  ranks: number[];
}

interface Drawing {
  paths: { code: string; d: string }[];
  labels: (Spot & { name: string })[];
  markers: Marker[];
  /** Where distances are counted from. */
  from: Spot | undefined;
  /** A circle at a round distance, and where to write it. */
  ring: (Spot & { d: string; kilometres: number }) | undefined;
}

/** The map of some antennas around a point, in the conic projection that Québec's own maps use. */
export function drawMap(
  regions: Regions | undefined,
  from: Point | undefined,
  antennas: ListedAntenna[],
): Drawing {
  const spots = antennas.flatMap(({ node }, index) =>
    node.hostOffice ? [{ code: node.code, rank: index + 1, point: lonLat(node.hostOffice) }] : [],
  );
  const centre = from ? lonLat(from) : middleOf(spots.map(({ point }) => point));
  const farthest = Math.max(
    closestKm,
    ...spots.map(({ point }) => geoDistance(centre, point) * earthKm),
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

  const markers = [...Map.groupBy(spots, ({ point }) => point.join())].map(([, together]) => ({
    codes: together.map(({ code }) => code),
    ranks: together.map(({ rank }) => rank),
    ...spotOf(together[0]?.point ?? centre),
  }));
  const visible = (regions?.features ?? []).filter((region) => path.area(region) > 0);
  return {
    paths: visible.map((region) => ({ code: region.properties.code, d: path(region) ?? '' })),
    labels: visible
      .filter((region) => path.area(region) > labelled)
      .map((region) => {
        const [x, y] = path.centroid(region);
        return { name: region.properties.name_fr, x: round(x), y: round(y) };
      }),
    markers,
    from: from && spotOf(centre),
    ring: from && ringOf(farthest),
  };

  function ringOf(radius: number) {
    const kilometres = roundBelow(radius);
    const { x, y } = spotOf(centre);
    const [[, top]] = path.bounds(circleOf(centre, kilometres));
    return {
      d: path(circleOf(centre, kilometres)) ?? '',
      kilometres,
      x,
      y: round(Math.min(top, y)),
    };
  }
}

/** The least area of a region that is worth a label. */
const labelled = 7_000;

const lonLat = ({ longitude, latitude }: Point): [number, number] => [longitude, latitude];

const round = (value: number) => Math.round(value * 10) / 10;

/** The mean of some points, which are never far enough apart for it to matter how. */
function middleOf(points: [number, number][]): [number, number] {
  const mean = (at: 0 | 1) => points.reduce((sum, point) => sum + point[at], 0) / points.length;
  return points.length > 0 ? [mean(0), mean(1)] : [-72, 47];
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
