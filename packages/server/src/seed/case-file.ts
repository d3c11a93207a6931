import { type Actor, counsellor, director, partner } from './actors.ts';
import { covers } from './calendar.ts';
import { type Antenna, type Position, valueOn } from './ground.ts';
import { bitOf, type Partners } from './partners.ts';
import type { Random } from './random.ts';
import { counsellorsOn } from './service.ts';
import { type Share, sharesOf } from './shares.ts';
import type { Comments } from './step-comments.ts';
import type { Step } from './walk.ts';
import { dayOf, END, type Moment, WORKING_DAY } from './working-time.ts';

/** What a request and a referral have in common before anyone writes in their history. */
export interface Opening<Status extends string> {
  /** Which originates the record. */
  organization: string;
  antenna: Antenna;
  steps: Step<Status>[];
  /** The statuses in which a counsellor has the record in hand. */
  inHand: readonly Status[];
  comments: Comments;
  /** What opening a record of this kind is called, and the fields that it fills. */
  creation: { action: string; fields: readonly string[] };
}

/** One version of a record: a step, or its sharing. */
export interface Entry<Status extends string> {
  at: Moment;
  action: string;
  from: Status | null;
  to: Status;
  actor: Actor;
  /** Names of fields as the schema has them. */
  changed: readonly string[];
  comment: string | null;
}

/** A record with all that happened to it. */
export interface CaseFile<Status extends string> {
  entries: Entry<Status>[];
  shares: DatedShare[];
  position: Position | null;
  /** Which partners see the record, and which of them the contacts of its employer. */
  seenBy: Partners;
  contactsSeenBy: Partners;
}

interface DatedShare extends Share {
  at: Moment;
}

/** How often something is noted with a step. */
const COMMENTED = 0.28;

/** A record is shared after one of its first steps, within these working seconds. */
const SHARED_AFTER = 3;
const SHARED_WITHIN = 2 * WORKING_DAY;

/** Seconds that shares need to find their places between two steps. */
const ROOM = 60;

/** Says who took each step of a record, who had it in hand, and with whom it was shared when. */
export function caseFile<Status extends string>(
  opening: Opening<Status>,
  random: Random,
): CaseFile<Status> {
  const { organization, antenna, steps } = opening;
  const entries: Entry<Status>[] = [];
  const shares = datedShares(opening, random);
  let position: Position | null = null;
  let opener: Position | undefined;

  for (const step of steps) {
    const day = dayOf(step.at);
    const held: Position | null = position && covers(position.valid, day) ? position : null;
    const taken: Position | null =
      !held && opening.inHand.includes(step.to) ? random.pick(counsellorsOn(antenna, day)) : null;
    position = taken ?? position;
    const serving: Position = taken ?? held ?? random.pick(counsellorsOn(antenna, day));
    opener ??= serving;
    entries.push({
      at: step.at,
      action: step.from === null ? opening.creation.action : actionOf(step),
      from: step.from,
      to: step.to,
      actor: actorOf(step, { organization, antenna, opener, serving }),
      changed: step.from === null ? opening.creation.fields : changedBy(step, taken),
      comment: random.chance(COMMENTED) ? commentOn(step, opening.comments, random) : null,
    });
    for (const { at } of shares.filter(({ after }) => after === step)) {
      const sharedOn = dayOf(at);
      const sharing = covers(serving.valid, sharedOn)
        ? serving
        : random.pick(counsellorsOn(antenna, sharedOn));
      entries.push({
        at,
        action: 'SHARED',
        from: step.to,
        to: step.to,
        actor: counsellor(sharing),
        changed: ['sharedWith'],
        comment: null,
      });
    }
  }

  const union = (some: Share[]) =>
    some.reduce((set, share) => set | bitOf(share.organization), bitOf(organization));
  return {
    entries,
    shares,
    position,
    seenBy: union(shares),
    contactsSeenBy: union(shares.filter(({ contacts }) => contacts)),
  };
}

/** Shares follow the step that refers the record to a partner, or one of the first. */
function datedShares<Status extends string>(
  { organization, steps }: Opening<Status>,
  random: Random,
): (DatedShare & { after: Step<Status> })[] {
  const referring = steps.findIndex(({ to }) => to === 'REFERRED');
  const shares = sharesOf(organization, referring >= 0, random);
  const index = referring >= 0 ? referring : random.below(Math.min(SHARED_AFTER, steps.length));
  const after = steps[index] as Step<Status>;
  const room = Math.min((steps[index + 1]?.at ?? END) - after.at, SHARED_WITHIN);
  return room < ROOM
    ? []
    : shares.map((share, rank) => ({
        ...share,
        after,
        at: after.at + Math.floor((room * (rank + 1)) / (shares.length + 1)),
      }));
}

function actionOf<Status extends string>({ to }: Step<Status>): string {
  return to === 'ASSIGNED' || to === 'ABANDONED' ? to : 'ADVANCED';
}

/** Who opens a record sends its draft, while still there; a partner withdraws its own; directors assign. */
function actorOf<Status extends string>(
  { at, from, to }: Step<Status>,
  {
    organization,
    antenna,
    opener,
    serving,
  }: { organization: string; antenna: Antenna; opener: Position; serving: Position },
): Actor {
  const day = dayOf(at);
  if (organization !== 'MIDI' && (from === null || from === 'DRAFT' || to === 'WITHDRAWN')) {
    return partner(organization);
  }
  if (to === 'ASSIGNED') {
    return director(valueOn(antenna.directions, day));
  }
  return counsellor(from === 'DRAFT' && covers(opener.valid, day) ? opener : serving);
}

function changedBy<Status extends string>(
  { reason }: Step<Status>,
  taken: Position | null,
): string[] {
  return [...(reason ? ['abandonmentReason'] : []), ...(taken ? ['position'] : []), 'status'];
}

function commentOn<Status extends string>(
  { from, to, reason }: Step<Status>,
  comments: Comments,
  random: Random,
): string | null {
  const fitting = comments[`${from} ${to}`] ?? comments[reason ?? to];
  return fitting ? random.pick(fitting) : null;
}
