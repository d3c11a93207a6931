import { compareDays } from './calendar.ts';

/** Roles that a site counts, by the letter of data/network_demonstration.csv. */
const roleLetters = {
  D: 'REGIONAL_DIRECTOR',
  C: 'COUNSELLOR',
  O: 'INTEGRATION_OFFICER',
  S: 'SUPPORT_STAFF',
} as const;

export type SiteRole = (typeof roleLetters)[keyof typeof roleLetters];

export const siteRoles: SiteRole[] = Object.values(roleLetters);

export type SiteRow = Record<
  | ('place' | 'municipality_code' | 'label' | 'documented' | 'opened_on')
  | ('office_name' | 'former_office_name' | 'office_converted_on')
  | ('staff_2019_08_27' | 'staff_2020_04_01' | 'staff_2021_04_06' | 'staff_2023_10_12'),
  string
>;

export type DocumentedRow = Record<
  'place' | 'municipality_code' | 'antenna_count' | 'lat' | 'lon' | 'source_url',
  string
>;

export interface Coordinates {
  latitude: number;
  longitude: number;
}

/** One antenna of the demonstration: where, since when, in which office, with how many people. */
export interface Site {
  place: string;
  municipalityCode: string;
  /** What tells it from another antenna of the same place. */
  label: string;
  openedOn: string;
  position: Coordinates;
  /** Where the place is documented; null when it is invented. */
  source: string | null;
  office: { name: string | null; formerName: string | null; convertedOn: string | null };
  /** Head counts on the dates of the four networks, oldest first. */
  staff: Record<SiteRole, number>[];
}

/**
 * The antennas in order of opening.
 *
 * @param rows data/network_demonstration.csv, which is invented and calibrated.
 * @param documented data/antennas_documented.csv; the n-th documented antenna of a place takes the n-th
 *   one of that place there. An empty count (number not stated) stands for one.
 * @param towns position of a municipality, for the places that are not documented.
 */
export function planSites(
  rows: SiteRow[],
  documented: DocumentedRow[],
  towns: Map<string, Coordinates>,
): Site[] {
  const evidence = documented.flatMap((row) =>
    Array.from({ length: Number(row.antenna_count || 1) }, () => row),
  );
  return rows
    .toSorted((a, b) => compareDays(a.opened_on, b.opened_on))
    .map((row) => {
      const proof = row.documented === 'yes' ? take(evidence, row) : undefined;
      return {
        place: row.place,
        municipalityCode: row.municipality_code,
        label: row.label,
        openedOn: row.opened_on,
        position: proof
          ? { latitude: Number(proof.lat), longitude: Number(proof.lon) }
          : (towns.get(row.municipality_code) as Coordinates),
        source: proof?.source_url ?? null,
        office: {
          name: row.office_name || null,
          formerName: row.former_office_name || null,
          convertedOn: row.office_converted_on || null,
        },
        staff: [
          row.staff_2019_08_27,
          row.staff_2020_04_01,
          row.staff_2021_04_06,
          row.staff_2023_10_12,
        ].map(headCounts),
      };
    });
}

function take(evidence: DocumentedRow[], { place, municipality_code }: SiteRow): DocumentedRow {
  const index = evidence.findIndex(
    (row) => typographic(row.place) === place && row.municipality_code === municipality_code,
  );
  const [found] = index < 0 ? [] : evidence.splice(index, 1);
  if (!found) {
    throw new Error(`data/antennas_documented.csv has no more antenna in ${place}`);
  }
  return found;
}

/** The sources write `Val-d'Or`; the names that we give have the typographic apostrophe. */
const typographic = (name: string) => name.replaceAll("'", '’');

/** `1D 4C 2O` → one director, four counsellors, two integration officers. */
function headCounts(text: string): Record<SiteRole, number> {
  const counts = { REGIONAL_DIRECTOR: 0, COUNSELLOR: 0, INTEGRATION_OFFICER: 0, SUPPORT_STAFF: 0 };
  for (const [, count, letter] of text.matchAll(/(\d+)([DCOS])/g)) {
    counts[roleLetters[letter as keyof typeof roleLetters]] = Number(count);
  }
  return counts;
}
