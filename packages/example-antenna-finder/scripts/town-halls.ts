import { graphql, type HubQuerying } from '@estuaire/sdk';

const townHallsDocument = graphql(`
  query TownHalls($after: String) {
    municipalities(first: 100, after: $after) {
      nodes { code townHallFsa }
      pageInfo { endCursor hasNextPage }
    }
  }
`);

/** The municipalities whose town hall is in each postal area, by area and by code. */
export async function readTownHalls(hub: HubQuerying): Promise<Record<string, string[]>> {
  const areas = new Map<string, string[]>();
  for (let after: string | null | undefined; after !== null; ) {
    const { municipalities } = await hub.query(townHallsDocument, { after });
    for (const { code, townHallFsa } of municipalities.nodes) {
      if (townHallFsa) {
        areas.set(townHallFsa, [...(areas.get(townHallFsa) ?? []), code].sort());
      }
    }
    const { hasNextPage, endCursor } = municipalities.pageInfo;
    after = hasNextPage ? endCursor : null;
  }
  return Object.fromEntries([...areas].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The table as it is committed: one area a line. */
export function textOf(areas: Record<string, string[]>): string {
  const lines = Object.entries(areas).map(
    ([area, codes]) => `  ${JSON.stringify(area)}: ${JSON.stringify(codes)}`,
  );
  return `{\n${lines.join(',\n')}\n}\n`;
}
