import type { Insertable } from 'kysely';
import type { Note, Referral, ReferralHistory, ReferralShare } from '../database/tables.ts';
import type { ReferralStatus } from '../features/referrals/referrals.rules.ts';
import { caseFile } from './case-file.ts';
import { valueOn } from './ground.ts';
import { historyRows, lastOf } from './history-rows.ts';
import { notesOn } from './notes.ts';
import { abandonmentReasons, laterReasons, referralPath } from './paths.ts';
import { programFor } from './programs.ts';
import type { Random } from './random.ts';
import { antennaOf, type Making, type NewRecord, showFile } from './record.ts';
import { referralComments } from './step-comments.ts';
import { type Step, walk } from './walk.ts';
import { dayOf, timestampOf } from './working-time.ts';

export interface ReferralRows {
  referral: Insertable<Referral>;
  referral_history: Insertable<ReferralHistory>[];
  referral_share: Insertable<ReferralShare>[];
  note: Insertable<Note>[];
}

/** A referral to be, and the request that it answers. */
export interface NewReferral extends NewRecord {
  requestId: number | null;
}

/** How often a referral concerns no program. */
const WITHOUT_PROGRAM = 0.12;

/** What a partner proposes is taken in hand when the employer accepts it. */
const inHandOnceAccepted: readonly ReferralStatus[] = [
  'ACCEPTED',
  'ACCOUNT_IN_CREATION',
  'ACCOUNT_ACTIVE',
  'SEARCHING',
  'CANDIDATE_CONTACTED',
  'OFFER_SUBMITTED',
  'OFFER_VALIDATED',
  'CANDIDATE_INVITED',
];

const inHandAtOnce: readonly ReferralStatus[] = ['PROPOSED', ...inHandOnceAccepted];

const creation = {
  action: 'PROPOSED',
  fields: [
    'antenna',
    'employer',
    'hostOffice',
    'organization',
    'position',
    'program',
    'provenance',
    'region',
    'request',
    'status',
  ],
};

/** A referral to the Portail employeurs with all that hangs on it. */
export function referralRows(
  record: NewReferral,
  { ground, nextNote, random }: Making,
): ReferralRows {
  const { id, file, openedAt, requestId } = record;
  const { organization } = file;
  const day = dayOf(openedAt);
  const antenna = antennaOf(record, random);
  const program = programFor(ground.programs, day, { none: WITHOUT_PROGRAM, random });
  const steps = walk(referralPath, 'PROPOSED', openedAt, random).map((step) =>
    withReason(step, random),
  );
  const history = caseFile(
    {
      organization,
      antenna,
      steps,
      inHand: organization === 'MIDI' ? inHandAtOnce : inHandOnceAccepted,
      comments: referralComments,
      creation,
    },
    random,
  );
  showFile(file, history);
  return {
    referral: {
      id,
      employer_id: file.id,
      request_id: requestId,
      organization_code: organization,
      // Where a partner's origin has an office: that of MTESS which houses the antenna.
      host_office_id: organization === 'MTESS' ? valueOn(antenna.hostOffices, day) : null,
      antenna_id: antenna.id,
      region_code: valueOn(antenna.regions, day),
      position_id: history.position?.id ?? null,
      program_code: program?.code ?? null,
      abandonment_reason: steps.find(({ reason }) => reason)?.reason ?? null,
      ...lastOf(history),
      audience: ground.audiences[history.seenBy] as number,
      provenance: 'DEMONSTRATION',
    },
    referral_history: historyRows(history).map((row) => ({ referral_id: id, ...row })),
    referral_share: history.shares.map((share) => ({
      referral_id: id,
      organization_code: share.organization,
      contacts: share.contacts,
      shared_at: timestampOf(share.at),
    })),
    note: notesOn(
      { about: { request_id: null, referral_id: id }, organization, antenna },
      history,
      { audiences: ground.audiences, nextId: nextNote },
      random,
    ),
  };
}

function withReason(step: Step<ReferralStatus>, random: Random): Step<ReferralStatus> {
  if (step.to !== 'ABANDONED') {
    return step;
  }
  const reasons = abandonmentReasons[step.from as ReferralStatus] ?? laterReasons;
  return { ...step, reason: random.weighted(reasons).reason };
}
