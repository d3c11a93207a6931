import { type Kysely, sql } from 'kysely';
import type { DB } from '../src/database/tables.ts';
import type { Asker } from './follow.ts';
import type { Data, TestHub } from './hub.ts';
import { addRecord } from './records.ts';

/** What the mutations of each record answer, by the end of their name. */
const results = {
  Employer: ['Employer', 'employer', 'neq name version organization { code }'],
  Contact: ['Employer', 'employer', 'neq name version organization { code }'],
  Request: ['BusinessRequest', 'request', 'reference status version'],
  Referral: ['Referral', 'referral', 'reference status version'],
  Note: ['Note', 'note', 'text shared organization { code }'],
} as const;

/** The document of a mutation: all that it may answer, under the name `written`. */
export function mutation(name: string): string {
  const [last = ''] = /[A-Z][a-z]+$/.exec(name) ?? [];
  const [type, field, row] = results[last as keyof typeof results];
  const versioned =
    type === 'Note'
      ? ''
      : `... on ${type}Saved { version warnings }
         ... on ${type}Conflict { current { ${row} } currentVersion changed }`;
  const stepped =
    type === 'Note' || type === 'Employer' ? '' : `... on ${type}TransitionRefused { from legal }`;
  return `mutation ($input: ${name.charAt(0).toUpperCase()}${name.slice(1)}Input!) {
    written: ${name}(input: $input) {
      __typename
      ... on WriteError { code message path }
      ... on ${type}Saved { ${field} { ${row} } }
      ${versioned}
      ${stepped}
    }
  }`;
}

/** Asks for one write, and tells what was answered: the success, or why not. */
export async function write(hub: TestHub, asker: Asker, name: string, input: Data): Promise<Data> {
  return (await hub.ask(mutation(name), { input }, asker)).written;
}

/** Why a write is refused, in both languages; French comes without being asked for. */
export async function refusedWrite(
  hub: TestHub,
  asker: NonNullable<Asker>,
  name: string,
  input: Data,
): Promise<{ code: string; path: string[]; fr: string; en: string }> {
  const asked = { variables: { input }, principal: asker };
  const [french, english] = [
    await hub.answer(mutation(name), asked),
    await hub.answer(mutation(name), { ...asked, language: 'en' }),
  ].map(({ result }) => result.data?.written ?? result);
  const { code, path, message } = french as Data;
  return { code, path, fr: message, en: (english as Data).message };
}

/** An antenna of a region that is open today, and a position there. */
export interface Place {
  antennaId: number;
  antenna: string;
  region: string;
  position: string;
}

export async function placeIn(db: Kysely<DB>, region: string): Promise<Place> {
  const place = await db
    .selectFrom('antenna')
    .innerJoin('antenna_assignment as assignment', 'assignment.antenna_id', 'antenna.id')
    .innerJoin('host_office', 'host_office.id', 'assignment.host_office_id')
    .innerJoin(
      'municipality_region as there',
      'there.municipality_code',
      'host_office.municipality_code',
    )
    .innerJoin('position', 'position.antenna_id', 'antenna.id')
    .select(['antenna.id as antennaId', 'antenna.code as antenna', 'position.number as position'])
    .where('there.region_code', '=', region)
    .where(sql<boolean>`current_date <@ antenna.valid and current_date <@ assignment.valid`)
    .where(sql<boolean>`current_date <@ there.valid and current_date <@ position.valid`)
    .orderBy('antenna.id')
    .orderBy('position.id')
    .limit(1)
    .executeTakeFirstOrThrow();
  return { ...place, region };
}

/** Adds a request or a referral as the owner of the database, and tells what people call it. */
export async function addNumbered<Table extends 'business_request' | 'referral'>(
  db: Kysely<DB>,
  table: Table,
  values: Parameters<typeof addRecord<Table>>[2],
): Promise<{ id: number; reference: string }> {
  const id = await addRecord(db, table, values);
  return db
    .selectFrom(table as 'referral')
    .select(['id', 'reference'])
    .where('id', '=', id)
    .executeTakeFirstOrThrow();
}

const kept = {
  employer: 'EMPLOYER',
  business_request: 'REQUEST',
  referral: 'REFERRAL',
} as const;

/** All that was kept of the writes of one record, each kind from the oldest on. */
export async function tracesOf(db: Kysely<DB>, table: keyof typeof kept, id: number) {
  const { rows: history } = await sql<Data>`
    select * from ${sql.table(`${table}_history`)} where ${sql.ref(`${table}_id`)} = ${id} order by version
  `.execute(db);
  const { rows: changes } = await sql<Data>`
    select kind, version_before, version_after from change
    where subject = ${kept[table]} and subject_id = ${id} order by xid, sequence
  `.execute(db);
  const { rows: audit } = await sql<Data>`
    select operation, subject, principal_id, principal_role, organization_code, purpose, row_count
    from audit_entry
    where action = 'WRITE' and subject = ${kept[table]} and reference = (
      select ${sql.ref(table === 'employer' ? 'neq' : 'reference')} from ${sql.table(table)} where id = ${id}
    )
    order by id
  `.execute(db);
  return { history, changes, audit };
}

/** Every table that a mutation of a record may write. */
const written = [
  'audience',
  'employer',
  'employer_word',
  'employer_contact',
  'employer_history',
  'business_request',
  'business_request_share',
  'business_request_history',
  'referral',
  'referral_share',
  'referral_history',
  'note',
  'change',
  'idempotency_key',
  'audit_entry',
];

/** What these tables hold, as texts that differ when a row does. What was read is told there later on. */
export async function contentsOf(db: Kysely<DB>): Promise<Data> {
  const contents: Data = {};
  for (const table of written) {
    const { rows } = await sql<{ held: string }>`
      select count(*) || ' ' || coalesce(sum(hashtextextended(row::text, 0)), 0) as held
      from ${sql.table(table)} as row
      where ${table === 'audit_entry' ? sql`row.action = 'WRITE'` : sql`true`}
    `.execute(db);
    contents[table] = rows[0]?.held;
  }
  return contents;
}
