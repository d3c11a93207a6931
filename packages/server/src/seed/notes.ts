import type { Insertable } from 'kysely';
import type { Note } from '../database/tables.ts';
import { counsellor, partner } from './actors.ts';
import { covers } from './calendar.ts';
import type { CaseFile } from './case-file.ts';
import type { Antenna } from './ground.ts';
import { noteTexts } from './note-texts.ts';
import { bitOf } from './partners.ts';
import type { Random } from './random.ts';
import { counsellorsOn } from './service.ts';
import { dayOf, END, timestampOf, WORKING_DAY } from './working-time.ts';

/** How many notes a record has. */
const counts = [
  { count: 0, weight: 58 },
  { count: 1, weight: 24 },
  { count: 2, weight: 12 },
  { count: 3, weight: 6 },
];

/** How often a note on a record that partners see is one of theirs, and how often a note is shared. */
const BY_PARTNER = 0.3;
const SHARED = 0.55;

/** A note follows a step within these working seconds. */
const WITHIN = 4 * WORKING_DAY;

export interface Noted {
  about: { request_id: number; referral_id: null } | { request_id: null; referral_id: number };
  organization: string;
  antenna: Antenna;
}

/** Notes on a record, by those who see it, while it is dealt with. */
export function notesOn<Status extends string>(
  { about, organization, antenna }: Noted,
  { entries, shares, position, seenBy }: CaseFile<Status>,
  { audiences, nextId }: { audiences: number[]; nextId: () => number },
  random: Random,
): Insertable<Note>[] {
  const { count } = random.weighted(counts);
  return Array.from({ length: count }, () => {
    const index = random.below(entries.length);
    const from = entries[index]?.at as number;
    const room = Math.min((entries[index + 1]?.at ?? END) - from, WITHIN);
    const at = from + random.below(room);
    const day = dayOf(at);
    const candidates = [
      ...(organization === 'MIDI' ? [] : [organization]),
      ...shares.filter((share) => share.at <= at).map((share) => share.organization),
    ];
    const officer =
      position && covers(position.valid, day) ? position : random.pick(counsellorsOn(antenna, day));
    const author =
      candidates.length > 0 && random.chance(BY_PARTNER)
        ? partner(random.pick(candidates))
        : counsellor(officer);
    const shared = random.chance(SHARED);
    return {
      id: nextId(),
      ...about,
      organization_code: author.organization_code,
      principal_id: author.principal_id,
      author_role: author.principal_role,
      text: random.pick(noteTexts),
      shared,
      added_at: timestampOf(at),
      audience: audiences[shared ? seenBy : bitOf(author.organization_code)] as number,
      provenance: 'DEMONSTRATION',
    };
  });
}
