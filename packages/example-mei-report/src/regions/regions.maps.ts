import { readFileSync } from 'node:fs';
import * as Plot from '@observablehq/plot';
import type { Feature, FeatureCollection, GeoJsonObject, LineString } from 'geojson';
import { feature } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import { number } from '../french.ts';
import { draw } from '../page/chart.ts';
import { colours, type Shading, shadingUpTo } from '../page/colours.ts';
import type { LegendItem, Panel } from '../page/figure.ts';
import { perHundredThousand, type ServedRegion } from './regions.ask.ts';
import { toldRate } from './regions.rates.ts';

type Regions = Topology<{ regions: GeometryCollection<{ code: string }> }>;

const topology: Regions = JSON.parse(
  readFileSync(new URL('../../data/regions.topojson', import.meta.url), 'utf8'),
);
const boundaries = feature(topology, topology.objects.regions);

/** The projection of maps of all Québec (Québec Lambert, EPSG:32198). */
const projection = {
  type: 'conic-conformal',
  rotate: [68.5, -44],
  parallels: [46, 60],
} as const;

/** The south, where regions are too small to be read on the map of all Québec, and is drawn a second time. */
const south = { west: -75.45, east: -70.35, south: 44.95, north: 47.75 };
const southFrame: Feature<LineString> = {
  type: 'Feature',
  properties: {},
  geometry: {
    type: 'LineString',
    coordinates: [
      [south.west, south.south],
      [south.west, south.north],
      [south.east, south.north],
      [south.east, south.south],
      [south.west, south.south],
    ],
  },
};

const everything: FeatureCollection = {
  type: 'FeatureCollection',
  features: [...boundaries.features, southFrame],
};

/** Where numbers of regions go that are too near to one another for their points in the hub. */
const labelPlaces: Record<string, [longitude: number, latitude: number]> = {
  '06': [-73.6, 45.42],
  '13': [-73.78, 45.66],
};

function placeOfLabel({ code, longitude, latitude }: ServedRegion): [number, number] {
  return labelPlaces[code] ?? [longitude, latitude];
}

/** Whether a region is named on the map of the south rather than on that of all Québec. */
function isSouthern({ longitude, latitude }: ServedRegion): boolean {
  return longitude > south.west && longitude < south.east && latitude < south.north;
}

/** What is shown of each region: a number of something, for 100,000 inhabitants. */
export interface Indicator {
  title: string;
  count(region: ServedRegion): number;
}

/** The maps of one indicator: all Québec, and the south. */
export function mapPanel({ title, count }: Indicator, regions: readonly ServedRegion[]): Panel {
  const rates = new Map(
    regions.map((region) => [region.code, perHundredThousand(count(region), region.population)]),
  );
  const shading = shadingUpTo(Math.max(...[...rates.values()].map((rate) => rate ?? 0)));
  const told = regions.map(({ code, name }) => `${name}, ${toldRate(rates.get(code))}`);
  const shadeOf = (code: string) => shading.of(rates.get(code) ?? 0);
  const map = (
    alternative: string,
    height: number,
    domain: GeoJsonObject,
    named: ServedRegion[],
    ...above: Plot.Markish[]
  ) =>
    draw(alternative, {
      width: 340,
      height,
      margin: 1,
      projection: { ...projection, domain },
      marks: [
        Plot.geo(boundaries, {
          fill: ({ properties }) => shadeOf(properties.code)?.fill ?? colours.white,
          stroke: colours.white,
          strokeWidth: 0.6,
        }),
        Plot.text(named, {
          x: (region) => placeOfLabel(region)[0],
          y: (region) => placeOfLabel(region)[1],
          text: 'code',
          fill: ({ code }) => shadeOf(code)?.ink ?? colours.ink,
          stroke: ({ code }) => shadeOf(code)?.fill ?? colours.white,
          strokeWidth: 4,
          fontSize: 11,
          fontWeight: 600,
        }),
        ...above,
      ],
    });
  const frame = { stroke: colours.ink, strokeWidth: 1 };
  return {
    title,
    legend: legendOf(shading, [...rates.values()].includes(0)),
    charts: [
      map(
        `${title}, carte de tout le Québec. ${told.join('; ')}.`,
        330,
        everything,
        regions.filter((region) => !isSouthern(region)),
        Plot.geo(southFrame, frame),
      ),
      map(
        `${title}, carte agrandie du sud du Québec : les mêmes nombres.`,
        270,
        southFrame,
        regions.filter(isSouthern),
        Plot.frame(frame),
      ),
    ],
  };
}

function legendOf({ classes }: Shading, withNone: boolean): LegendItem[] {
  const told = (bound: number) => number(bound, bound < 1 ? 1 : 0);
  return [
    ...(withNone ? [{ label: 'aucun', fill: colours.white }] : []),
    ...classes.map(({ shade, from, below }) => ({
      label:
        below === undefined
          ? `${told(from)} et plus`
          : from === 0
            ? `moins de ${told(below)}`
            : `${told(from)} à moins de ${told(below)}`,
      fill: shade.fill,
    })),
  ];
}
