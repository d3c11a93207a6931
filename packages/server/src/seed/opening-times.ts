import type { Random } from './random.ts';
import { type Moment, WORKING_DAY, workingDays } from './working-time.ts';

/** How busy each month is, January first: slow in July and around the turn of the year. */
const seasons = [0.8, 1.1, 1.2, 1.1, 1.05, 0.9, 0.55, 0.85, 1.25, 1.25, 1.1, 0.6];

/** The first spring of the pandemic, when hardly anyone recruited. */
const pandemic = { from: '2020-03-16', until: '2020-06-15', share: 0.25 };

/** What the network takes in grows until its last stage, and then stays. */
const growth: Record<string, number> = { '2019': 0.45, '2020': 0.6, '2021': 0.85, '2022': 1 };

const cumulatedBusyness = cumulated(workingDays.map(busyness));

/**
 * When so many records are opened, earliest first: more in busy months than in slow ones, and spread
 * evenly otherwise.
 */
export function openingTimes(count: number, random: Random): Moment[] {
  const total = cumulatedBusyness.at(-1) as number;
  const times: Moment[] = [];
  let day = 0;
  for (let rank = 0; rank < count; rank++) {
    const wanted = ((rank + random.next()) / count) * total;
    while ((cumulatedBusyness[day] as number) <= wanted) {
      day++;
    }
    times.push(day * WORKING_DAY + random.below(WORKING_DAY));
  }
  return times.toSorted((a, b) => a - b);
}

function busyness(day: string): number {
  const season = seasons[Number(day.slice(5, 7)) - 1] as number;
  const slump = day >= pandemic.from && day < pandemic.until ? pandemic.share : 1;
  return season * slump * (growth[day.slice(0, 4)] ?? 1.1);
}

function cumulated(values: number[]): number[] {
  let total = 0;
  return values.map((value) => (total += value));
}
