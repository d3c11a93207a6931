import { covers } from './calendar.ts';
import type { Program } from './ground.ts';
import type { Random } from './random.ts';

/** How often each program is the one of a record, among those in force. */
const weights: Record<string, number> = {
  PTET: 42,
  FACILITATED_LMIA: 20,
  PRTQ: 16,
  PSTQ: 16,
  PMI: 14,
  PEQ: 8,
};

/** The program of a record that is opened on a day; some concern none. */
export function programFor(
  programs: Program[],
  day: string,
  { none, random }: { none: number; random: Random },
): Program | null {
  if (random.chance(none)) {
    return null;
  }
  return random.weighted(
    programs
      .filter(({ valid }) => covers(valid, day))
      .map((program) => ({ ...program, weight: weights[program.code] ?? 0 })),
  );
}
