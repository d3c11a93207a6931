import { graphql, type HubClient } from '@estuaire/sdk';

const placeFields = graphql(`
  fragment Place on Municipality {
    code
    name
    designation
    latitude
    longitude
    region { code name }
  }
`);

const placeDocument = graphql(
  'query Place($code: MunicipalityCode!, $asOf: Date) { municipality(code: $code, asOf: $asOf) { ...Place } }',
  [placeFields],
);

const searchDocument = graphql(
  `
  query Places($text: String!, $asOf: Date) {
    search(text: $text, kinds: [MUNICIPALITY, ANTENNA], first: 100, asOf: $asOf) {
      nodes {
        __typename
        ... on Municipality { ...Place }
        ... on Antenna { municipality { ...Place } }
      }
    }
  }
`,
  [placeFields],
);

/** A municipality, where it is, and what tells it from others of its name. */
export type MunicipalityPlace = NonNullable<Awaited<ReturnType<typeof getPlace>>>;

/** The municipality of a code, on a day. */
export async function getPlace(hub: HubClient, code: string, asOf: string | undefined) {
  return (await hub.query(placeDocument, { code, asOf })).municipality;
}

/** The municipalities that a text finds, and those of the antennas that it finds, each once. */
export async function searchPlaces(
  hub: HubClient,
  text: string,
  asOf: string | undefined,
): Promise<MunicipalityPlace[]> {
  const { search } = await hub.query(searchDocument, { text, asOf });
  const places = new Map<string, MunicipalityPlace>();
  for (const node of search.nodes) {
    const place =
      node.__typename === 'Municipality'
        ? node
        : node.__typename === 'Antenna'
          ? node.municipality
          : null;
    if (place) {
      places.set(place.code, place);
    }
  }
  return [...places.values()];
}
