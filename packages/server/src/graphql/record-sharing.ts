import { sql } from 'kysely';
import { findNamed, isCode } from './find-named.ts';
import { saveRow } from './record-writes.ts';
import type { Saved, Write } from './write.ts';
import { invalidInput, WriteProblem } from './write-problem.ts';

/** The records that are shared, and the column that their shares know them by. */
const shares = {
  business_request: { table: 'business_request_share', parent: 'business_request_id' },
  referral: { table: 'referral_share', parent: 'referral_id' },
} as const;

type SharedTable = keyof typeof shares;

/** A record that was locked. */
type Row<Table extends SharedTable> = Parameters<typeof saveRow<Table>>[2] & {
  id: number;
  organization_code: string;
};

interface Sharing {
  /** Code of the organization, as the caller gave it. */
  organization: string;
  /** Whether it may also see the contacts of the employer. */
  contacts: boolean;
}

/** What else changes with the sharing, and what is said of it. */
interface Step<Table extends SharedTable> {
  values?: Parameters<typeof saveRow<Table>>[3];
  action: string;
  comment: string | null;
}

/**
 * Shares a record that was locked, or shares it with or without contacts from now on.
 *
 * The version comes first: the organization is told of the record once, as it then is.
 *
 * @throws WriteProblem when there is no such organization to share it with.
 */
export async function shareRecord<Table extends SharedTable>(
  write: Write,
  table: Table,
  row: Row<Table>,
  { organization, contacts }: Sharing,
  { values = {} as never, ...step }: Step<Table>,
): Promise<Saved> {
  const { db } = write;
  const code = await findPartner(write, row.organization_code, organization);
  const { table: share, parent } = shares[table];
  const before = await db
    .selectFrom(share)
    .select('contacts')
    .where(sql.ref(parent), '=', row.id)
    .where('organization_code', '=', code)
    .executeTakeFirst();
  const also = before?.contacts === contacts ? [] : ['sharedWith'];
  const saved = await saveRow(write, table, row, values, step, also);
  if (!before) {
    await db
      .insertInto(share as 'referral_share')
      .values({ [parent]: row.id, organization_code: code, contacts } as never)
      .execute();
  } else if (before.contacts !== contacts) {
    await db
      .updateTable(share)
      .set({ contacts })
      .where(sql.ref(parent), '=', row.id)
      .where('organization_code', '=', code)
      .execute();
  }
  return saved;
}

/**
 * Ends the sharing of a record that was locked. The sharing goes first: the organization is told that the
 * record is gone, and nothing of the version that follows.
 *
 * @throws WriteProblem when it is not shared with that organization.
 */
export async function unshareRecord<Table extends SharedTable>(
  write: Write,
  table: Table,
  row: Row<Table>,
  organization: string,
  comment: string | null,
): Promise<Saved> {
  const { table: share, parent } = shares[table];
  const removed = isCode(organization)
    ? await write.db
        .deleteFrom(share)
        .where(sql.ref(parent), '=', row.id)
        .where('organization_code', '=', organization)
        .returning('organization_code')
        .executeTakeFirst()
    : undefined;
  if (!removed) {
    throw new WriteProblem('NOT_FOUND', ['organization'], {
      fr: 'Le dossier n’est pas partagé avec un organisme de ce code : sharedWith dit avec lesquels il l’est.',
      en: 'The record is not shared with an organization of this code: sharedWith tells with which it is.',
    });
  }
  return saveRow(write, table, row, {}, { action: 'UNSHARED', comment }, ['sharedWith']);
}

/** The code of an organization that a record can be shared with. */
async function findPartner({ db }: Write, origin: string, organization: string): Promise<string> {
  const { code } = await findNamed(
    organization,
    ['organization'],
    (given) =>
      db.selectFrom('organization').select('code').where('code', '=', given).executeTakeFirst(),
    {
      fr: 'Aucun organisme n’a ce code. Les codes sont dans organizations { nodes { code name } }.',
      en: 'No organization has this code. The codes are in organizations { nodes { code name } }.',
    },
  );
  if (code === 'MIDI' || code === origin) {
    throw invalidInput(
      ['organization'],
      'Le ministère et l’organisme d’origine voient déjà ce dossier : nommez un autre organisme.',
      'The ministry and the organization of origin see this record already: name another organization.',
    );
  }
  return code;
}
