import type { DateRange } from '../database/parsers.ts';
import { covers } from './calendar.ts';

/** What the records stand on: the seeded directory, as the tables hold it. */
export interface Ground {
  regions: SettledRegion[];
  programs: Program[];
  /** The number of the audience of each set of partners. */
  audiences: number[];
}

/** A region within its limits of the last day of the records. */
export interface SettledRegion {
  code: string;
  /** Its population. */
  weight: number;
  towns: Town[];
}

/** A municipality whose position is known. */
export interface Town {
  code: string;
  name: string;
  /** Its population. */
  weight: number;
  regions: Dated<string>[];
  /** The antennas of its regions, nearest first. */
  antennas: { antenna: Antenna; km: number }[];
}

export interface Antenna {
  id: number;
  valid: DateRange;
  regions: Dated<string>[];
  hostOffices: Dated<number>[];
  directions: Dated<string>[];
  /** The positions of its counsellors, who are the ones to serve businesses. */
  counsellors: Position[];
}

export interface Position {
  id: number;
  number: string;
  valid: DateRange;
}

export interface Program {
  code: string;
  name: string;
  valid: DateRange;
}

/** A value that holds for a period. */
export interface Dated<Value> {
  value: Value;
  valid: DateRange;
}

/** The value of a day on which there is one. */
export function valueOn<Value>(dated: Dated<Value>[], day: string): Value {
  return (dated.find(({ valid }) => covers(valid, day)) as Dated<Value>).value;
}
