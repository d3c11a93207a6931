import { builder } from '../../graphql/builder.ts';
import { readFeedCursor, writeFeedCursor } from '../../graphql/feed-cursor.ts';
import { toHubError } from '../../graphql/input-problems.ts';
import { numberOfReference } from '../../graphql/references.ts';
import { Employer } from '../employers/employers.schema.ts';
import { Antenna } from '../network/network.schema.ts';
import { Referral } from '../referrals/referrals.schema.ts';
import { BusinessRequest } from '../requests/requests.schema.ts';
import { Position, StaffMember } from '../staff/staff.schema.ts';
import { type ReadChange, readChanges } from './changes.page.ts';

const ChangeKind = builder.enumType('ChangeKind', {
  values: ['CREATED', 'UPDATED', 'SHARED', 'REVOKED'] as const,
});

const ChangeSubject = builder.enumType('ChangeSubject', {
  values: [
    'EMPLOYER',
    'REQUEST',
    'REFERRAL',
    'NOTE',
    'ANTENNA',
    'POSITION',
    'STAFF_MEMBER',
  ] as const,
});

const Change = builder.objectRef<ReadChange>('Change').implement({
  fields: (t) => ({
    kind: t.expose('kind', { type: ChangeKind }),
    subject: t.expose('subject', { type: ChangeSubject }),
    reference: t.exposeString('reference'),
    versionBefore: t.exposeInt('versionBefore', { nullable: true }),
    versionAfter: t.exposeInt('versionAfter', { nullable: true }),
    at: t.expose('at', { type: 'DateTime' }),
    record: t.tableNodeOf({ node: recordOf }),
  }),
});

/** What to read again because of a change. A note is read with what it is on. */
function recordOf({ subject, subjectId: key, reference }: ReadChange) {
  switch (subject) {
    case 'EMPLOYER':
      return { type: Employer, key };
    case 'REQUEST':
      return { type: BusinessRequest, key };
    case 'REFERRAL':
      return { type: Referral, key };
    case 'NOTE':
      return {
        type: reference.startsWith('D') ? BusinessRequest : Referral,
        key: numberOfReference(reference),
      };
    case 'ANTENNA':
      return { type: Antenna, key };
    case 'POSITION':
      return { type: Position, key };
    case 'STAFF_MEMBER':
      return { type: StaffMember, key };
  }
}

/** Changes of a page when none is asked, and the most: as for every other list. */
const pageSizes = { default: 25, maximum: 100 };

builder.queryField('changes', (t) =>
  t.field({
    type: builder.connectionObject(
      { type: Change, name: 'ChangeConnection', edgesNullable: { list: false, items: false } },
      { name: 'ChangeEdge' },
    ),
    args: {
      after: t.arg.string({ required: false }),
      first: t.arg.int({ required: false }),
      kinds: t.arg({ type: [ChangeKind], required: false }),
      subjects: t.arg({ type: [ChangeSubject], required: false }),
    },
    resolve: async (_parent, { after, first, kinds, subjects }, { scope, principal }) => {
      const size = first ?? pageSizes.default;
      const { maximum } = pageSizes;
      if (size < 1 || size > maximum) {
        throw toHubError({ code: 'PAGE_SIZE', argument: 'first', maximum });
      }
      const place = after == null ? undefined : readFeedCursor(after);
      const page = await readChanges(scope.db, principal, { after: place, size, kinds, subjects });
      const edges = page.changes.map((node) => ({ cursor: writeFeedCursor(node.place), node }));
      return {
        edges,
        pageInfo: {
          hasNextPage: page.hasNextPage,
          hasPreviousPage: place !== undefined,
          startCursor: edges[0]?.cursor ?? null,
          endCursor: writeFeedCursor(page.end),
        },
      };
    },
  }),
);
