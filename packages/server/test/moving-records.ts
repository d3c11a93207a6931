import type { TestHub } from './hub.ts';
import { addRecord } from './records.ts';
import { type KnownRecord, type Sights, sightsOf } from './sights.ts';
import { addNumbered } from './writes.ts';

export type Partner = 'MTESS' | 'MEI';

/** An employer of region 12, and the one record on it. */
export interface Moving {
  number: number;
  neq: string;
  employer: KnownRecord;
  record: KnownRecord;
  version: number;
  /** The partners that it may be shared with: a record that one of them never sees tells most. */
  partners: Partner[];
  sharedWith: Set<Partner>;
  contacts: Sights;
  ownNote: Sights;
  sharedNote: Sights;
}

/** Adds an employer of the ministry with a contact, a record on it, and two notes on that. */
export async function addMoving({ connection: { db } }: TestHub, number: number): Promise<Moving> {
  const neq = `11730000${String(number).padStart(2, '0')}`;
  const name = `Oies migratrices ${number}`;
  const id = await addRecord(db, 'employer', { neq, name });
  await db
    .insertInto('employer_contact')
    .values({
      employer_id: id,
      given_name: 'Personne',
      family_name: String(number),
      language: 'fr',
      provenance: 'DEMONSTRATION',
    })
    .execute();
  const isReferral = number % 2 === 0;
  const record = await addNumbered(db, isReferral ? 'referral' : 'business_request', {
    employer_id: id,
    organization_code: 'MIDI',
  });
  for (const shared of [false, true]) {
    await db
      .insertInto('note')
      .values({
        [isReferral ? 'referral_id' : 'request_id']: record.id,
        organization_code: 'MIDI',
        principal_id: 'x',
        author_role: 'COUNSELLOR',
        text: `Note ${shared ? 'partagée' : 'intime'} ${number}`,
        shared,
        provenance: 'DEMONSTRATION',
      })
      .execute();
  }
  return {
    number,
    neq,
    employer: { type: 'Employer', id, name: neq, sights: sightsOf({}) },
    record: {
      type: isReferral ? 'Referral' : 'BusinessRequest',
      id: record.id,
      name: record.reference,
      sights: sightsOf({}),
    },
    version: 1,
    partners: [['MTESS'], ['MEI'], ['MTESS', 'MEI']][number % 3] as Partner[],
    sharedWith: new Set(),
    contacts: sightsOf({}),
    ownNote: sightsOf({}),
    sharedNote: sightsOf({}),
  };
}
