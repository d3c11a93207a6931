/** The steps of a referral, in the order of DESIGN.md, "Referral to the Portail employeurs". */
export const referralStatuses = [
  'PROPOSED',
  'ACCEPTED',
  'ACCOUNT_IN_CREATION',
  'ACCOUNT_ACTIVE',
  'SEARCHING',
  'CANDIDATE_CONTACTED',
  'OFFER_SUBMITTED',
  'OFFER_VALIDATED',
  'CANDIDATE_INVITED',
  'ABANDONED',
  'CLOSED',
] as const;

export type ReferralStatus = (typeof referralStatuses)[number];

/**
 * From each step of a referral, the steps that may follow it.
 *
 * Each entry says where it comes from: DESIGN.md ("Data", "Referral to the Portail employeurs"), or the
 * `arrima_referral_transitions` of data/vocabulary.json, whose French codes are written there. The
 * transitions are our own modelling proposal; most of the steps are documented.
 */
export const referralTransitions: Record<ReferralStatus, readonly ReferralStatus[]> = {
  // data/vocabulary.json: PROPOSEE → ACCEPTEE, SANS_SUITE.
  PROPOSED: ['ACCEPTED', 'ABANDONED'],
  // data/vocabulary.json: ACCEPTEE → COMPTE_EN_CREATION, SANS_SUITE.
  ACCEPTED: ['ACCOUNT_IN_CREATION', 'ABANDONED'],
  // data/vocabulary.json: COMPTE_EN_CREATION → COMPTE_ACTIF, SANS_SUITE.
  ACCOUNT_IN_CREATION: ['ACCOUNT_ACTIVE', 'ABANDONED'],
  // data/vocabulary.json: COMPTE_ACTIF → RECHERCHE, SANS_SUITE.
  ACCOUNT_ACTIVE: ['SEARCHING', 'ABANDONED'],
  // data/vocabulary.json: RECHERCHE → CANDIDAT_CONTACTE, SANS_SUITE.
  SEARCHING: ['CANDIDATE_CONTACTED', 'ABANDONED'],
  // data/vocabulary.json: CANDIDAT_CONTACTE → OFFRE_DEPOSEE, RECHERCHE, SANS_SUITE.
  CANDIDATE_CONTACTED: ['OFFER_SUBMITTED', 'SEARCHING', 'ABANDONED'],
  // data/vocabulary.json: OFFRE_DEPOSEE → OFFRE_VALIDEE, SANS_SUITE.
  OFFER_SUBMITTED: ['OFFER_VALIDATED', 'ABANDONED'],
  // data/vocabulary.json: OFFRE_VALIDEE → CANDIDAT_INVITE, CLOSE. DESIGN.md: ABANDONED from any open state.
  OFFER_VALIDATED: ['CANDIDATE_INVITED', 'CLOSED', 'ABANDONED'],
  // data/vocabulary.json: CANDIDAT_INVITE → CLOSE. DESIGN.md: ABANDONED from any open state.
  CANDIDATE_INVITED: ['CLOSED', 'ABANDONED'],
  // data/vocabulary.json: SANS_SUITE → CLOSE.
  ABANDONED: ['CLOSED'],
  CLOSED: [],
};
