import { apportion } from './apportion.ts';
import { type EmployerFile, lotsOf, newEmployer, sameEmployer } from './employer-file.ts';
import type { Ground, SettledRegion, Town } from './ground.ts';
import type { Random } from './random.ts';
import { antennaFor } from './service.ts';
import { dayOf, type Moment, WORKING_DAY } from './working-time.ts';

/** Which organizations keep the files. */
const origins = [
  { organization: 'MIDI', weight: 72 },
  { organization: 'MTESS', weight: 19 },
  { organization: 'MEI', weight: 9 },
] as const;

/** The share of the files that MTESS opens for an employer whom the ministry knows already. */
const KNOWN_TWICE = 0.05;

/** Working seconds: a file is opened within the hour before its first record, and on the same day. */
const OPENED_BEFORE = 3_600;

/** The employers of a cohort, who come one after the other and then come back. */
export class Clientele {
  readonly files: EmployerFile[] = [];
  /** Each employer as many times as it may be drawn. */
  readonly #lots: EmployerFile[] = [];
  /** Regions that employers are still to come from. */
  readonly #awaited: SettledRegion[];
  /** Which of the files are for an employer that is known: in the second half, when many are. */
  readonly #knownTwice: ReadonlySet<number>;
  readonly #nextId: () => number;
  readonly #random: Random;

  constructor(
    { regions }: Ground,
    { size, nextId }: { size: number; nextId: () => number },
    random: Random,
  ) {
    const known = Math.round(size * KNOWN_TWICE);
    const secondHalf = Array.from({ length: size }, (_, index) => index).slice(size / 2);
    this.#knownTwice = new Set(random.shuffled(secondHalf).slice(0, known));
    this.#awaited = random.shuffled(apportion(regions, size - known));
    this.#nextId = nextId;
    this.#random = random;
  }

  /** The employer of a record that is the first of its file. */
  arrive(openedAt: Moment): EmployerFile {
    const index = this.files.length;
    const opening = openedAt - (openedAt % WORKING_DAY);
    const file = {
      id: this.#nextId(),
      registeredAt: Math.max(opening, openedAt - this.#random.below(OPENED_BEFORE)),
    };
    const employer = this.#knownTwice.has(index)
      ? sameEmployer({ ...file, organization: 'MTESS' }, this.#knownOnce())
      : newEmployer(
          { ...file, organization: index === 0 ? 'MIDI' : this.#origin() },
          this.#settle(dayOf(openedAt)),
          this.#random,
        );
    this.files.push(employer);
    for (let lot = 0; lot < lotsOf(employer); lot++) {
      this.#lots.push(employer);
    }
    return employer;
  }

  /** The employer of another record: larger ones come more often. */
  comeBack(): EmployerFile {
    return this.#random.pick(this.#lots);
  }

  #origin(): string {
    return this.#random.weighted(origins).organization;
  }

  #knownOnce(): EmployerFile {
    const numbers = Map.groupBy(this.files, ({ neq }) => neq);
    return this.#random.pick(
      this.files.filter(
        ({ organization, neq }) => organization === 'MIDI' && numbers.get(neq)?.length === 1,
      ),
    );
  }

  /** A town of the next region that is awaited and served. */
  #settle(day: string): Town {
    for (const [index, { towns }] of this.#awaited.entries()) {
      const town = this.#random.weighted(towns);
      if (antennaFor(town, day, this.#random)) {
        this.#awaited.splice(index, 1);
        return town;
      }
    }
    throw new Error(`On ${day}, no antenna serves the regions that are left`);
  }
}
