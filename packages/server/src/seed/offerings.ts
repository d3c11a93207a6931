import type { Insertable } from 'kysely';
import type { FinancialAid, Program, ProgramOrganization, Service } from '../database/tables.ts';
import { ANNOUNCED_ON, always, rangeText, since, until } from './calendar.ts';
import { capitalized } from './french.ts';
import {
  aidBeneficiaries,
  aidUnits,
  notForBusinesses,
  offeringCodes,
  programNotes,
} from './offering-texts.ts';
import {
  type Entry,
  evidenceOf,
  type OfferingEntry,
  organizationsOf,
  readVocabulary,
} from './vocabulary.ts';

/** Where the vocabulary tells a period in words rather than in `validFrom`. */
const toldPeriods: Record<string, string> = {
  PRTQ: until('2023-11-01'),
  /** "Announced 2019-08-26." */
  RECRUITMENT_MISSION: since('2019-08-26'),
  RECRUITMENT_OUTSIDE_MISSION: since('2019-08-26'),
  RELOCATION: since('2019-08-26'),
  /** "Not part of the 2019 announcement"; first seen in a version of 2021-02. */
  ADMINISTRATIVE_STEPS: since('2021-02-01'),
};

/** Counsellors have had mandates M1 to M4 since the announcement (data/annexe1.json). */
const servicesOfMandates = [
  'PROGRAM_INFORMATION',
  'PROGRAM_SUPPORT',
  'PROCESSING_IN_REGION',
  'EMPLOYER_PORTAL_GUIDANCE',
];

/** The services of the partner ministries, which complete those of the counsellors. */
const partnerServices: Record<string, string> = {
  MTESS: 'BUSINESS_AND_EMPLOYMENT_SERVICES',
  MEI: 'BUSINESS_DEVELOPMENT',
};

const codeOf = ({ code }: Entry) => offeringCodes[code] ?? code;

/** Programs, financial aids and services of data/vocabulary.json, and who offers them. */
export function offeringRows() {
  const vocabulary = readVocabulary();
  return {
    program: vocabulary.program.map((entry): Insertable<Program> => {
      const note = programNotes[entry.code];
      return {
        code: codeOf(entry),
        category: entry.category,
        name_fr: entry.fr,
        name_en: entry.en,
        note_fr: note?.fr ?? null,
        note_en: note?.en ?? null,
        valid: periodOf(entry),
        ...evidenceOf(entry),
      };
    }),
    program_organization: vocabulary.program.flatMap((entry) =>
      organizationsOf(entry.authority).map(
        (organization_code): Insertable<ProgramOrganization> => ({
          program_code: codeOf(entry),
          organization_code,
        }),
      ),
    ),
    financial_aid: withoutIdem(vocabulary.financial_aid).flatMap((entry) =>
      organizationsOf(entry.authority).map((organization_code): Insertable<FinancialAid> => {
        const code = codeOf(entry);
        return {
          code,
          organization_code,
          name_fr: entry.fr,
          name_en: entry.en,
          rate: entry.rate ?? null,
          maximum_cad: entry.max_cad ?? null,
          per_fr: aidUnits[code]?.fr ?? null,
          per_en: aidUnits[code]?.en ?? null,
          maximum_weeks: entry.weeks_max ?? null,
          beneficiaries_fr: aidBeneficiaries[code]?.fr ?? null,
          beneficiaries_en: aidBeneficiaries[code]?.en ?? null,
          for_businesses: !notForBusinesses.includes(code),
          valid: periodOf(entry),
          ...evidenceOf(entry),
        };
      }),
    ),
    service: [
      ...vocabulary.business_request_type.map((entry) =>
        serviceRow(
          entry,
          codeOf(entry),
          'MIDI',
          servicesOfMandates.includes(codeOf(entry)) ? since(ANNOUNCED_ON) : rangeText(always),
        ),
      ),
      ...vocabulary.complementary_service_authority.map((entry) =>
        serviceRow(entry, partnerServices[entry.code] as string, entry.code, rangeText(always)),
      ),
    ],
  };
}

function serviceRow(
  entry: Entry,
  code: string,
  organization_code: string,
  valid: string,
): Insertable<Service> {
  return {
    code,
    organization_code,
    name_fr: capitalized(entry.fr),
    name_en: capitalized(entry.en),
    valid,
    ...evidenceOf(entry),
  };
}

/** `2023-11` is the month of a day to be confirmed: its first is taken. */
function periodOf(entry: OfferingEntry): string {
  const { validFrom } = entry;
  return validFrom
    ? since(validFrom.length === 7 ? `${validFrom}-01` : validFrom)
    : (toldPeriods[codeOf(entry)] ?? rangeText(always));
}

/** The vocabulary writes "idem" for the source of the entry above. */
function withoutIdem<Kind extends Entry>(entries: Kind[]): Kind[] {
  const resolved: Kind[] = [];
  for (const entry of entries) {
    const above = resolved.at(-1);
    resolved.push(entry.source === 'idem' && above ? { ...entry, source: above.source } : entry);
  }
  return resolved;
}
