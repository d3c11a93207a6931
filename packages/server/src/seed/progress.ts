import type { Sentence } from '../errors.ts';

/** How far a phase of some long work is. */
export interface Progress {
  phase: Sentence;
  done: number;
  total: number;
}

export type TellProgress = (progress: Progress) => void;

/** Milliseconds between two drawings on a terminal, and between two lines elsewhere. */
const REDRAWN_AFTER = 100;
const TOLD_AFTER = 5_000;

const WIDTH = 24;

/** What a line goes over when it is drawn again: the start of the line, and whatever was there. */
const OVER = '\r\u001b[2K';

interface Screen {
  isTTY?: boolean;
  write(text: string): unknown;
}

/**
 * Shows how far some work is, in both languages: as a bar that moves on a terminal, as a line every few
 * seconds elsewhere. The last line of a phase always shows.
 *
 * @param now milliseconds of a clock.
 */
export function showProgress(screen: Screen, now: () => number): TellProgress {
  let current: string | undefined;
  let startedAt = 0;
  let toldAt = 0;
  return ({ phase, done, total }) => {
    const time = now();
    if (current !== phase.fr) {
      current = phase.fr;
      startedAt = time;
      toldAt = time;
    }
    const isDone = done >= total;
    if (time - toldAt < (screen.isTTY ? REDRAWN_AFTER : TOLD_AFTER) && !isDone) {
      return;
    }
    toldAt = time;
    const line = lineOf({ phase, done, total }, (time - startedAt) / 1_000);
    screen.write(screen.isTTY ? `${OVER}${line}${isDone ? '\n' : ''}` : `${line}\n`);
  };
}

function lineOf({ phase, done, total }: Progress, seconds: number): string {
  const share = done / total;
  const filled = Math.round(share * WIDTH);
  const rate = done / Math.max(seconds, 0.001);
  return [
    `${phase.fr} / ${phase.en}`,
    `[${'#'.repeat(filled)}${'-'.repeat(WIDTH - filled)}]`,
    `${grouped(done)} / ${grouped(total)}`,
    `${grouped(Math.round(rate))}/s`,
    done < total ? `reste / left ${clock((total - done) / rate)}` : `${clock(seconds)}`,
  ].join('  ');
}

/** `1000000` → `1 000 000`, which both languages read. */
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u00a0');

/** `1:05` for 65 seconds. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
