import type { Insertable } from 'kysely';
import type {
  BusinessRequest,
  BusinessRequestHistory,
  BusinessRequestShare,
  Note,
} from '../database/tables.ts';
import type { RequestStatus } from '../features/requests/requests.rules.ts';
import { caseFile } from './case-file.ts';
import { valueOn } from './ground.ts';
import { historyRows, lastOf } from './history-rows.ts';
import { notesOn } from './notes.ts';
import { partnerRequestPath, requestPath } from './paths.ts';
import { programFor } from './programs.ts';
import { antennaOf, type Making, type NewRecord, showFile } from './record.ts';
import { summaryOf } from './request-texts.ts';
import { requestComments } from './step-comments.ts';
import { walk } from './walk.ts';
import { dayOf, timestampOf } from './working-time.ts';

export interface RequestRows {
  business_request: Insertable<BusinessRequest>;
  business_request_history: Insertable<BusinessRequestHistory>[];
  business_request_share: Insertable<BusinessRequestShare>[];
  note: Insertable<Note>[];
}

const kinds = [
  { kind: 'PROGRAM_INFORMATION', weight: 30 },
  { kind: 'PROGRAM_SUPPORT', weight: 24 },
  { kind: 'PORTAL_GUIDANCE', weight: 20 },
  { kind: 'REGIONAL_PROCESSING', weight: 16 },
  { kind: 'PARTNER_REFERRAL', weight: 10 },
] as const;

/** How often a request starts as a draft, and how often it concerns no program. */
const DRAFTED = 0.14;
const WITHOUT_PROGRAM = 0.35;

const inHand: readonly RequestStatus[] = ['ASSIGNED', 'IN_PROGRESS'];

const creation = {
  action: 'OPENED',
  fields: [
    'antenna',
    'employer',
    'kind',
    'organization',
    'program',
    'provenance',
    'region',
    'status',
    'summary',
  ],
};

/** A business request with all that hangs on it. */
export function requestRows(record: NewRecord, { ground, nextNote, random }: Making): RequestRows {
  const { id, file, openedAt } = record;
  const { organization } = file;
  const day = dayOf(openedAt);
  const antenna = antennaOf(record, random);
  const { kind } = random.weighted(kinds);
  const program = programFor(ground.programs, day, { none: WITHOUT_PROGRAM, random });
  const summary = summaryOf(kind, random.pick(file.sector.jobs), program?.name ?? null, random);
  const path = kind === 'PARTNER_REFERRAL' ? partnerRequestPath : requestPath;
  const steps = walk(path, random.chance(DRAFTED) ? 'DRAFT' : 'RECEIVED', openedAt, random);
  const history = caseFile(
    { organization, antenna, steps, inHand, comments: requestComments, creation },
    random,
  );
  showFile(file, history);
  return {
    business_request: {
      id,
      kind,
      employer_id: file.id,
      organization_code: organization,
      antenna_id: antenna.id,
      region_code: valueOn(antenna.regions, day),
      position_id: history.position?.id ?? null,
      program_code: program?.code ?? null,
      summary,
      ...lastOf(history),
      audience: ground.audiences[history.seenBy] as number,
      provenance: 'DEMONSTRATION',
    },
    business_request_history: historyRows(history).map((row) => ({
      business_request_id: id,
      ...row,
    })),
    business_request_share: history.shares.map((share) => ({
      business_request_id: id,
      organization_code: share.organization,
      contacts: share.contacts,
      shared_at: timestampOf(share.at),
    })),
    note: notesOn(
      { about: { request_id: id, referral_id: null }, organization, antenna },
      history,
      { audiences: ground.audiences, nextId: nextNote },
      random,
    ),
  };
}
