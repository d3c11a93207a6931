import { type Dialect, post } from '../dialect.ts';
import type { Answers } from '../question.ts';
import { writeCursor } from './cursor.ts';

const person = 'number givenName familyName';
const referral = `reference status openedAt employer { neq name } position { number holder { ${person} } }
  antenna { code name } region { code name }`;
const page = `nodes { ${referral} } pageInfo { endCursor hasNextPage }`;

const documents = {
  antenna: `query ($code: ID!) {
    antenna(code: $code) {
      code name region { code name } direction { code name }
      positions { number role holder { ${person} } }
    }
  }`,
  network: `{ regions { code name antennas { code name positions { number holder { ${person} } } } } }`,
  filtered: `query ($first: Int!, $after: String, $region: ID!, $status: String!) {
    referrals(first: $first, after: $after, region: $region, status: $status) { ${page} }
  }`,
  all: `query ($first: Int!, $after: String) { referrals(first: $first, after: $after) { ${page} } }`,
  counts: `query ($from: String!, $until: String!) {
    referralCounts(from: $from, until: $until) { region status count }
  }`,
  regions: `query ($first: Int!, $after: String, $status: String!) {
    regions { code name referrals(first: $first, after: $after, status: $status) { ${page} } }
  }`,
  progress: `mutation ($reference: ID!, $expectedVersion: Int!, $to: String!) {
    progressReferral(reference: $reference, expectedVersion: $expectedVersion, to: $to) {
      reference status version
    }
  }`,
  referral: `query ($reference: ID!) {
    referral(reference: $reference) {
      ${referral} version history(last: 1) { version action fromStatus toStatus }
    }
  }`,
};

/** The schema of `schema.ts` is made for these questions: its answers are those that are compared. */
export const written: Dialect = {
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
  cursor: writeCursor,
};
