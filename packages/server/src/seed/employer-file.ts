import { employerName } from './employer-names.ts';
import { type Town, valueOn } from './ground.ts';
import { neqOf } from './neq.ts';
import { bitOf, type Partners } from './partners.ts';
import type { Random } from './random.ts';
import { type Sector, sectors } from './sectors.ts';
import { type Moment, RECORDS_TO } from './working-time.ts';

/** An employer as one organization knows it: its file, before its rows are written. */
export interface EmployerFile {
  id: number;
  organization: string;
  registeredAt: Moment;
  neq: string;
  name: string;
  usualName: string | null;
  sector: Sector;
  size: (typeof sizes)[number] | null;
  town: Town;
  /** Which partners see the file, and which of them its contacts: its records add theirs. */
  seenBy: Partners;
  contactsSeenBy: Partners;
}

/** The classes of size, how many employers each has, and how often these have something to ask. */
const sizes = [
  { code: 'FROM_1_TO_4', weight: 18, appetite: 1 },
  { code: 'FROM_5_TO_49', weight: 47, appetite: 2 },
  { code: 'FROM_50_TO_99', weight: 16, appetite: 3 },
  { code: 'FROM_100_TO_249', weight: 11, appetite: 5 },
  { code: 'FROM_250_TO_499', weight: 5, appetite: 7 },
  { code: 'FROM_500', weight: 3, appetite: 9 },
] as const;

/** How often the size of an employer is not known. */
const UNKNOWN_SIZE = 0.03;

/** Where a farm or a mine would surprise. */
const urban = ['06', '13'];

const rural = sectors;
const inTown = sectors.filter((sector) => !sector.rural);

interface NewFile {
  id: number;
  organization: string;
  registeredAt: Moment;
}

/** Opens the file of an employer that nobody knew. */
export function newEmployer(file: NewFile, town: Town, random: Random): EmployerFile {
  const region = valueOn(town.regions, RECORDS_TO);
  const sector = random.weighted(urban.includes(region) ? inTown : rural);
  return {
    ...file,
    ...unseen(file),
    neq: neqOf(file.id - 1),
    ...employerName(random.pick(sector.names), town.name, random),
    sector,
    size: random.chance(UNKNOWN_SIZE) ? null : random.weighted(sizes),
    town,
  };
}

/** Opens the file of an employer that another organization knows already. */
export function sameEmployer(file: NewFile, known: EmployerFile): EmployerFile {
  return { ...known, ...file, ...unseen(file) };
}

/** How many lots an employer has when one is drawn for a record. */
export function lotsOf({ size }: EmployerFile): number {
  return size?.appetite ?? 1;
}

const unseen = ({ organization }: NewFile) => ({
  seenBy: bitOf(organization),
  contactsSeenBy: bitOf(organization),
});
