import { type Answers, type Dialect, type List, post } from '@estuaire/bench-peers';

const person = 'number givenName familyName';
const referral = `reference status openedAt employer { neq name } position { number holder { ${person} } }
  antenna { code name } region { code name }`;
const newest = 'orderBy: { field: OPENED_AT, direction: DESC }';
const page = `nodes { ${referral} } pageInfo { endCursor hasNextPage }`;

/** The questions in the hub's own schema. */
const documents = {
  antenna: `query ($code: String!) {
    antenna(code: $code) {
      code name region { code name } direction { code name }
      positions(first: 25) { nodes { number role { code } holder { ${person} } } }
    }
  }`,
  network: `{
    regions {
      code name
      antennas(first: 25) { nodes { code name positions(first: 25) { nodes { number holder { ${person} } } } } }
    }
  }`,
  filtered: `query ($first: Int!, $after: String, $region: RegionCode!, $status: ReferralStatus!) {
    referrals(
      first: $first, after: $after, where: { region: { eq: $region }, status: { eq: $status } }, ${newest}
    ) { ${page} }
  }`,
  all: `query ($first: Int!, $after: String) {
    referrals(first: $first, after: $after, ${newest}) { ${page} }
  }`,
  counts: `query ($from: DateTime!, $until: DateTime!) {
    referralStatistics(groupBy: [REGION, STATUS], where: { openedAt: { gte: $from, lt: $until } }) {
      groups { region { code } status count }
    }
  }`,
  regions: `query ($first: Int!, $after: String, $status: ReferralStatus!) {
    regions {
      code name
      referrals(first: $first, after: $after, where: { status: { eq: $status } }, ${newest}) { ${page} }
    }
  }`,
  progress: `mutation ($input: ProgressReferralInput!) {
    progressReferral(input: $input) {
      ... on ReferralSaved { version referral { reference status } }
      ... on WriteError { code message }
    }
  }`,
  referral: `query ($reference: ReferralReference!) {
    referral(reference: $reference) {
      ${referral} version history(last: 1) { nodes { version action fromStatus toStatus } }
    }
  }`,
};

/** A list in which one referral is left: the cursor of its only page is that of the referral. */
const cursorDocuments: Record<List, string> = {
  referrals: `query ($reference: ReferralReference!) {
    referrals(first: 1, where: { reference: { eq: $reference } }, ${newest}) { pageInfo { endCursor } }
  }`,
  regions: `query ($reference: ReferralReference!) {
    regions {
      referrals(first: 1, where: { reference: { eq: $reference } }, ${newest}) { pageInfo { endCursor } }
    }
  }`,
};

interface OneReferral {
  pageInfo: { endCursor: string | null };
}
interface Cursors {
  referrals?: OneReferral;
  regions?: { referrals: OneReferral }[];
}

/** A connection of which no more than the nodes is asked. */
interface Nodes<T> {
  nodes: readonly T[];
}

type Node<T extends readonly unknown[]> = T[number];

interface HubAnswers {
  antenna: {
    antenna: Omit<Answers['antenna'], 'positions'> & {
      positions: Nodes<
        Omit<Node<Answers['antenna']['positions']>, 'role'> & { role: { code: string } }
      >;
    };
  };
  network: {
    regions: (Omit<Node<Answers['network']>, 'antennas'> & {
      antennas: Nodes<
        Omit<Node<Node<Answers['network']>['antennas']>, 'positions'> & {
          positions: Nodes<Node<Node<Node<Answers['network']>['antennas']>['positions']>>;
        }
      >;
    })[];
  };
  referrals: { referrals: Answers['referrals'] };
  counts: {
    referralStatistics: {
      groups: (Omit<Node<Answers['counts']>, 'region'> & { region: { code: string } })[];
    };
  };
  regions: { regions: Answers['regions'] };
  progress: {
    progressReferral: { version: number; referral: { reference: string; status: string } };
  };
  referral: {
    referral: Omit<Answers['referral'], 'history'> & {
      history: Nodes<Node<Answers['referral']['history']>>;
    };
  };
}

const readers: { [K in keyof HubAnswers]: (data: HubAnswers[K]) => Answers[K] } = {
  antenna: ({ antenna }) => ({
    ...antenna,
    positions: antenna.positions.nodes.map(({ role, ...position }) => ({
      ...position,
      role: role.code,
    })),
  }),
  network: ({ regions }) =>
    regions.map(({ antennas, ...region }) => ({
      ...region,
      antennas: antennas.nodes.map(({ positions, ...antenna }) => ({
        ...antenna,
        positions: positions.nodes,
      })),
    })),
  referrals: ({ referrals }) => referrals,
  counts: ({ referralStatistics: { groups } }) =>
    groups.map(({ region, ...group }) => ({ ...group, region: region.code })),
  regions: ({ regions }) => regions,
  progress: ({ progressReferral: { version, referral } }) => ({ ...referral, version }),
  referral: ({ referral }) => ({ ...referral, history: referral.history.nodes }),
};

export const hub: Dialect = {
  ask(question) {
    const { kind, ...variables } = question;
    if (kind === 'referrals') {
      return post('region' in variables ? documents.filtered : documents.all, variables);
    }
    if (kind === 'progress') {
      const { reference, expectedVersion, to, key: idempotencyKey } = question;
      const input = { reference, expectedVersion, to, idempotencyKey };
      return post(documents.progress, { input });
    }
    return post(documents[kind], variables);
  },
  read: (kind, data) => (readers[kind] as (data: object) => Answers[typeof kind])(data),
  cursor: ({ reference }, list) => post(cursorDocuments[list], { reference }),
  readCursor(data) {
    const { referrals, regions } = data as Cursors;
    const lists = referrals ? [referrals] : (regions ?? []).map((region) => region.referrals);
    return lists.find(({ pageInfo }) => pageInfo.endCursor)?.pageInfo.endCursor as string;
  },
};
