import type { Insertable, Selectable } from 'kysely';
import type { Employer, EmployerContact } from '../../database/tables.ts';
import { corrected, correctedAlways } from '../../graphql/correction.ts';
import { optionalText, requiredText } from '../../graphql/input-text.ts';
import { LanguageEnum } from '../../graphql/language.ts';
import { auditWrite, saveRow, writtenProvenance } from '../../graphql/record-writes.ts';
import type { Saved, Write } from '../../graphql/write.ts';
import { invalidInput, WriteProblem } from '../../graphql/write-problem.ts';
import { writeMutation } from '../../graphql/write-result.ts';
import { fileFields, lockFile } from './employers.files.ts';
import { employerResult } from './employers.result.ts';

// Contacts are persons, who may have what is kept of them corrected or removed: the history of the file
// says that it was, and keeps neither a value nor a comment.

type Row = Selectable<EmployerContact>;

writeMutation('addEmployerContact', {
  result: employerResult,
  requires: 'CREATE_RECORDS',
  input: (t) => ({
    ...fileFields(t),
    givenName: t.string({ required: true }),
    familyName: t.string({ required: true }),
    title: t.string({ required: false }),
    email: t.string({ required: false }),
    telephone: t.string({ required: false }),
    language: t.field({ type: LanguageEnum, required: true }),
  }),
  work: async (write, input) => {
    const file = await lockFile(write, input);
    const values: Omit<Insertable<EmployerContact>, 'provenance'> = {
      employer_id: file.id,
      given_name: readName(input.givenName, 'givenName'),
      family_name: readName(input.familyName, 'familyName'),
      title: readTitle(input.title),
      email: readEmail(input.email),
      telephone: readTelephone(input.telephone),
      language: input.language,
    };
    await write.db
      .insertInto('employer_contact')
      .values({ ...values, provenance: writtenProvenance })
      .execute();
    return saveContacts(write, file, 'CONTACT_ADDED');
  },
});

writeMutation('correctEmployerContact', {
  result: employerResult,
  requires: 'CREATE_RECORDS',
  input: (t) => ({
    ...fileFields(t),
    contact: t.id({ required: true }),
    givenName: t.string({ required: false }),
    familyName: t.string({ required: false }),
    title: t.string({ required: false }),
    email: t.string({ required: false }),
    telephone: t.string({ required: false }),
    language: t.field({ type: LanguageEnum, required: false }),
  }),
  work: async (write, input) => {
    const file = await lockFile(write, input);
    const contact = await findContact(write, file.id, String(input.contact));
    const values = {
      given_name: correctedAlways(input.givenName, ['givenName'], (name) =>
        readName(name, 'givenName'),
      ),
      family_name: correctedAlways(input.familyName, ['familyName'], (name) =>
        readName(name, 'familyName'),
      ),
      title: corrected(input.title, readTitle),
      email: corrected(input.email, readEmail),
      telephone: corrected(input.telephone, readTelephone),
      language: correctedAlways(input.language, ['language'], (language) => language),
    };
    const different = Object.fromEntries(
      Object.entries(values).filter(
        ([column, value]) => value !== undefined && value !== contact[column as keyof Row],
      ),
    );
    if (Object.keys(different).length === 0) {
      return { id: file.id, version: file.version };
    }
    await write.db
      .updateTable('employer_contact')
      .set(different)
      .where('id', '=', contact.id)
      .execute();
    return saveContacts(write, file, 'CONTACT_CORRECTED');
  },
});

writeMutation('removeEmployerContact', {
  result: employerResult,
  requires: 'CREATE_RECORDS',
  input: (t) => ({ ...fileFields(t), contact: t.id({ required: true }) }),
  work: async (write, input) => {
    const file = await lockFile(write, input);
    const { id } = await findContact(write, file.id, String(input.contact));
    await write.db.deleteFrom('employer_contact').where('id', '=', id).execute();
    return saveContacts(write, file, 'CONTACT_REMOVED');
  },
});

async function findContact({ db }: Write, fileId: number, contact: string): Promise<Row> {
  const isKey = /^\d{1,10}$/.test(contact) && Number(contact) < 2 ** 31;
  const row =
    isKey &&
    (await db
      .selectFrom('employer_contact')
      .selectAll()
      .where('id', '=', Number(contact))
      .where('employer_id', '=', fileId)
      .executeTakeFirst());
  if (!row) {
    throw new WriteProblem('NOT_FOUND', ['contact'], {
      fr: 'Cette fiche n’a pas de personne-ressource de cet identifiant. Celles de la fiche 1199900001, par exemple, sont dans employer(neq: "1199900001") { contacts { id } }.',
      en: 'This file has no contact of this identifier. Those of file 1199900001, for example, are in employer(neq: "1199900001") { contacts { id } }.',
    });
  }
  return row;
}

/** Makes a version of the file of which the contacts were written. */
async function saveContacts(
  write: Write,
  file: Selectable<Employer>,
  action: string,
): Promise<Saved> {
  auditWrite(write, 'EMPLOYER_CONTACT', file.neq);
  return saveRow(write, 'employer', file, {}, { action }, ['contacts']);
}

const readName = (name: string, field: string) => requiredText(name, [field], 100);

const readTitle = (title: string | null | undefined) => optionalText(title, ['title'], 200);

function readEmail(email: string | null | undefined): string | null {
  const read = optionalText(email, ['email'], 254);
  if (read !== null && !/^[^\s@]+@[^\s@]+$/.test(read)) {
    throw invalidInput(
      ['email'],
      'Une adresse de courriel s’écrit nom@domaine, sans espace.',
      'An email address is written name@domain, without a space.',
    );
  }
  return read;
}

function readTelephone(telephone: string | null | undefined): string | null {
  const read = optionalText(telephone, ['telephone'], 30);
  if (read !== null && read.length < 7) {
    throw invalidInput(
      ['telephone'],
      'Un numéro de téléphone a au moins sept caractères : écrivez-le en entier.',
      'A telephone number has at least seven characters: write it in full.',
    );
  }
  return read;
}
