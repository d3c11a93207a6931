import type { Rank, RankedRow } from '@estuaire/pothos-kysely';
import { type Expression, type SqlBool, sql } from 'kysely';
import { HubError } from '../errors.ts';
import { builder } from './builder.ts';

export const Near = builder.inputType('Near', {
  fields: (t) => ({
    latitude: t.float({ required: true }),
    longitude: t.float({ required: true }),
    withinKm: t.float({ required: false }),
  }),
});

interface Place {
  latitude: number;
  longitude: number;
  withinKm?: number | null | undefined;
}

/** How the latitude or the longitude of a row is read. */
type Position = (row: RankedRow, coordinate: 'latitude' | 'longitude') => Expression<number>;

/**
 * Orders rows by their distance from a place, in kilometres along the surface of the earth.
 *
 * @param position how the latitude and the longitude of a row are read.
 * @throws HubError when the place is not on the earth or the radius is not positive.
 */
export function byDistance(near: Place | null | undefined, position: Position): Rank | undefined {
  if (!near) {
    return undefined;
  }
  const { latitude, longitude, withinKm } = near;
  if (Math.abs(latitude) > 90 || Math.abs(longitude) > 180) {
    throw new HubError('BAD_INPUT', {
      fr: 'La latitude va de -90 à 90 degrés, et la longitude de -180 à 180.',
      en: 'Latitude goes from -90 to 90 degrees, and longitude from -180 to 180.',
    });
  }
  if (withinKm != null && withinKm <= 0) {
    throw new HubError('BAD_INPUT', {
      fr: '« withinKm » est un nombre de kilomètres plus grand que zéro.',
      en: '"withinKm" is a number of kilometres greater than zero.',
    });
  }
  return {
    value: (row) => sql<number>`distance_km(
      ${latitude}::double precision, ${longitude}::double precision,
      ${position(row, 'latitude')}, ${position(row, 'longitude')}
    )`,
    atMost: withinKm ?? undefined,
    only: withinKm == null ? undefined : (row) => inBox(near, withinKm, position, row),
  };
}

/** Kilometres of one degree of latitude, at least. */
const degree = 110.5;

/** A box around the place that no nearer row lies outside of: an index answers it, and few are measured. */
function inBox(
  { latitude, longitude }: Place,
  withinKm: number,
  position: Position,
  row: RankedRow,
): Expression<SqlBool> {
  const height = withinKm / degree;
  // East and west, a degree shrinks towards the poles; near them, and around the earth, all are in.
  const narrowest = Math.cos((Math.min(Math.abs(latitude) + height, 90) * Math.PI) / 180);
  const width = narrowest > 0.01 ? height / narrowest : 360;
  const around = Math.abs(longitude) + width > 180 ? 360 : width;
  const between = (coordinate: 'latitude' | 'longitude', centre: number, reach: number) => sql`
    ${position(row, coordinate)}
      between ${centre - reach}::double precision and ${centre + reach}::double precision
  `;
  return sql<SqlBool>`
    ${between('latitude', latitude, height)} and ${between('longitude', longitude, around)}
  `;
}
