import { number } from '../french.ts';

/** What stands for a number that nobody knows: « non disponible ». */
export const unknown = 'n. d.';

/** A number for 100,000 inhabitants, to the hundredth. */
export function toldRate(rate: number | null | undefined): string {
  return rate === null || rate === undefined ? unknown : number(rate, 2);
}
