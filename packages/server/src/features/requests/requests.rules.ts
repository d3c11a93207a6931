/** The states of a business request, in the order of DESIGN.md, "Business request". */
export const requestStatuses = [
  'DRAFT',
  'RECEIVED',
  'ASSIGNED',
  'IN_PROGRESS',
  'INCOMPLETE',
  'REFERRED',
  'RESOLVED',
  'REFUSED',
  'WITHDRAWN',
  'CLOSED',
] as const;

export type RequestStatus = (typeof requestStatuses)[number];

/**
 * From each state of a business request, the states that may follow it.
 *
 * Each entry says where it comes from: DESIGN.md ("Data", "Business request"), or the
 * `business_request_transitions` of data/vocabulary.json, whose French codes are written there. The
 * vocabulary marks them all as our own modelling proposal.
 */
export const requestTransitions: Record<RequestStatus, readonly RequestStatus[]> = {
  // data/vocabulary.json: BROUILLON → RECUE, RETIREE.
  DRAFT: ['RECEIVED', 'WITHDRAWN'],
  // data/vocabulary.json: RECUE → ASSIGNEE, INCOMPLETE. DESIGN.md: REFERRED, WITHDRAWN from any open state.
  RECEIVED: ['ASSIGNED', 'INCOMPLETE', 'REFERRED', 'WITHDRAWN'],
  // data/vocabulary.json: ASSIGNEE → EN_TRAITEMENT. DESIGN.md: INCOMPLETE; REFERRED, WITHDRAWN from any
  // open state.
  ASSIGNED: ['IN_PROGRESS', 'INCOMPLETE', 'REFERRED', 'WITHDRAWN'],
  // data/vocabulary.json: EN_TRAITEMENT → INCOMPLETE, REFEREE, RESOLUE, REFUSEE, RETIREE.
  IN_PROGRESS: ['INCOMPLETE', 'REFERRED', 'RESOLVED', 'REFUSED', 'WITHDRAWN'],
  // data/vocabulary.json: INCOMPLETE → RECUE, RETIREE. DESIGN.md: REFERRED from any open state.
  INCOMPLETE: ['RECEIVED', 'REFERRED', 'WITHDRAWN'],
  // data/vocabulary.json: REFEREE → EN_TRAITEMENT, RESOLUE. DESIGN.md: WITHDRAWN from any open state.
  REFERRED: ['IN_PROGRESS', 'RESOLVED', 'WITHDRAWN'],
  // data/vocabulary.json: RESOLUE → FERMEE.
  RESOLVED: ['CLOSED'],
  // data/vocabulary.json: REFUSEE → FERMEE.
  REFUSED: ['CLOSED'],
  // data/vocabulary.json: RETIREE → FERMEE.
  WITHDRAWN: ['CLOSED'],
  // data/vocabulary.json: FERMEE → EN_TRAITEMENT. DESIGN.md: it reopens.
  CLOSED: ['IN_PROGRESS'],
};
