import type { DemonstrationName } from '../../src/features/access/access.demonstration.ts';

/**
 * Who may do what: the table that `docs/rights.md` is printed from, and that the tests of this folder hold
 * the hub to, field by field and row by row.
 *
 * A field that anyone must not have for nothing (a root field, one that `requires` a permission, a mutation)
 * is in it, or the tests fail.
 */
export const askers = [
  'public',
  'analyst',
  'MTESS',
  'MEI',
  'counsellor',
  'director',
  'administrator',
] as const satisfies readonly (DemonstrationName | 'public')[];

export type AskerName = (typeof askers)[number];

/**
 * What a field that reads answers.
 *
 * - ALL: whatever there is.
 * - SEEN: what the asker sees, as {@link rowsSeen} says.
 * - RELEASED: numbers of what there is, of which the small ones are hidden.
 * - CONTACTS: the contacts that are open to the asker, as {@link contactsSeen} says; of others, FORBIDDEN.
 * - NO: the error FORBIDDEN.
 */
export type Read = 'ALL' | 'SEEN' | 'RELEASED' | 'CONTACTS' | 'NO';

/**
 * What a mutation does.
 *
 * - NEW: it adds a row of the asker's organization.
 * - OWN: it writes what the asker's organization originated.
 * - VISIBLE: it writes whatever the asker sees.
 * - REGION: it writes in the asker's regions.
 * - ANY: it writes everywhere.
 * - NO: it answers the error FORBIDDEN.
 */
export type Write = 'NEW' | 'OWN' | 'VISIBLE' | 'REGION' | 'ANY' | 'NO';

/**
 * Where a row is, as its asker has it: for a partner, whether it sees it and whose it is; for the ministry,
 * which sees it anyway, whether it is in the asker's regions.
 */
export type Where = 'own' | 'shared' | 'hidden' | 'inRegion' | 'elsewhere';

/** What a mutation answers: that it is done, the code of a result, or that of an error. */
export type Outcome = 'DONE' | 'NOT_ALLOWED' | 'NOT_FOUND' | 'FORBIDDEN';

/** The places that rows can have for an asker. */
export const places: Record<AskerName, readonly Where[]> = {
  public: ['hidden'],
  analyst: ['hidden'],
  MTESS: ['own', 'shared', 'hidden'],
  MEI: ['own', 'shared', 'hidden'],
  counsellor: ['inRegion', 'elsewhere'],
  director: ['inRegion', 'elsewhere'],
  administrator: ['inRegion', 'elsewhere'],
};

/** What a mutation answers, by where the row is. What is hidden answers as what is not there. */
export const outcomes: Record<Write, Partial<Record<Where, Outcome>>> = {
  NEW: { own: 'DONE', shared: 'DONE', hidden: 'DONE' },
  OWN: { own: 'DONE', shared: 'NOT_ALLOWED', hidden: 'NOT_FOUND' },
  VISIBLE: { own: 'DONE', shared: 'DONE', hidden: 'NOT_FOUND' },
  REGION: { inRegion: 'DONE', elsewhere: 'NOT_ALLOWED' },
  ANY: { inRegion: 'DONE', elsewhere: 'DONE' },
  NO: {
    own: 'FORBIDDEN',
    shared: 'FORBIDDEN',
    hidden: 'FORBIDDEN',
    inRegion: 'FORBIDDEN',
    elsewhere: 'FORBIDDEN',
  },
};

/** Which employers, requests, referrals, histories and notes an asker sees. */
export const rowsSeen: Record<AskerName, 'NONE' | 'OWN_AND_SHARED' | 'ALL'> = {
  public: 'NONE',
  analyst: 'NONE',
  MTESS: 'OWN_AND_SHARED',
  MEI: 'OWN_AND_SHARED',
  counsellor: 'ALL',
  director: 'ALL',
  administrator: 'ALL',
};

/** Of which employers an asker sees the contacts. */
export const contactsSeen: Record<AskerName, 'NONE' | 'OWN_AND_SHARED' | 'REGION' | 'ALL'> = {
  public: 'NONE',
  analyst: 'NONE',
  MTESS: 'OWN_AND_SHARED',
  MEI: 'OWN_AND_SHARED',
  counsellor: 'REGION',
  director: 'REGION',
  administrator: 'ALL',
};

/** One right for each asker, in their order. */
function each<Right>(...rights: [Right, Right, Right, Right, Right, Right, Right]) {
  return Object.fromEntries(askers.map((asker, index) => [asker, rights[index]])) as Record<
    AskerName,
    Right
  >;
}

