import type { Data } from '../hub.ts';
import type { Case } from '../stage.ts';

const globalId = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString('base64');

/** What is asked about a record that is named in every way there is. */
export const questions: [how: string, query: string][] = [
  ['by its NEQ', 'query ($neq: Neq!) { employer(neq: $neq) { name contacts { name } } }'],
  [
    'by the reference of the request',
    'query ($request: RequestReference!) { request(reference: $request) { summary } }',
  ],
  [
    'by the reference of the referral',
    'query ($referral: ReferralReference!) { referral(reference: $referral) { status } }',
  ],
  ['by id', 'query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }'],
  ['by the id of the file', 'query ($employerId: ID!) { node(id: $employerId) { __typename } }'],
  ['by the id of the request', 'query ($requestId: ID!) { node(id: $requestId) { __typename } }'],
  [
    'by the id of the referral',
    'query ($referralId: ID!) { node(id: $referralId) { __typename } }',
  ],
  [
    'by a filter on its NEQ',
    `query ($neq: Neq!) { employers(where: { neq: { eq: $neq } }) {
      count { value precision } nodes { id } pageInfo { hasNextPage startCursor } } }`,
  ],
  [
    'by what a filter leaves',
    `query ($neq: Neq!) { employers(where: { not: { neq: { in: [$neq] } } }) {
      count { value precision } nodes { id } } }`,
  ],
  [
    'by a filter on either of two',
    `query ($neq: Neq!) { employers(where: { or: [{ neq: { eq: $neq } }, { region: { eq: "17" } }] }) {
      count { value precision } nodes { id } } }`,
  ],
  [
    'by a search',
    `query ($word: String!) { employers(search: $word) {
      count { value precision } nodes { id } pageInfo { hasNextPage } } }`,
  ],
  [
    'by a search in its region',
    `query ($word: String!) { region(code: "12") { employers(search: $word) { count { value } nodes { id } } } }`,
  ],
  [
    'by a filter of requests on its NEQ',
    `query ($neq: Neq!) { requests(where: { employer: { eq: $neq } }) { count { value } nodes { id } } }`,
  ],
  [
    'by a filter of requests on its NEQ and on whom they are shared with',
    `query ($neq: Neq!) { requests(where: { employer: { eq: $neq }, sharedWith: { in: ["MTESS", "MEI"] } }) {
      count { value } nodes { id } } }`,
  ],
  [
    'by a filter of requests on what it is not',
    `query ($request: RequestReference!) { requests(where: { not: { reference: { eq: $request } } }) {
      count { value } nodes { id } } }`,
  ],
  [
    'by a filter of referrals on their request',
    `query ($request: RequestReference!) { referrals(where: { request: { eq: $request } }) {
      count { value } nodes { id } } }`,
  ],
  [
    'by a filter of referrals on another request',
    `query ($request: RequestReference!) { referrals(where: { not: { request: { eq: $request } } }) {
      count { value } nodes { id } } }`,
  ],
  [
    'by a filter of referrals on their reference',
    `query ($referral: ReferralReference!) { referrals(where: { reference: { in: [$referral] } }) {
      count { value } nodes { id } } }`,
  ],
  [
    'by a list of its region',
    `query ($neq: Neq!) { region(code: "12") { requests(where: { employer: { eq: $neq } }) {
      count { value } nodes { id } } } }`,
  ],
  [
    'by a list of its antenna, in the order of its dates',
    `query ($neq: Neq!) { antennas(first: 100) { nodes {
      referrals(where: { employer: { eq: $neq } }, orderBy: { field: OPENED_AT, direction: DESC }) {
        count { value } nodes { id } } } } }`,
  ],
  [
    'by a list of its organization',
    `query ($neq: Neq!) { organizations { nodes { originatedReferrals(where: { employer: { eq: $neq } }) {
      count { value } nodes { id } } } } }`,
  ],
];

/** Variables of all questions, about one record. */
export function about(of: Case): Data {
  const ids = {
    employerId: globalId('Employer', of.employer),
    requestId: globalId('BusinessRequest', of.request),
    referralId: globalId('Referral', of.referral),
  };
  return {
    ...ids,
    ids: Object.values(ids),
    neq: of.neq,
    word: of.neq,
    request: of.requestReference,
    referral: of.referralReference,
  };
}

/** Writes that name a record in one place among others that are the asker's own. */
export const mixed: [what: string, name: string, input: (of: Case, own: Case) => Data][] = [
  [
    'a request of an employer without what it takes to open a file',
    'openRequest',
    ({ neq }) => ({ employerNeq: neq, kind: 'PORTAL_GUIDANCE', antenna: 'A-001', summary: 'x' }),
  ],
  [
    'a referral of a request',
    'proposeReferral',
    ({ requestReference }, { neq }) => ({
      employerNeq: neq,
      request: requestReference,
      antenna: 'A-001',
    }),
  ],
  [
    'a referral of an employer by its request',
    'proposeReferral',
    ({ neq, requestReference }) => ({
      employerNeq: neq,
      request: requestReference,
      antenna: 'A-001',
    }),
  ],
  [
    'a note on a referral',
    'addNote',
    ({ referralReference }) => ({ referral: referralReference, text: 'x', shared: true }),
  ],
  [
    'a contact of another file',
    'correctEmployerContact',
    ({ contact }, { neq }) => ({ neq, contact: String(contact), expectedVersion: 1, title: 'x' }),
  ],
  [
    'the end of a contact of another file',
    'removeEmployerContact',
    ({ contact }, { neq }) => ({ neq, contact: String(contact), expectedVersion: 1 }),
  ],
  [
    'a file of another organization',
    'correctEmployer',
    ({ neq }) => ({ neq, organization: 'MIDI', expectedVersion: 1, name: 'x' }),
  ],
  [
    'a step that is expected at another version',
    'withdrawRequest',
    ({ requestReference }) => ({ reference: requestReference, expectedVersion: 7 }),
  ],
];
