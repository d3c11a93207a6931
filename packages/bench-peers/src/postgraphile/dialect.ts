import { type Dialect, type List, post } from '../dialect.ts';
import type { Answers } from '../question.ts';

const person = 'number givenName familyName';
const named = 'code name';
const referral = `reference status openedAt
  employer: employerByEmployerId { neq name }
  position: staffedPosition { number holder { ${person} } }
  antenna: antennaByAntennaId { ${named} }
  region: regionByRegionCode { ${named} }`;
const newest = 'orderBy: [OPENED_AT_DESC, ROW_ID_DESC]';
const page = `nodes { ${referral} } pageInfo { endCursor hasNextPage }`;

/** The questions in the schema that PostGraphile makes of the tables. */
const documents = {
  antenna: `query ($code: String!) {
    antenna: currentAntennaByCode(code: $code) {
      ${named} region { ${named} } direction { ${named} }
      positions: positionList(orderBy: [NUMBER_ASC]) { number role: roleCode holder { ${person} } }
    }
  }`,
  network: `{
    regions: allRegionsList(orderBy: [CODE_ASC]) {
      ${named}
      antennas: antennaList(orderBy: [NAME_KEY_ASC, ROW_ID_ASC]) {
        ${named} positions: positionList(orderBy: [NUMBER_ASC]) { number holder { ${person} } }
      }
    }
  }`,
  filtered: `query ($first: Int!, $after: Cursor, $region: String!, $status: String!) {
    referrals: allReferrals(
      first: $first, after: $after, condition: { regionCode: $region, status: $status }, ${newest}
    ) { ${page} }
  }`,
  all: `query ($first: Int!, $after: Cursor) {
    referrals: allReferrals(first: $first, after: $after, ${newest}) { ${page} }
  }`,
  counts: `query ($from: String!, $until: String!) {
    counts: referralCounts(from: $from, until: $until) { region status count }
  }`,
  regions: `query ($first: Int!, $after: Cursor, $status: String!) {
    regions: allRegionsList(orderBy: [CODE_ASC]) {
      ${named}
      referrals: referralsByRegionCode(
        first: $first, after: $after, condition: { status: $status }, ${newest}
      ) { ${page} }
    }
  }`,
  progress: `mutation ($reference: String!, $expectedVersion: Int!, $to: String!) {
    progressReferral(reference: $reference, expectedVersion: $expectedVersion, to: $to) {
      reference status version
    }
  }`,
  referral: `query ($reference: String!) {
    referral: referralByReference(reference: $reference) {
      ${referral} version
      history: referralHistoriesByReferralIdList(first: 1, orderBy: [VERSION_DESC]) {
        version action fromStatus toStatus
      }
    }
  }`,
};

/** A list in which one referral is left: the cursor of its only page is that of the referral. */
const cursorDocuments: Record<List, string> = {
  referrals: `query ($reference: String!) {
    referrals: allReferrals(first: 1, condition: { reference: $reference }, ${newest}) {
      pageInfo { endCursor }
    }
  }`,
  regions: `query ($reference: String!) {
    regions: allRegionsList {
      referrals: referralsByRegionCode(first: 1, condition: { reference: $reference }, ${newest}) {
        pageInfo { endCursor }
      }
    }
  }`,
};

interface OneReferral {
  pageInfo: { endCursor: string | null };
}

/** Aliases bring the answers to the names that all share. */
export const postgraphile: Dialect = {
  ask(question) {
    const { kind, ...variables } = question;
    if (kind === 'referrals') {
      return post('region' in variables ? documents.filtered : documents.all, variables);
    }
    if (kind === 'progress') {
      const { reference, expectedVersion, to } = question;
      return post(documents.progress, { reference, expectedVersion, to });
    }
    return post(documents[kind], variables);
  },
  read: (kind, data) => Object.values(data)[0] as Answers[typeof kind],
  cursor: ({ reference }, list) => post(cursorDocuments[list], { reference }),
  readCursor(data) {
    const { referrals, regions } = data as {
      referrals?: OneReferral;
      regions?: { referrals: OneReferral }[];
    };
    const lists = referrals ? [referrals] : (regions ?? []).map((region) => region.referrals);
    return lists.find(({ pageInfo }) => pageInfo.endCursor)?.pageInfo.endCursor as string;
  },
};
