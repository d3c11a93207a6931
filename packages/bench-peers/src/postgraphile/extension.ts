import { sideEffectWithPgClientTransaction, withPgClient } from 'postgraphile/@dataplan/pg';
import { type FieldArgs, object } from 'postgraphile/grafast';
import { extendSchema } from 'postgraphile/utils';

interface Period {
  from: string;
  until: string;
}

interface Step {
  reference: string;
  expectedVersion: number;
  to: string;
}

/** What tables do not answer by themselves: counts, and the step of a referral. */
export const extension = extendSchema((build) => {
  const { referral } = build.pgResources;
  const executor = build.pgExecutor;
  if (!referral || !executor) {
    throw new Error('The database is not one of a hub: it has no referrals');
  }
  return {
    typeDefs: /* GraphQL */ `
      type OpenedReferrals {
        region: String!
        status: String!
        count: Int!
      }
      extend type Query {
        referralCounts(from: String!, until: String!): [OpenedReferrals!]!
      }
      extend type Mutation {
        progressReferral(reference: String!, expectedVersion: Int!, to: String!): Referral
      }
    `,
    objects: {
      Query: {
        plans: {
          referralCounts: (_: unknown, args: FieldArgs) =>
            withPgClient(
              executor,
              object({ from: args.getRaw('from'), until: args.getRaw('until') }),
              async (client, { from, until }: Period) => {
                const { rows } = await client.query({
                  name: 'referral counts',
                  text: `select region_code as region, status, count(*)::integer as count from referral
                    where opened_at >= $1::timestamptz and opened_at < $2::timestamptz
                    group by region_code, status`,
                  values: [from, until],
                });
                return rows;
              },
            ),
        },
      },
      Mutation: {
        plans: {
          progressReferral(_: unknown, args: FieldArgs) {
            const $id = sideEffectWithPgClientTransaction(
              executor,
              object({
                reference: args.getRaw('reference'),
                expectedVersion: args.getRaw('expectedVersion'),
                to: args.getRaw('to'),
              }),
              async (client, { reference, expectedVersion, to }: Step) => {
                const { rows } = await client.query<{ id: number; status: string }>({
                  name: 'lock referral',
                  text: 'select id, status from referral where reference = $1 and version = $2 for no key update',
                  values: [reference, expectedVersion],
                });
                const [row] = rows;
                if (!row) {
                  return null;
                }
                await client.query({
                  name: 'progress referral',
                  text: `update referral set status = $2, status_since = now(), updated_at = now(), version = version + 1
                    where id = $1`,
                  values: [row.id, to],
                });
                await client.query({
                  name: 'write history',
                  text: `insert into referral_history (referral_id, version, action, from_status, to_status,
                      organization_code, principal_id, principal_role, changed)
                    values ($1, $2, 'ADVANCED', $3, $4, 'MIDI', 'bench', 'ADMINISTRATOR', '{status}')`,
                  values: [row.id, expectedVersion + 1, row.status, to],
                });
                return row.id;
              },
            );
            return referral.get({ id: $id });
          },
        },
      },
    },
  };
});
