import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { DB } from '../../src/database/tables.ts';
import { type AskerName, rowsSeen } from './table.ts';

/** What an asker sees, by what people call it; employers by the key of their file too. */
export interface Seen {
  employers: Set<string>;
  files: Set<number>;
  requests: Set<string>;
  referrals: Set<string>;
}

/**
 * The records that an asker is to see, from what is originated and shared alone: what the policies look at
 * (`audience`) is not looked at.
 */
export async function seenBy(db: Kysely<DB>, asker: AskerName): Promise<Seen> {
  const seen = rowsSeen[asker];
  const of = (table: string): RawBuilder<boolean> =>
    seen === 'OWN_AND_SHARED'
      ? sql`(organization_code = ${asker} or id in (
          select ${sql.id(`${table}_id`)} from ${sql.table(`${table}_share`)}
          where organization_code = ${asker}
        ))`
      : sql`${seen === 'ALL'}::boolean`;
  const requests = await db
    .selectFrom('business_request')
    .select(['reference', 'employer_id'])
    .where(of('business_request'))
    .execute();
  const referrals = await db
    .selectFrom('referral')
    .select(['reference', 'employer_id'])
    .where(of('referral'))
    .execute();
  const along = new Set([...requests, ...referrals].map(({ employer_id }) => employer_id));
  const files = await db
    .selectFrom('employer')
    .select(['id', 'neq', 'organization_code'])
    .execute();
  const open = files.filter(
    ({ id, organization_code }) =>
      seen === 'ALL' || (seen !== 'NONE' && (organization_code === asker || along.has(id))),
  );
  return {
    employers: new Set(open.map(({ neq }) => neq)),
    files: new Set(open.map(({ id }) => id)),
    requests: new Set(requests.map(({ reference }) => reference)),
    referrals: new Set(referrals.map(({ reference }) => reference)),
  };
}

/** What a text names that an asker does not see: employers, requests and referrals, by any of their names. */
export function unseenIn(text: string, { employers, files, requests, referrals }: Seen): string[] {
  const named = [...text.matchAll(/[AD]-\d{4}-\d{4}-\d/g)].map(([reference]) => reference);
  const numbered = [...text.matchAll(/"(\d{10})"/g)].map(([, neq = '']) => neq);
  const ids = [...text.matchAll(/"id":"([\w=]+)"/g)].flatMap(([, id = '']) => {
    const [, key] = /^Employer:(\d+)$/.exec(Buffer.from(id, 'base64').toString()) ?? [];
    return key ? [Number(key)] : [];
  });
  return [
    ...named.filter((name) => !requests.has(name) && !referrals.has(name)),
    ...numbered.filter((neq) => !employers.has(neq)),
    ...ids.filter((id) => !files.has(id)).map((id) => `Employer:${id}`),
  ];
}
