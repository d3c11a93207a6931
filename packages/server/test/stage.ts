import { sql } from 'kysely';
import type { Connection } from '../src/database/connect.ts';
import { addRecord } from './records.ts';

export type Partner = 'MTESS' | 'MEI';

/** One employer with a request and a referral, a note and a contact, all of one organization. */
export interface Case {
  neq: string;
  employer: number;
  request: number;
  requestReference: string;
  referral: number;
  referralReference: string;
  note: number;
  contact: number;
}

export interface CaseOptions {
  organization: 'MIDI' | Partner;
  /** @default '12' */
  region?: string;
  antenna?: number;
  requestStatus?: string;
  referralStatus?: string;
  /** With whom the request and the referral are shared, and not the contacts. */
  sharedWith?: Partner;
  /** What all texts of the case hold, to be found again wherever it leaks. */
  mark?: string;
}

let last = 0;

/** Numbers of employers that no other case has. */
export const nextNeq = () => `22999${String(++last).padStart(5, '0')}`;

/** Adds a case as the owner of the database, as if it had come there by mutations. */
export async function addCase(
  { db }: Pick<Connection, 'db'>,
  {
    organization,
    region = '12',
    antenna = 1,
    requestStatus = 'RECEIVED',
    referralStatus = 'PROPOSED',
    sharedWith,
    mark = 'Dossier',
  }: CaseOptions,
): Promise<Case> {
  const neq = nextNeq();
  const common = { organization_code: organization, region_code: region };
  const employer = await addRecord(db, 'employer', { ...common, neq, name: `${mark} ${neq}` });
  const of = { ...common, employer_id: employer, antenna_id: antenna };
  const request = await addRecord(db, 'business_request', {
    ...of,
    status: requestStatus as 'RECEIVED',
    summary: `${mark} : demande`,
  });
  const referral = await addRecord(db, 'referral', {
    ...of,
    request_id: request,
    status: referralStatus as 'PROPOSED',
  });
  const by = {
    organization_code: organization,
    principal_id: 'key:stage',
    provenance: 'DEMONSTRATION',
  } as const;
  const role = organization === 'MIDI' ? ('COUNSELLOR' as const) : ('PARTNER' as const);
  const { id: note } = await db
    .insertInto('note')
    .values({
      ...by,
      author_role: role,
      referral_id: referral,
      text: `${mark} : note`,
      shared: true,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const { id: contact } = await db
    .insertInto('employer_contact')
    .values({
      employer_id: employer,
      given_name: mark,
      family_name: 'Personne',
      language: 'fr',
      provenance: 'DEMONSTRATION',
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const step = {
    version: 1,
    organization_code: organization,
    principal_id: 'key:stage',
    principal_role: role,
    changed: ['summary'],
    comment: `${mark} : étape`,
  };
  await db
    .insertInto('employer_history')
    .values({ ...step, employer_id: employer, action: 'REGISTERED' })
    .execute();
  await db
    .insertInto('business_request_history')
    .values({
      ...step,
      business_request_id: request,
      action: 'OPENED',
      to_status: requestStatus as 'RECEIVED',
    })
    .execute();
  await db
    .insertInto('referral_history')
    .values({
      ...step,
      referral_id: referral,
      action: 'PROPOSED',
      to_status: referralStatus as 'PROPOSED',
    })
    .execute();
  if (sharedWith) {
    const share = { organization_code: sharedWith, contacts: false };
    await db
      .insertInto('business_request_share')
      .values({ ...share, business_request_id: request })
      .execute();
    await db
      .insertInto('referral_share')
      .values({ ...share, referral_id: referral })
      .execute();
  }
  const { rows } = await sql<Pick<Case, 'requestReference' | 'referralReference'>>`
    select
      (select reference from business_request where id = ${request}) as "requestReference",
      (select reference from referral where id = ${referral}) as "referralReference"
  `.execute(db);
  const references = rows[0] as (typeof rows)[number];
  return { neq, employer, request, referral, note, contact, ...references };
}

/** A case that is not there: what a caller who guesses would name. */
export async function missingCase({ db }: Pick<Connection, 'db'>): Promise<Case> {
  const id = 2_000_000 + ++last;
  const { rows } = await sql<Pick<Case, 'requestReference' | 'referralReference'>>`
    select record_reference('D', ${id}) as "requestReference",
      record_reference('A', ${id}) as "referralReference"
  `.execute(db);
  const references = rows[0] as (typeof rows)[number];
  return {
    ...references,
    neq: nextNeq(),
    employer: id,
    request: id,
    referral: id,
    note: id,
    contact: id,
  };
}
