/** What one element of the schema is, in French and in English. */
export type CatalogueEntry = readonly [fr: string, en: string];

/**
 * Descriptions by schema coordinate: `Antenna`, `Antenna.name`, `Query.antennas(near:)`,
 * `Provenance.OFFICIAL`. A type written `*` serves whatever has no entry of its own: `*.provenance`,
 * `*(first:)`, `*Connection`, `*Connection.nodes`.
 */
export type Catalogue = Record<string, CatalogueEntry>;
