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

/** Characters of the bar with what frames it, and of those that fill it at the least. */
const WIDTH = 28;
const LEAST_CELLS = 4;

/** What a line goes over when it is drawn again: the start of the line, and whatever was there. */
const OVER = '\r\u001b[2K';

interface Screen {
  isTTY?: boolean;
  /** Characters of a line of a terminal. */
  columns?: number;
  write(text: string): unknown;
}

/**
 * Shows how far some work is, in both languages: as a bar that moves on a terminal, as a line every few
 * seconds elsewhere. The first line of a phase and its last always show.
 *
 * @param now milliseconds of a clock.
 */
export function showProgress(screen: Screen, now: () => number): TellProgress {
  let current: string | undefined;
  let startedAt = 0;
  let toldAt = 0;
  return ({ phase, done, total }) => {
    const time = now();
    const isNew = current !== phase.fr;
    if (isNew) {
      current = phase.fr;
      startedAt = time;
    }
    const isDone = done >= total;
    const isDue = isNew || time - toldAt >= (screen.isTTY ? REDRAWN_AFTER : TOLD_AFTER);
    if (!isDue && !isDone) {
      return;
    }
    toldAt = time;
    const text = textOf({ phase, done, total }, (time - startedAt) / 1_000);
    if (screen.isTTY) {
      // A line that wraps would be drawn again below what it had wrapped to.
      const room = (screen.columns ?? Number.POSITIVE_INFINITY) - 1;
      const line = text + barOf(done / total, Math.min(WIDTH, room - text.length));
      screen.write(`${OVER}${line.slice(0, room)}${isDone ? '\n' : ''}`);
    } else {
      screen.write(`${text}\n`);
    }
  };
}

function textOf({ phase, done, total }: Progress, seconds: number): string {
  const left = done > 0 ? clock((seconds * (total - done)) / done) : '…';
  return [
    `${phase.fr} / ${phase.en}`,
    `${Math.floor((100 * done) / total)}\u00a0%`,
    `${grouped(done)} / ${grouped(total)}`,
    done < total ? `reste / left ${left}` : clock(seconds),
  ].join('  ');
}

/** `  [#####-----]`, or nothing where there is no room for it. */
function barOf(share: number, width: number): string {
  const cells = width - '  []'.length;
  const filled = Math.round(share * cells);
  return cells < LEAST_CELLS ? '' : `  [${'#'.repeat(filled)}${'-'.repeat(cells - filled)}]`;
}

/** `1000000` → `1 000 000`, which both languages read. */
const grouped = (count: number) => String(count).replace(/\B(?=(\d{3})+$)/g, '\u00a0');

/** `1:05` for 65 seconds. */
function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}
