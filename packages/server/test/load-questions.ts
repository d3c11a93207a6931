import { lineOf } from './follow.ts';
import type { Data } from './hub.ts';
import type { Load } from './load.ts';
import { pick, sample } from './pick.ts';
import type { KnownRecord, Sights, Viewer } from './sights.ts';
import { mutation } from './writes.ts';

const globalId = ({ type, id }: KnownRecord) => Buffer.from(`${type}:${id}`).toString('base64');

/** Asks something, and checks the answer. */
type Question = (load: Load, viewer: Viewer) => Promise<void>;

/** Every way to reach a record. */
export const questions: readonly Question[] = [
  // Lists, in any order, from any end.
  (load, viewer) =>
    load.check('list', viewer, {
      query: `query ($where: ReferralFilter, $direction: OrderDirection!) {
          referrals(first: 12, where: $where, orderBy: { field: UPDATED_AT, direction: $direction }) {
            nodes { reference employer { neq } notes { nodes { text } } request { reference } } }
          requests(last: 8) { nodes { reference employer { neq contacts { name } } } }
        }`,
      variables: {
        where: pick([{}, { region: { eq: '12' } }, { sharedWith: { eq: 'MEI' } }]),
        direction: pick(['ASC', 'DESC']),
      },
    }),

  // A list that must be whole: what is open is there, and nothing else.
  (load, viewer) => {
    const movers = [...new Set(sample(load.moving, 8))];
    const where = { employer: { in: movers.map(({ neq }) => neq) } };
    return load.check(
      'whole list',
      viewer,
      {
        query: `query ($referrals: ReferralFilter, $requests: BusinessRequestFilter) {
            referrals(where: $referrals) { nodes { reference employer { neq } } }
            requests(where: $requests) { nodes { reference employer { neq } } }
          }`,
        variables: { referrals: where, requests: where },
      },
      ({ referrals, requests }, seen, same) => {
        const found = new Set(
          [...referrals.nodes, ...requests.nodes].map(({ reference }: Data) => reference),
        );
        for (const { record } of movers) {
          same(record.name, found.has(record.name), seen(record.sights));
        }
      },
    );
  },

  (load, viewer) => {
    const record = pick([pick(load.records), pick(load.moving).record]);
    const [field, argument, type] =
      record.type === 'Employer'
        ? ['employer', 'neq', 'Neq']
        : record.type === 'Referral'
          ? ['referral', 'reference', 'ReferralReference']
          : ['request', 'reference', 'RequestReference'];
    return load.check(
      'by reference',
      viewer,
      {
        query: `query ($name: ${type}!) { found: ${field}(${argument}: $name) { ${argument} history { count { value } } } }`,
        variables: { name: record.name },
      },
      ({ found }, seen, same) =>
        same(record.name, found !== null, seen(load.known.get(record.name) as Sights)),
    );
  },

  (load, viewer) => {
    const records = [
      ...sample(load.records, 3),
      pick(load.moving).record,
      pick(load.moving).employer,
    ];
    return load.check(
      'by node id',
      viewer,
      {
        query: `query ($ids: [ID!]!) { nodes(ids: $ids) {
            ... on Employer { neq } ... on BusinessRequest { asked: reference } ... on Referral { sent: reference } } }`,
        variables: { ids: records.map(globalId) },
      },
      ({ nodes }, seen, same) => {
        for (const [index, { name, sights }] of records.entries()) {
          same(name, nodes[index] !== null, seen(sights));
        }
      },
    );
  },

  (load, viewer) =>
    load.check(
      'count',
      viewer,
      {
        query: `{ Employer: employers { count { value } } Referral: referrals { count { value } }
            BusinessRequest: requests { count { value } } }`,
      },
      (data, seen, same) => {
        for (const type of ['Employer', 'Referral', 'BusinessRequest'] as const) {
          const sights = load.records
            .filter((record) => record.type === type)
            .map((record) => seen(record.sights));
          const least = sights.filter((open) => open === true).length;
          const most = sights.filter((open) => open !== false).length;
          const { value } = data[type].count;
          same(
            `the count ${value} of ${type}, ${least} to ${most}`,
            value >= least && value <= most,
            true,
          );
        }
      },
    ),

  (load, viewer) =>
    load.check(
      'search',
      viewer,
      {
        query: `query ($search: String!) { employers(search: $search, first: 100) { nodes { neq contacts { name } } } }`,
        variables: { search: 'migrat' },
      },
      ({ employers }, seen, same) => {
        const found = new Map<string, Data>(employers.nodes.map((node: Data) => [node.neq, node]));
        for (const { neq, employer, contacts } of load.moving) {
          same(neq, found.has(neq), seen(employer.sights));
          const told = found.get(neq);
          if (told) {
            same(`contacts of ${neq}`, told.contacts !== null, seen(contacts));
          }
        }
      },
    ),

  (load, viewer) =>
    load.check('back-reference', viewer, {
      query: `query ($organization: String!, $direction: OrderDirection!) {
          region(code: "12") {
            employers(first: 10, orderBy: { field: UPDATED_AT, direction: $direction }) { nodes { neq requests { nodes { reference } } } }
            referrals(first: 10, orderBy: { field: UPDATED_AT, direction: $direction }) { nodes { reference } } }
          organization(code: $organization) { originatedRequests(last: 10) { nodes { reference employer { neq } } } }
        }`,
      variables: {
        organization: pick(['MIDI', 'MTESS', 'MEI']),
        direction: pick(['ASC', 'DESC']),
      },
    }),

  // An employer with all that hangs on it.
  (load, viewer) => {
    const { neq, record, contacts, number, ownNote, sharedNote, employer } = pick(load.moving);
    return load.check(
      'employer',
      viewer,
      {
        query: `query ($neq: Neq!) { employer(neq: $neq) { neq contacts { name }
            referrals { nodes { reference notes { nodes { text } } } }
            requests { nodes { reference notes { nodes { text } } } } } }`,
        variables: { neq },
      },
      ({ employer: found }, seen, same, codes) => {
        same(neq, found !== null, seen(employer.sights));
        if (found) {
          const text = JSON.stringify(found);
          same(`contacts of ${neq}`, text.includes(`Personne ${number}"`), seen(contacts));
          same(`the refusal of contacts of ${neq}`, codes.length === 0, seen(contacts));
          same(record.name, text.includes(record.name), seen(record.sights));
          same(`the note on ${record.name}`, text.includes(`intime ${number}"`), seen(ownNote));
          same(
            `the shared note on ${record.name}`,
            text.includes(`partagée ${number}"`),
            seen(sharedNote),
          );
        }
      },
    );
  },

  // What was told may no longer be open, but was told at its time; what it leads to is as it is now.
  async (load, viewer) => {
    const after = Math.random() < 0.1 ? load.start : (load.cursors.get(viewer) ?? load.start);
    const answer = await load.ask(
      'changes',
      viewer,
      `query ($after: String) { changes(after: $after, first: 15) {
          nodes { kind subject reference versionBefore versionAfter
            record { ... on Employer { neq } ... on BusinessRequest { asked: reference } ... on Referral { sent: reference } } }
          pageInfo { endCursor } } }`,
      { after },
    );
    if (answer) {
      const { nodes, pageInfo } = answer.data.changes;
      for (const { record, ...change } of nodes) {
        const line = lineOf(change);
        if (!load.told[viewer].has(line)) {
          answer.report(`${line} leaked`);
        }
        load.scan(record, viewer, answer.asked, answer.report);
      }
      load.cursors.set(viewer, pageInfo.endCursor);
    }
  },

  // A write on what may be hidden: then it is not there, and else it is another's.
  async (load, viewer) => {
    const { record, version } = pick(load.moving);
    const [name, reason] =
      record.type === 'Referral'
        ? ['abandonReferral', { reason: 'NO_ANSWER' }]
        : ['withdrawRequest', {}];
    await load.check(
      'refused write',
      viewer === 'counsellor' ? pick(['MTESS', 'MEI'] as const) : viewer,
      {
        query: mutation(name as string),
        variables: {
          input: { reference: record.name, expectedVersion: version, ...(reason as Data) },
        },
      },
      ({ written }, seen, same) => {
        const open = seen(record.sights);
        same(`the refusal ${written.code} of ${record.name}`, written.code === 'NOT_ALLOWED', open);
        same(`what was written of ${record.name}`, written.__typename, 'WriteRefused');
      },
    );
  },
];
