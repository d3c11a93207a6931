import type { DateRange } from '../database/parsers.ts';
import type { Provenance } from '../database/tables.ts';
import { ANNOUNCED_ON, HISTORY_BEGINS_ON } from './calendar.ts';
import { ofRegions } from './french.ts';
import { citationOf, inferenceOf, remarks, withRemark } from './remarks.ts';

export type NetworkRow = Record<
  'network_date' | 'id' | 'name_fr' | 'region_codes' | 'evidence' | 'source',
  string
>;

interface Evidence {
  provenance: Provenance;
  source: string;
}

export interface PlannedDirection extends Evidence {
  code: string;
  name: string;
  valid: DateRange;
}

export interface PlannedTerritory extends Evidence {
  directionCode: string;
  regionCode: string;
  valid: DateRange;
}

/** One direction of one network, with the evidence for its name and for its territory. */
interface Seat {
  code: string;
  name: string;
  regionCodes: string[];
  valid: DateRange;
  named: Evidence;
  bounded: Evidence;
}

const invented: Evidence = {
  provenance: 'DEMONSTRATION',
  source: remarks.formerDirections,
};

/** The four of before, grouped after the seats that were closed or kept in 2014-2015 (annexe1.json). */
const directionsBefore = [
  { code: 'DR-A1', of: 'du Grand Montréal', regions: '06 13 16' },
  { code: 'DR-A2', of: 'de l’Ouest et du Nord', regions: '07 08 10 14 15' },
  { code: 'DR-A3', of: 'du Sud et du Centre', regions: '04 05 17' },
  { code: 'DR-A4', of: 'de Québec et de l’Est', regions: '01 02 03 09 11 12' },
];

/**
 * The networks of four, six, nine and ten directions, each from its day until the next one.
 *
 * @param rows data/regional_directions.csv. A direction that stays from one network to the next is one
 *   direction, and a region that it keeps is one stretch of its territory.
 */
export function planDirections(rows: NetworkRow[]): {
  directions: PlannedDirection[];
  territories: PlannedTerritory[];
} {
  const seats = [...seatsBefore(), ...seatsAfter(rows)];
  return {
    directions: merge(
      seats.map(({ code, name, valid, named }) => ({ code, name, valid, ...named })),
      (a, b) => a.code === b.code,
    ),
    territories: merge(
      seats.flatMap(({ code, regionCodes, valid, bounded }) =>
        regionCodes.map((regionCode) => ({ directionCode: code, regionCode, valid, ...bounded })),
      ),
      (a, b) => a.directionCode === b.directionCode && a.regionCode === b.regionCode,
    ),
  };
}

function seatsBefore(): Seat[] {
  return directionsBefore.map(({ code, of, regions }) => ({
    code,
    name: `Direction régionale ${of}`,
    regionCodes: regions.split(' '),
    valid: { from: HISTORY_BEGINS_ON, until: ANNOUNCED_ON },
    named: invented,
    bounded: invented,
  }));
}

function seatsAfter(rows: NetworkRow[]): Seat[] {
  const dates = [...new Set(rows.map((row) => row.network_date))].toSorted();
  return rows.map((row) => ({
    code: row.id,
    name: `Direction régionale ${ofRegions(row.name_fr)}`,
    regionCodes: row.region_codes.split(' '),
    valid: {
      from: row.network_date,
      until: dates.find((date) => date > row.network_date) ?? null,
    },
    ...evidenceOf(row),
  }));
}

function evidenceOf({ evidence, source }: NetworkRow): Pick<Seat, 'named' | 'bounded'> {
  const documented = (): Evidence => ({ provenance: 'DOCUMENTED', source: citationOf(source) });
  const inferred = (remark: string): Evidence => ({ provenance: 'DEMONSTRATION', source: remark });
  switch (evidence) {
    case 'documented':
      return { named: documented(), bounded: documented() };
    case 'name documented, regions inferred':
      return {
        named: documented(),
        bounded: inferred(withRemark(citationOf(source), remarks.inferredRegions)),
      };
    default:
      return { named: inferred(inferenceOf(source)), bounded: inferred(inferenceOf(source)) };
  }
}

/** Joins what continues on the day when the previous one ends; the evidence is the first one's. */
function merge<Dated extends { valid: DateRange }>(
  rows: Dated[],
  same: (a: Dated, b: Dated) => boolean,
): Dated[] {
  const merged: Dated[] = [];
  for (const row of rows) {
    const earlier = merged.find(
      (candidate) => same(candidate, row) && candidate.valid.until === row.valid.from,
    );
    if (earlier) {
      earlier.valid = { from: earlier.valid.from, until: row.valid.until };
    } else {
      merged.push({ ...row });
    }
  }
  return merged;
}
