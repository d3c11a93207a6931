import { covers } from './calendar.ts';
import { type Antenna, type Position, type Town, valueOn } from './ground.ts';
import type { Random } from './random.ts';

/** Antennas that are this much farther than the nearest one, in kilometres, are as near. */
const SAME_DISTANCE = 8;

/**
 * An antenna that serves the businesses of a town on a day: of its region, open, with a counsellor, and
 * near.
 *
 * @returns undefined while the region has none: some had to wait for the autumn of 2019.
 */
export function antennaFor(town: Town, day: string, random: Random): Antenna | undefined {
  const region = valueOn(town.regions, day);
  const serving = town.antennas.filter(
    ({ antenna }) =>
      covers(antenna.valid, day) &&
      valueOn(antenna.regions, day) === region &&
      counsellorsOn(antenna, day).length > 0,
  );
  const nearest = serving[0]?.km ?? 0;
  const near = serving.filter(({ km }) => km <= nearest + SAME_DISTANCE);
  return near.length > 0 ? random.pick(near).antenna : undefined;
}

export function counsellorsOn({ counsellors }: Antenna, day: string): Position[] {
  return counsellors.filter(({ valid }) => covers(valid, day));
}
