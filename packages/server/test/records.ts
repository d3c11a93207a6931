import type { Insertable, Kysely } from 'kysely';
import type { DB } from '../src/database/tables.ts';

type Values<Table extends keyof DB> = Insertable<DB[Table]>;

/** The tables of records, with what a test that does not care about a column leaves in it. */
const defaults = {
  employer: {
    organization_code: 'MIDI',
    municipality_code: '25213',
    region_code: '12',
    provenance: 'DEMONSTRATION',
  },
  business_request: {
    kind: 'PORTAL_GUIDANCE',
    status: 'RECEIVED',
    organization_code: 'MIDI',
    antenna_id: 1,
    region_code: '12',
    summary: 'Recruter à l’étranger',
    provenance: 'DEMONSTRATION',
  },
  referral: {
    status: 'PROPOSED',
    organization_code: 'MTESS',
    antenna_id: 1,
    region_code: '12',
    provenance: 'DEMONSTRATION',
  },
} as const satisfies { [Table in keyof DB]?: Partial<Values<Table>> };

type RecordTable = keyof typeof defaults;

/** What a test must say, and what it may. */
type Given<Table extends RecordTable> = Omit<Values<Table>, keyof (typeof defaults)[Table]> &
  Partial<Values<Table>>;

/** Adds a record as the owner of the database, and tells its id. */
export async function addRecord<Table extends RecordTable>(
  db: Kysely<DB>,
  table: Table,
  values: Given<Table>,
): Promise<number> {
  const { id } = await db
    .insertInto(table as 'employer')
    .values({ ...defaults[table], ...values } as unknown as Values<'employer'>)
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}
