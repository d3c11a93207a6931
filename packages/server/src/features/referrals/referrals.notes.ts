import { requiredText } from '../../graphql/input-text.ts';
import { auditWrite, writtenProvenance } from '../../graphql/record-writes.ts';
import type { Write } from '../../graphql/write.ts';
import { invalidInput, refusedAt, WriteProblem } from '../../graphql/write-problem.ts';
import { writeMutation, writeResult } from '../../graphql/write-result.ts';
import { Note } from '../requests/requests.schema.ts';
import './referrals.schema.ts';

const noteResult = writeResult('Note', { type: Note, field: 'note', versioned: false });

// A note is on a request or on a referral: it is declared where both are known.
writeMutation('addNote', {
  result: noteResult,
  requires: 'CREATE_RECORDS',
  input: (t) => ({
    request: t.field({ type: 'RequestReference', required: false }),
    referral: t.field({ type: 'ReferralReference', required: false }),
    text: t.string({ required: true }),
    shared: t.boolean({ required: true }),
  }),
  work: async (write, { request, referral, text: given, shared }) => {
    if ((request == null) === (referral == null)) {
      throw invalidInput(
        [],
        'Donnez « request » ou « referral », l’un des deux seulement.',
        'Give "request" or "referral", only one of the two.',
      );
    }
    const text = requiredText(given, ['text'], 4_000);
    const [table, parent, reference, path] =
      request != null
        ? (['business_request', 'request_id', request, ['request']] as const)
        : (['referral', 'referral_id', referral as string, ['referral']] as const);
    const record = await findRecord(write, table, reference, path);
    const { id } = await refusedAt(write, path, () =>
      write.db
        .insertInto('note')
        .values({
          [parent]: record,
          organization_code: write.organization,
          principal_id: write.principal.id,
          author_role: write.principal.role as 'PARTNER',
          text,
          shared,
          provenance: writtenProvenance,
        })
        .returning('id')
        .executeTakeFirstOrThrow(),
    );
    auditWrite(write, 'NOTE', reference);
    return { id, version: 1 };
  },
});

async function findRecord(
  { db }: Write,
  table: 'business_request' | 'referral',
  reference: string,
  path: readonly string[],
): Promise<number> {
  const row = await db
    .selectFrom(table)
    .select('id')
    .where('reference', '=', reference)
    .executeTakeFirst();
  if (!row) {
    throw new WriteProblem('NOT_FOUND', path);
  }
  return row.id;
}
