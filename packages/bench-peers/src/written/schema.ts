/** The schema that a team writes for these questions, whichever server answers it. */
export const typeDefs = /* GraphQL */ `
  type Region {
    code: ID!
    name: String!
    antennas: [Antenna!]!
    referrals(first: Int!, after: String, status: String): ReferralConnection!
  }
  type Direction {
    code: ID!
    name: String!
  }
  type Antenna {
    code: ID!
    name: String!
    region: Region
    direction: Direction
    positions: [Position!]!
  }
  type Position {
    number: ID!
    role: String!
    holder: StaffMember
  }
  type StaffMember {
    number: ID!
    givenName: String!
    familyName: String!
  }
  type Employer {
    neq: ID!
    name: String!
  }
  type Referral {
    reference: ID!
    status: String!
    openedAt: String!
    version: Int!
    employer: Employer!
    position: Position
    antenna: Antenna!
    region: Region!
    history(last: Int!): [Step!]!
  }
  type Step {
    version: Int!
    action: String!
    fromStatus: String
    toStatus: String!
  }
  type ReferralConnection {
    nodes: [Referral!]!
    pageInfo: PageInfo!
  }
  type PageInfo {
    endCursor: String
    hasNextPage: Boolean!
  }
  type ReferralCount {
    region: ID!
    status: String!
    count: Int!
  }
  type Query {
    antenna(code: ID!): Antenna
    regions: [Region!]!
    referrals(first: Int!, after: String, region: ID, status: String): ReferralConnection!
    referralCounts(from: String!, until: String!): [ReferralCount!]!
    referral(reference: ID!): Referral
  }
  type Mutation {
    "Answers null when the referral is not at the expected version."
    progressReferral(reference: ID!, expectedVersion: Int!, to: String!): Referral
  }
`;
