import { type Selectable, sql } from 'kysely';
import type { Employer as EmployerRow } from '../../database/tables.ts';
import { builder } from '../../graphql/builder.ts';
import { findNamed, isCode } from '../../graphql/find-named.ts';
import { optionalText, requiredText } from '../../graphql/input-text.ts';
import { createRow, lockRow } from '../../graphql/record-writes.ts';
import type { Saved, Write } from '../../graphql/write.ts';
import { invalidInput, refusedAt, WriteProblem } from '../../graphql/write-problem.ts';
import type { InputBuilder } from '../../graphql/write-result.ts';
import { regionToday } from '../geography/geography.today.ts';
import { hasUsualCheckDigit } from './employers.rules.ts';
import { EmployerSize } from './employers.schema.ts';

/** Characters of a name. */
export const nameLength = 300;

/** What a file says of an employer, beside its NEQ. */
export const detailFields = (t: InputBuilder) => ({
  name: t.string({ required: true }),
  usualName: t.string({ required: false }),
  naicsSector: t.string({ required: false }),
  size: t.field({ type: EmployerSize, required: false }),
  municipality: t.field({ type: 'MunicipalityCode', required: true }),
});

/** What to register an employer with, when what names it finds no file. */
export const EmployerDetails = builder.inputType('EmployerDetails', {
  fields: (t) => detailFields(t as InputBuilder) as Record<never, never>,
});

export interface Details {
  name: string;
  usualName?: string | null | undefined;
  naicsSector?: string | null | undefined;
  size?: Selectable<EmployerRow>['size'] | undefined;
  municipality: string;
}

/** What names a file that is to be written. */
export const fileFields = (t: InputBuilder) => ({
  neq: t.field({ type: 'Neq', required: true }),
  organization: t.string({ required: false }),
  expectedVersion: t.int({ required: true }),
});

interface FileInput {
  neq: string;
  organization?: string | null | undefined;
  expectedVersion: number;
}

/** The files of an NEQ that the caller may see: its own organization's, then the others by age. */
const filesOf = ({ db, organization }: Write, neq: string) =>
  db
    .selectFrom('employer')
    .select(['id', 'version'])
    .where('neq', '=', neq)
    .orderBy(sql`organization_code <> ${organization}`)
    .orderBy('id');

/** The file of an NEQ among those that the caller may see. */
export function findFile(
  write: Write,
  neq: string,
): Promise<{ id: number; version: number } | undefined> {
  return filesOf(write, neq).limit(1).executeTakeFirst();
}

/**
 * Locks the file that a caller names. Of several that it sees, a partner can mean its own alone; anyone
 * else says which, or could write another than the one that was read.
 */
export async function lockFile(
  write: Write,
  { neq, organization, expectedVersion }: FileInput,
): Promise<Selectable<EmployerRow>> {
  let files = filesOf(write, neq).limit(2);
  if (organization != null) {
    files = files.where('organization_code', '=', isCode(organization) ? organization : '');
  }
  const [file, another] = await files.execute();
  if (!file) {
    throw new WriteProblem('NOT_FOUND', ['neq']);
  }
  if (another && write.principal.role !== 'PARTNER') {
    throw invalidInput(
      ['organization'],
      'Plusieurs organismes ont une fiche de ce NEQ : dites dans « organization » laquelle écrire. Pour le NEQ 1199900001, par exemple, employers(where: { neq: { eq: "1199900001" } }) { nodes { organization { code } } } les donne.',
      'Several organizations have a file of this NEQ: say in "organization" which to write. For NEQ 1199900001, for example, employers(where: { neq: { eq: "1199900001" } }) { nodes { organization { code } } } gives them.',
    );
  }
  return lockRow(
    write,
    'employer',
    { column: 'id', value: file.id, path: ['neq'] },
    expectedVersion,
  );
}

/** Opens a file for the caller's organization. */
export async function registerFile(
  write: Write,
  neq: string,
  { name, usualName, naicsSector, size, municipality }: Details,
  path: readonly string[],
): Promise<Saved> {
  const values = {
    neq,
    organization_code: write.organization,
    name: requiredText(name, [...path, 'name'], nameLength),
    usual_name: optionalText(usualName, [...path, 'usualName'], nameLength),
    naics_code:
      naicsSector == null ? null : await findSector(write, naicsSector, [...path, 'naicsSector']),
    size: size ?? null,
    municipality_code: municipality,
    region_code: await regionToday(write, municipality, [...path, 'municipality']),
  };
  const saved = await refusedAt(write, [...path, 'municipality'], () =>
    createRow(write, 'employer', values, { action: 'REGISTERED' }),
  );
  return { ...saved, ...warningsOf(neq) };
}

/** The file that a record names by its NEQ: the one that is there, or else one that is opened for it. */
export async function fileFor(
  write: Write,
  { employerNeq, employer }: { employerNeq: string; employer?: Details | null | undefined },
): Promise<Saved> {
  const file = await findFile(write, employerNeq);
  if (file) {
    return file;
  }
  if (!employer) {
    throw invalidInput(
      ['employer'],
      'Aucune fiche de ce NEQ ne vous est visible : donnez dans « employer » de quoi en ouvrir une.',
      'No file of this NEQ is visible to you: give in "employer" what it takes to open one.',
    );
  }
  return registerFile(write, employerNeq, employer, ['employer']);
}

/** The code of a sector of activity. */
export async function findSector(
  { db }: Write,
  sector: string,
  path: readonly string[],
): Promise<string> {
  const { code } = await findNamed(
    sector,
    path,
    (given) =>
      db.selectFrom('naics_sector').select('code').where('code', '=', given).executeTakeFirst(),
    {
      fr: 'Aucun secteur n’a ce code. Les codes sont dans naicsSectors { code label }.',
      en: 'No sector has this code. The codes are in naicsSectors { code label }.',
    },
  );
  return code;
}

/** What to look at again in a file that was saved. */
export function warningsOf(neq: string): Pick<Saved, 'warnings'> {
  return hasUsualCheckDigit(neq) ? {} : { warnings: ['NEQ_CHECK_DIGIT'] };
}
