import { graphql, type HubClient } from '@estuaire/sdk';

const document = graphql(`
  query Regions($asOf: Date!) {
    regions(asOf: $asOf) {
      code
      name
      longitude
      latitude
      population { value year source }
    }
  }
`);

/** A region, and what serves it on the day of the report. */
export interface ServedRegion {
  code: string;
  name: string;
  /** Where its name is put on a map. */
  longitude: number;
  latitude: number;
  /** Null when it is not known. */
  population: number | null;
  antennas: number;
  counsellors: number;
}

export interface Coverage {
  asOf: string;
  regions: ServedRegion[];
  /** Years of the population decrees, most often one. */
  populationYears: number[];
  populationSources: string[];
  /** How many of the antennas and of the positions are invented for the demonstration. */
  invented: { antennas: number; positions: number };
  /** All of them, those that are in no region included. */
  total: { antennas: number; positions: number; counsellors: number };
}

/** Asks for the regions, and counts the antennas and the counsellors of each, by page. */
export async function askRegions(hub: HubClient, asOf: string): Promise<Coverage> {
  const [{ regions }, antennas, positions] = await Promise.all([
    hub.query(document, { asOf }),
    hub.antennas.list({ asOf }).toArray({ limit: Number.POSITIVE_INFINITY }),
    hub.positions.list({ asOf }).toArray({ limit: Number.POSITIVE_INFINITY }),
  ]);
  const regionOf = new Map(antennas.map(({ code, region }) => [code, region?.code]));
  const counsellors = positions.filter(({ role, holder }) => role?.counsellor && holder);
  const counsellorRegions = counsellors.map(({ antenna }) => regionOf.get(antenna?.code ?? ''));
  const isInvented = ({ provenance }: { provenance: string }) => provenance === 'DEMONSTRATION';
  const populations = regions.flatMap(({ population }) => population ?? []);
  return {
    asOf,
    regions: regions.map(({ population, ...region }) => ({
      ...region,
      population: population?.value ?? null,
      antennas: antennas.filter((antenna) => antenna.region?.code === region.code).length,
      counsellors: counsellorRegions.filter((code) => code === region.code).length,
    })),
    populationYears: [...new Set(populations.map(({ year }) => year))],
    populationSources: [...new Set(populations.map(({ source }) => source))],
    invented: {
      antennas: antennas.filter(isInvented).length,
      positions: positions.filter(isInvented).length,
    },
    total: {
      antennas: antennas.length,
      positions: positions.length,
      counsellors: counsellors.length,
    },
  };
}

/** How many for 100,000 inhabitants; null when their number is not known. */
export function perHundredThousand(count: number, population: number | null): number | null {
  return population === null ? null : (count * 100_000) / population;
}
