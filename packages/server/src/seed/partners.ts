/** The organizations that share records with the ministry, which itself sees every one. */
export const partners = ['MEI', 'MTESS'] as const;

export type Partner = (typeof partners)[number];

/** A set of partners, one bit each: who sees a row. */
export type Partners = number;

/** Every set of partners, from none to all. */
export const partnerSets: readonly Partner[][] = Array.from(
  { length: 2 ** partners.length },
  (_, set) => partners.filter((partner) => set & bitOf(partner)),
);

/** The set of one organization: the ministry counts for none. */
export function bitOf(organization: string): Partners {
  const index = partners.indexOf(organization as Partner);
  return index < 0 ? 0 : 1 << index;
}
