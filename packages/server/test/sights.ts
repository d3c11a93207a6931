import { type Kysely, sql } from 'kysely';
import type { DB } from '../src/database/tables.ts';

/** Who asks under load: two ministries, the counsellor who shares with them, and the public. */
export const viewers = ['MTESS', 'MEI', 'counsellor', 'public'] as const;
export type Viewer = (typeof viewers)[number];

/** Counts what happens, so that one moment comes before another. */
let moments = 0;

/** Names the moment before which all that has happened has happened. */
export function nextMoment(): number {
  moments += 1;
  return moments;
}

/** Whether one viewer may see one thing. */
export class Sight {
  #settled: { open: boolean; since: number } | undefined;

  constructor(open: boolean) {
    this.settle(open);
  }

  /** It is being shared, or no longer: an answer may be from before or from after. */
  change(): void {
    this.#settled = undefined;
  }

  settle(open: boolean): void {
    this.#settled = { open, since: nextMoment() };
  }

  /** What has held without a break since a moment; undefined when it has changed. */
  heldSince(moment: number): boolean | undefined {
    return this.#settled && this.#settled.since <= moment ? this.#settled.open : undefined;
  }
}

/** Whether each viewer may see one thing. */
export type Sights = Record<Viewer, Sight>;

/** Sights of what the ministry sees and others do not, unless `open` says otherwise. */
export const sightsOf = (open: Partial<Record<Viewer, boolean>>): Sights => ({
  MTESS: new Sight(open.MTESS ?? false),
  MEI: new Sight(open.MEI ?? false),
  counsellor: new Sight(open.counsellor ?? true),
  public: new Sight(false),
});

/** What answers name, by its name. */
export type Known = Map<string, Sights>;

/** A record, with who may see it. */
export interface KnownRecord {
  type: 'Employer' | 'BusinessRequest' | 'Referral';
  id: number;
  /** Reference, or NEQ: organizations may each have a file of one NEQ. */
  name: string;
  sights: Sights;
  /** Of an employer: who may see its contacts. */
  contacts?: Sights;
}

/**
 * Reads who may see each record of a database from who originated it and with whom it was shared, and from
 * nothing that the policies compare.
 */
export async function readRecords(db: Kysely<DB>): Promise<KnownRecord[]> {
  interface Row extends Omit<KnownRecord, 'sights' | 'contacts'> {
    seen_by: string[];
    contacts_seen_by: string[] | null;
    region_code: string;
  }
  const { rows } = await sql<Row>`
    with share as (
      select 'BusinessRequest' as type, business_request_id as id, organization_code, contacts
      from business_request_share
      union all select 'Referral', referral_id, organization_code, contacts from referral_share
    ), record as (
      select 'BusinessRequest' as type, id, reference, employer_id, organization_code, region_code
      from business_request
      union all
      select 'Referral', id, reference, employer_id, organization_code, region_code from referral
    )
    select type, id, reference as name, region_code, null as contacts_seen_by, array(
      select record.organization_code
      union select organization_code from share where (share.type, share.id) = (record.type, record.id)
    ) as seen_by
    from record
    union all
    select 'Employer', id, neq, region_code, array(
      select employer.organization_code
      union select share.organization_code from record join share using (type, id)
        where employer_id = employer.id and contacts
    ), array(
      select employer.organization_code
      union select record.organization_code from record where employer_id = employer.id
      union select share.organization_code from record join share using (type, id)
        where employer_id = employer.id
    )
    from employer
  `.execute(db);
  const openTo = (organizations: readonly string[]) => ({
    MTESS: organizations.includes('MTESS'),
    MEI: organizations.includes('MEI'),
  });
  return rows.map(({ type, id, name, seen_by, contacts_seen_by, region_code }) => ({
    type,
    id,
    name,
    sights: sightsOf(openTo(seen_by)),
    ...(contacts_seen_by && {
      contacts: sightsOf({ ...openTo(contacts_seen_by), counsellor: region_code === '12' }),
    }),
  }));
}

/** Who may see what is called by a name: whoever sees one of the records of that name. */
export function namesOf(records: readonly KnownRecord[]): Known {
  return new Map(
    [...Map.groupBy(records, ({ name }) => name)].map(([name, [first, ...others]]) => {
      const { sights } = first as KnownRecord;
      if (others.length === 0) {
        return [name, sights];
      }
      const now = nextMoment();
      const open = (viewer: Viewer) =>
        [sights, ...others.map((other) => other.sights)].some((of) => of[viewer].heldSince(now));
      return [name, sightsOf(Object.fromEntries(viewers.map((viewer) => [viewer, open(viewer)])))];
    }),
  );
}
