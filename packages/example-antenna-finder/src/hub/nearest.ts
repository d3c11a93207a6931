import { type AntennaFilter, type CallOptions, graphql } from '@estuaire/sdk';
import type { Point } from '../search/search.ts';
import type { PublicHub } from './client.ts';

const antennaFields = graphql(`
  fragment Listed on Antenna {
    code
    name
    openedOn
    provenance
    source
    municipality { code name }
    region { code name }
    direction { name }
    hostOffice { name provenance latitude longitude }
    positions(first: 100) {
      nodes { provenance role { code label counsellor } }
    }
  }
`);

const serviceFields = graphql(`
  fragment Offered on Service {
    code
    name
    provenance
    organization { code name }
  }
`);

const listingDocument = graphql(
  `query ListedAntennas($near: Near, $where: AntennaFilter, $first: Int!) {
    antennas(near: $near, where: $where, first: $first) {
      count { value }
      edges { distanceKm node { ...Listed } }
    }
    services(where: { organization: { in: ["MIDI", "MTESS"] } }, first: 100) {
      nodes { ...Offered }
    }
  }`,
  [antennaFields, serviceFields],
);

type Answer = Awaited<ReturnType<typeof ask>>;

/** An antenna, and how far its town is as the crow flies; null when the place has no known position. */
export type ListedAntenna = Answer['antennas']['edges'][number];

/** A service to businesses, and the organization that offers it. */
export type OfferedService = Answer['services']['nodes'][number];

export interface Listing {
  antennas: ListedAntenna[];
  /** How many antennas there are in all. */
  total: number;
  /** What the network and its host offices offer; the hub does not tell antennas apart in this. */
  services: OfferedService[];
}

/** The antennas nearest to a point, the nearest first: one request. */
export async function listNearest(
  hub: PublicHub,
  { latitude, longitude }: Point,
  first: number,
  options?: CallOptions,
): Promise<Listing> {
  return listingOf(await ask(hub, { near: { latitude, longitude }, first }, options));
}

/** The antennas of a region, for a place whose position is not known: one request. */
export async function listOfRegion(
  hub: PublicHub,
  region: string,
  first: number,
  options?: CallOptions,
): Promise<Listing> {
  return listingOf(await ask(hub, { where: { region: { eq: region } }, first }, options));
}

function ask(
  hub: PublicHub,
  variables: { near?: Point; where?: AntennaFilter; first: number },
  options?: CallOptions,
) {
  return hub.query(listingDocument, variables, options);
}

function listingOf({ antennas, services }: Answer): Listing {
  return { antennas: antennas.edges, total: antennas.count.value, services: services.nodes };
}
