import type { Provenance } from '../database/tables.ts';
import { citationOf, remarks } from './remarks.ts';
import { readJson } from './source-files.ts';

/** An entry of data/vocabulary.json; its code is only its key there. */
export interface Entry {
  code: string;
  fr: string;
  en: string;
  basis: 'documented' | 'official_common_knowledge' | 'modelling_proposal';
  source?: string;
}

export interface OfferingEntry extends Entry {
  authority: string;
  validFrom?: string;
}

interface Vocabulary {
  acronyms: Entry[];
  staff_role: Entry[];
  business_request_type: Entry[];
  complementary_service_authority: Entry[];
  program: (OfferingEntry & { category: 'PERMANENT' | 'TEMPORARY' })[];
  financial_aid: (OfferingEntry & { rate?: number; max_cad?: number; weeks_max?: number })[];
}

export const readVocabulary = (): Vocabulary => readJson('vocabulary.json');

/** The press release of the announcement, as data/annexe1.json cites it. */
export const announcement = (): string =>
  citationOf(readJson<{ source: string }>('annexe1.json').source);

/** How sure an entry of the vocabulary is, and who says so. */
export function evidenceOf({ basis, source }: Entry): { provenance: Provenance; source: string } {
  switch (basis) {
    case 'documented':
      return {
        provenance: 'DOCUMENTED',
        source: citationOf(source ?? '').replace('seed release 2019-08-28', announcement()),
      };
    case 'official_common_knowledge':
      return { provenance: 'OFFICIAL', source: remarks.commonKnowledge };
    case 'modelling_proposal':
      return { provenance: 'DEMONSTRATION', source: remarks.modellingProposal };
  }
}

/** The organizations of an `authority`; the ministry keeps the code MIDI under all its names. */
export function organizationsOf(authority: string): string[] {
  return authority.split('/').map((acronym) => (acronym === 'MIFI' ? 'MIDI' : acronym));
}

/** @throws when the vocabulary has no such entry: the data and the code no longer agree. */
export function entryOf<Kind extends Entry>(entries: Kind[], code: string): Kind {
  const entry = entries.find((candidate) => candidate.code === code);
  if (!entry) {
    throw new Error(`data/vocabulary.json has no ${code}`);
  }
  return entry;
}
