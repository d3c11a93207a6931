/** Rows as the statements answer them: the fields of the schema, and the keys that relations follow. */
export interface Region {
  code: string;
  name: string;
}

export interface Antenna {
  id: number;
  code: string;
  name: string;
}

export interface Position {
  id: number;
  number: string;
  role: string;
}

export interface Referral {
  id: number;
  reference: string;
  status: string;
  openedAt: string;
  version: number;
  employerId: number;
  positionId: number | null;
  antennaId: number;
  regionCode: string;
}

/** What a list of referrals is asked. */
export interface PageArguments {
  first: number;
  after?: string | null;
  status?: string | null;
}

export interface Connection {
  nodes: Referral[];
  pageInfo: { endCursor: string | null; hasNextPage: boolean };
}
