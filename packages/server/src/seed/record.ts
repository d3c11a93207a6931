import type { CaseFile } from './case-file.ts';
import type { EmployerFile } from './employer-file.ts';
import type { Antenna, Ground } from './ground.ts';
import type { Random } from './random.ts';
import { antennaFor } from './service.ts';
import { dayOf, type Moment } from './working-time.ts';

/** A request or a referral to be: its number, its employer and when it is opened. */
export interface NewRecord {
  id: number;
  file: EmployerFile;
  openedAt: Moment;
}

/** What the rows of every record are made with. */
export interface Making {
  ground: Ground;
  nextNote: () => number;
  random: Random;
}

/** @throws when nobody serves the employer's town: a cohort opens no record before somebody does. */
export function antennaOf({ file, openedAt }: NewRecord, random: Random): Antenna {
  const antenna = antennaFor(file.town, dayOf(openedAt), random);
  if (!antenna) {
    throw new Error(`No antenna serves ${file.town.name} on ${dayOf(openedAt)}`);
  }
  return antenna;
}

/** Whoever sees a record of an employer sees its file; its contacts, only when they were shared. */
export function showFile<Status extends string>(
  file: EmployerFile,
  { seenBy, contactsSeenBy }: CaseFile<Status>,
): void {
  file.seenBy |= seenBy;
  file.contactsSeenBy |= contactsSeenBy;
}