const directory = each<Read>('ALL', 'ALL', 'ALL', 'ALL', 'ALL', 'ALL', 'ALL');
const visible = each<Read>('SEEN', 'SEEN', 'SEEN', 'SEEN', 'SEEN', 'SEEN', 'SEEN');
const records = each<Read>('NO', 'NO', 'SEEN', 'SEEN', 'SEEN', 'SEEN', 'SEEN');
const statistics = each<Read>('NO', 'RELEASED', 'SEEN', 'SEEN', 'SEEN', 'SEEN', 'SEEN');
const contacts = each<Read>('NO', 'NO', 'CONTACTS', 'CONTACTS', 'CONTACTS', 'CONTACTS', 'CONTACTS');
const audit = each<Read>('NO', 'NO', 'NO', 'NO', 'NO', 'NO', 'ALL');

/** Every root field of a query, and every other field that not everyone may read. */
export const reads: Record<string, Record<AskerName, Read>> = {
  'Query.antenna': directory,
  'Query.antennas': directory,
  'Query.deployment': directory,
  'Query.deploymentComparison': directory,
  'Query.direction': directory,
  'Query.directions': directory,
  'Query.financialAid': directory,
  'Query.financialAids': directory,
  'Query.hostOffice': directory,
  'Query.hostOffices': directory,
  'Query.mandates': directory,
  'Query.mrc': directory,
  'Query.mrcs': directory,
  'Query.municipalities': directory,
  'Query.municipality': directory,
  'Query.naicsSectors': directory,
  'Query.organization': directory,
  'Query.organizations': directory,
  'Query.position': directory,
  'Query.positions': directory,
  'Query.program': directory,
  'Query.programs': directory,
  'Query.region': directory,
  'Query.regions': directory,
  'Query.role': directory,
  'Query.roles': directory,
  'Query.search': directory,
  'Query.service': directory,
  'Query.services': directory,
  'Query.staffMember': directory,
  'Query.staffMembers': directory,
  'Query.viewer': directory,
  'Query.vocabularies': directory,

  'Query.changes': visible,
  'Query.node': visible,
  'Query.nodes': visible,

  'Query.employer': records,
  'Query.employers': records,
  'Query.request': records,
  'Query.requests': records,
  'Query.referral': records,
  'Query.referrals': records,
  'Antenna.requests': records,
  'Antenna.referrals': records,
  'BusinessRequest.employer': records,
  'BusinessRequest.referrals': records,
  'Employer.requests': records,
  'Employer.referrals': records,
  'HostOffice.referrals': records,
  'Municipality.employers': records,
  'Organization.originatedRequests': records,
  'Organization.originatedReferrals': records,
  'Position.requests': records,
  'Position.referrals': records,
  'Referral.employer': records,
  'Referral.request': records,
  'Region.employers': records,
  'Region.requests': records,
  'Region.referrals': records,

  'Query.referralStatistics': statistics,

  'Employer.contacts': contacts,

  'Query.auditEntries': audit,
};

const added = each<Write>('NO', 'NO', 'NEW', 'NEW', 'REGION', 'REGION', 'ANY');
const followed = each<Write>('NO', 'NO', 'OWN', 'OWN', 'REGION', 'REGION', 'ANY');
const noted = each<Write>('NO', 'NO', 'VISIBLE', 'VISIBLE', 'REGION', 'REGION', 'ANY');
const processed = each<Write>('NO', 'NO', 'NO', 'NO', 'REGION', 'REGION', 'ANY');
const assigned = each<Write>('NO', 'NO', 'NO', 'NO', 'NO', 'REGION', 'ANY');
const network = each<Write>('NO', 'NO', 'NO', 'NO', 'NO', 'NO', 'ANY');

/** Every mutation. */
export const writes: Record<string, Record<AskerName, Write>> = {
  registerEmployer: added,
  openRequest: added,
  proposeReferral: added,

  correctEmployer: followed,
  addEmployerContact: followed,
  correctEmployerContact: followed,
  removeEmployerContact: followed,
  submitRequest: followed,
  withdrawRequest: followed,
  abandonReferral: followed,

  addNote: noted,

  progressRequest: processed,
  referRequest: processed,
  resolveRequest: processed,
  closeRequest: processed,
  reopenRequest: processed,
  shareRequest: processed,
  unshareRequest: processed,
  acceptReferral: processed,
  progressReferral: processed,
  closeReferral: processed,
  shareReferral: processed,
  unshareReferral: processed,

  assignRequest: assigned,

  openAntenna: network,
  moveAntenna: network,
  closeAntenna: network,
  createPosition: network,
  endPosition: network,
  appointHolder: network,
  endAppointment: network,
};
