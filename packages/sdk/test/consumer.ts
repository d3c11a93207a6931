const selections = [
  [
    'antennas',
    'AntennaFilter',
    'code openedOn region { code name } hostOffice { code kind latitude longitude } direction { code regions { code } }',
  ],
  [
    'municipalities',
    'MunicipalityFilter',
    'code designation population region { name population { value year } } mrc { code name } antennas(first: 5) { nodes { code name } }',
  ],
  [
    'referrals',
    'ReferralFilter',
    'reference statusSince employer { neq municipality { code name } } antenna { code region { name } } sharedWith { organization { code } contacts } history(first: 10) { nodes { at action toStatus } }',
  ],
  [
    'requests',
    'BusinessRequestFilter',
    'reference kind summary legalTransitions employer { neq name size } position { number role { label } holder { name } }',
  ],
  [
    'positions',
    'PositionFilter',
    'number role { code label counsellor } antenna { code name } holder { number familyName } validity { from until }',
  ],
] as const;

/** A program with so many documents of its own, each unlike the others, whose answers it reads. */
export function documentsOfAConsumer(count: number): string {
  const documents = Array.from({ length: count }, (_, at) => {
    const [root, filter, fields] = selections[at % selections.length] as (typeof selections)[0];
    return `
const document${at} = graphql(\`
  query Document${at}($where: ${filter}, $first: Int, $after: String, $asOf: Date) {
    ${root}(where: $where, first: $first, after: $after, asOf: $asOf) {
      count { value precision }
      nodes { its${at}: provenance ${fields} }
      pageInfo { endCursor hasNextPage }
    }
  }
\`);
export const read${at} = async (): Promise<string | undefined> =>
  (await hub.query(document${at}, { first: ${at} })).${root}.nodes[0]?.its${at};
`;
  });
  return `import { createHubClient, graphql } from '@estuaire/sdk';

const hub = createHubClient({ url: '/graphql' });
${documents.join('')}`;
}
