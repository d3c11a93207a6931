/** The first three characters of a postal code, in capitals: its forward sortation area. */
export type Fsa = string;

/** The area of a Canadian postal code, whole or not (`J9X 1A1`, `j9x`), or undefined for another text. */
export function fsaOf(text: string): Fsa | undefined {
  const code = text.toUpperCase().replace(/[\s-]/g, '');
  return /^[A-Z]\d[A-Z](\d([A-Z]\d?)?)?$/.test(code) ? code.slice(0, 3) : undefined;
}

/** Whether Canada Post gives this area to Québec: eastern (G), metropolitan (H) or western (J). */
export function isOfQuebec(fsa: Fsa): boolean {
  return /^[GHJ]/.test(fsa);
}

/** Municipalities that a postal code may be of. */
export interface PostalMatch {
  /** Codes of municipalities, none when nothing is known. */
  codes: string[];
  /** The characters that the postal code shares with those of their town halls: three, or the first two. */
  shared: string;
}

/**
 * The municipalities whose town hall is in this area; when there is none, and the area is urban, those whose town hall
 * is in a neighbouring one (the same first two characters). No public table says which municipalities an area covers:
 * every match is an approximation.
 */
export async function matchPostalCode(fsa: Fsa): Promise<PostalMatch> {
  const { default: townHalls } = await import('../generated/town-halls.json');
  return matchIn(townHalls, fsa);
}

/** The same in a table of areas, each with the municipalities whose town hall is there. */
export function matchIn(areas: Record<Fsa, string[]>, fsa: Fsa): PostalMatch {
  const own = areas[fsa];
  if (own) {
    return { codes: own, shared: fsa };
  }
  const shared = fsa.slice(0, 2);
  const isRural = shared.endsWith('0');
  const near = Object.keys(areas).filter((area) => !isRural && area.startsWith(shared));
  return { codes: near.flatMap((area) => areas[area] ?? []), shared };
}
