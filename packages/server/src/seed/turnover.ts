import { addDays, covers, latest, mondayFrom } from './calendar.ts';

/** Nobody leaves before the deployment is complete: the conversions of 2019-2020 keep their holders. */
const BEGINS_ON = '2020-04-15';

/** After this day nobody leaves or comes any more; the positions that are vacant stay so. */
const ENDS_ON = '2025-12-31';

/**
 * Days on which no position is vacant: the networks of 2021 and 2023 (data/annexe1.json), and the ends
 * of the months of the documented staff (data/regional_staff_documented.csv).
 */
const FULLY_STAFFED_ON = ['2021-04-06', '2021-07-31', '2021-09-30', '2023-10-12'];

export interface Spell {
  from: string;
  until: string | null;
}

/**
 * Who holds a position, one after the other: some leave, and are replaced after weeks.
 *
 * @param ordinal a number of the position, from which the lengths follow.
 */
export function spellsOf(position: Spell, ordinal: number): Spell[] {
  const spells: Spell[] = [];
  let from = position.from;
  for (let variation = ordinal; ; variation += 7) {
    const vacancy = nextVacancy(from, variation);
    if (vacancy.from > ENDS_ON || (position.until && vacancy.until >= position.until)) {
      return [...spells, { from, until: position.until }];
    }
    spells.push({ from, until: vacancy.from });
    if (vacancy.until > ENDS_ON) {
      return spells;
    }
    from = vacancy.until;
  }
}

/** A holder stays one to five years, a position stays vacant four to thirteen weeks. */
function nextVacancy(heldSince: string, variation: number): { from: string; until: string } {
  let from = mondayFrom(
    latest(addDays(heldSince, 400 + ((variation * 197) % 1400)), firstLeave(variation)),
  );
  for (;;) {
    const until = mondayFrom(addDays(from, 28 + ((variation * 31) % 63)));
    const forbidden = FULLY_STAFFED_ON.find((day) => covers({ from, until }, day));
    if (!forbidden) {
      return { from, until };
    }
    from = mondayFrom(addDays(forbidden, 1 + ((variation * 5) % 28)));
  }
}

/** Holders of before do not all leave on the first day of the turnover. */
const firstLeave = (variation: number) => addDays(BEGINS_ON, (variation * 89) % 1200);
