import type { DateRange } from '../../database/parsers.ts';
import { dayBefore, endsBy, holdsOn } from '../../database/periods.ts';
import type { Sentence } from '../../errors.ts';
import { invalidInput, type WriteProblem } from '../../graphql/write-problem.ts';

/** What the dated rows of the network hang on. */
const owners = {
  hostOffice: { fr: 'du bureau hôte', en: 'the host office' },
  direction: { fr: 'de la direction', en: 'the direction' },
  antenna: { fr: 'de l’antenne', en: 'the antenna' },
  role: { fr: 'du rôle', en: 'the role' },
  position: { fr: 'du poste', en: 'the position' },
} satisfies Record<string, Sentence>;

type Owners = Partial<Record<keyof typeof owners, DateRange>>;

/** @throws WriteProblem when what would begin on a day hangs on something that is not there on that day. */
export function requireDay(path: readonly string[], day: string, within: Owners): void {
  requireEach(path, within, (period) => holdsOn(period, day));
}

/**
 * @param until null for what lasts.
 * @throws WriteProblem when something would last longer than what it hangs on.
 */
export function requireEnd(path: readonly string[], until: string | null, within: Owners): void {
  requireEach(path, within, (period) => endsBy(until, period.until));
}

/** @throws WriteProblem when something would end before it begins, or on the same day. */
export function requireOrder(path: readonly string[], from: string, until: string): void {
  if (until <= from) {
    throw invalidInput(
      path,
      `La fin est le premier jour qui n’en est plus : elle vient après le ${from}, jour du début.`,
      `The end is the first day that is no longer part of it: it comes after ${from}, the day of the beginning.`,
    );
  }
}

function requireEach(
  path: readonly string[],
  within: Owners,
  accepts: (period: DateRange) => boolean,
): void {
  for (const [owner, period] of Object.entries(within)) {
    if (!accepts(period)) {
      throw outside(path, owners[owner as keyof typeof owners], period);
    }
  }
}

function outside(path: readonly string[], owner: Sentence, period: DateRange): WriteProblem {
  const told = tell(period);
  return invalidInput(
    path,
    `La période doit tenir dans celle ${owner.fr} : ${told.fr}.`,
    `The period must lie within that of ${owner.en}: ${told.en}.`,
  );
}

/** A period in words, its last day included. */
function tell({ from, until }: DateRange): Sentence {
  if (until === null) {
    return { fr: `depuis le ${from}`, en: `since ${from}` };
  }
  const last = dayBefore(until);
  return from === null
    ? { fr: `jusqu’au ${last}`, en: `until ${last}` }
    : { fr: `du ${from} au ${last}`, en: `from ${from} to ${last}` };
}
