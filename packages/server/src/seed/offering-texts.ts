/** What data/vocabulary.json says in English alone, in both languages, under the codes of the hub. */
interface BothLanguages {
  fr: string;
  en: string;
}

/** A code of the vocabulary → the code of the hub, where they differ. */
export const offeringCodes: Record<string, string> = {
  TRAITEMENT_SIMPLIFIE: 'FACILITATED_LMIA',
  MISSION_RECRUTEMENT: 'RECRUITMENT_MISSION',
  RECRUTEMENT_HORS_MISSION: 'RECRUITMENT_OUTSIDE_MISSION',
  DEMENAGEMENT: 'RELOCATION',
  DEMARCHES_ADMINISTRATIVES: 'ADMINISTRATIVE_STEPS',
  INFORMATION_PROGRAMMES: 'PROGRAM_INFORMATION',
  ACCOMPAGNEMENT_PROGRAMMES: 'PROGRAM_SUPPORT',
  TRAITEMENT_DEMANDE: 'PROCESSING_IN_REGION',
  PORTAIL_EMPLOYEURS: 'EMPLOYER_PORTAL_GUIDANCE',
  REFERENCE_PARTENAIRE: 'PARTNER_REFERRAL',
};

export const programNotes: Record<string, BothLanguages> = {
  PRTQ: {
    fr: 'Remplacé par le PSTQ en 2023-2024; le jour exact est à confirmer.',
    en: 'Replaced by the PSTQ in 2023-2024; the exact day is to be confirmed.',
  },
  PSTQ: {
    fr: 'N’était pas en vigueur en 2019; le jour exact est à confirmer.',
    en: 'Not in force in 2019; the exact day is to be confirmed.',
  },
};

/** What the maximum of an aid is counted by. */
export const aidUnits: Record<string, BothLanguages> = {
  RECRUITMENT_MISSION: { fr: 'entreprise et mission', en: 'enterprise and mission' },
  RECRUITMENT_OUTSIDE_MISSION: { fr: 'entreprise et activité', en: 'enterprise and activity' },
  RELOCATION: { fr: 'travailleur ou travailleuse', en: 'worker' },
  ADMINISTRATIVE_STEPS: { fr: 'année', en: 'year' },
};

export const aidBeneficiaries: Record<string, BothLanguages> = {
  PAC: {
    fr: 'organismes municipaux, organismes à but non lucratif et coopératives (pas les entreprises)',
    en: 'municipal bodies, non-profits, co-operatives (not businesses)',
  },
  MOBILISATION_DIVERSITE: { fr: 'municipalités et MRC', en: 'municipalities and MRC' },
};

/** Aids to municipalities and organizations: no business receives them. */
export const notForBusinesses = ['PAC', 'MOBILISATION_DIVERSITE', 'PASI'];
