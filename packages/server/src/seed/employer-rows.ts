import type { Insertable } from 'kysely';
import type {
  Employer,
  EmployerContact,
  EmployerHistory,
  EmployerWord,
} from '../database/tables.ts';
import { type Actor, administrator, counsellor, partner } from './actors.ts';
import { contact } from './contacts.ts';
import type { EmployerFile } from './employer-file.ts';
import { wordsOf } from './folded.ts';
import { type Antenna, valueOn } from './ground.ts';
import type { Random } from './random.ts';
import { antennaFor, counsellorsOn } from './service.ts';
import { dayOf, END, type Moment, openingOf, timestampOf, WORKING_DAY } from './working-time.ts';

export interface EmployerRows {
  employer: Insertable<Employer>;
  employer_word: Insertable<EmployerWord>[];
  employer_contact: Insertable<EmployerContact>[];
  employer_history: Insertable<EmployerHistory>[];
}

interface Version {
  at: Moment;
  action: string;
  actor: Actor;
  changed: string[];
  comment: string | null;
}

/** How often a file is corrected some time after it was opened, and what is then corrected. */
const CORRECTED = 0.15;
const corrections = ['size', 'usualName', 'naicsSector'];

/** Working seconds: a correction comes two weeks after the file at the earliest. */
const CORRECTED_AFTER = 10 * WORKING_DAY;

const contactCounts = [
  { count: 1, weight: 55 },
  { count: 2, weight: 30 },
  { count: 3, weight: 15 },
];

/** The rows of an employer, once its records have told who sees it. */
export function employerRows(
  file: EmployerFile,
  { audiences, nextContact }: { audiences: number[]; nextContact: () => number },
  random: Random,
): EmployerRows {
  const { id, town, organization } = file;
  const versions = versionsOf(file, random);
  const last = versions.at(-1) as Version;
  const regionCode = valueOn(town.regions, dayOf(last.at));
  const { count } = random.weighted(contactCounts);
  return {
    employer: {
      id,
      neq: file.neq,
      organization_code: organization,
      name: file.name,
      usual_name: file.usualName,
      naics_code: file.sector.code,
      size: file.size?.code ?? null,
      municipality_code: town.code,
      region_code: regionCode,
      registered_at: timestampOf(file.registeredAt),
      updated_at: timestampOf(last.at),
      version: versions.length,
      audience: audiences[file.seenBy] as number,
      contacts_audience: audiences[file.contactsSeenBy] as number,
      provenance: 'DEMONSTRATION',
    },
    employer_word: wordsOf(file.name, file.usualName).map((word) => ({ word, employer_id: id })),
    employer_contact: Array.from({ length: count }, () =>
      contact(
        {
          id: nextContact(),
          employerId: id,
          usualName: file.usualName ?? file.name.replace(/ (inc\.|ltée)$/, ''),
          regionCode,
        },
        random,
      ),
    ),
    employer_history: versions.map(({ at, actor, ...version }, index) => ({
      employer_id: id,
      version: index + 1,
      at: timestampOf(at),
      ...version,
      ...actor,
    })),
  };
}

/** A file is opened, sometimes corrected, and follows its town into another region. */
function versionsOf(file: EmployerFile, random: Random): Version[] {
  const { town, organization, registeredAt } = file;
  const clerk = (at: Moment): Actor => {
    const day = dayOf(at);
    const antenna = antennaFor(town, day, random) as Antenna;
    return organization === 'MIDI'
      ? counsellor(random.pick(counsellorsOn(antenna, day)))
      : partner(organization);
  };
  const versions: Version[] = [
    {
      at: registeredAt,
      action: 'REGISTERED',
      actor: clerk(registeredAt),
      changed: creationFields,
      comment: null,
    },
  ];
  const correctable = END - registeredAt - CORRECTED_AFTER;
  if (correctable > 0 && random.chance(CORRECTED)) {
    const at = registeredAt + CORRECTED_AFTER + random.below(correctable);
    versions.push({
      at,
      action: 'CORRECTED',
      actor: clerk(at),
      changed: [random.pick(corrections)],
      comment: null,
    });
  }
  const movedOn = town.regions.at(-1)?.valid.from;
  const moved = movedOn ? openingOf(movedOn) : 0;
  if (moved > registeredAt) {
    versions.push({
      at: moved,
      action: 'CORRECTED',
      actor: administrator,
      changed: ['region'],
      comment: 'La municipalité change de région administrative.',
    });
  }
  return versions.toSorted((a, b) => a.at - b.at);
}

const creationFields = [
  'municipality',
  'naicsSector',
  'name',
  'neq',
  'organization',
  'provenance',
  'region',
  'size',
  'usualName',
];
