/** The colours of the report: told apart by people who confuse colours, and in black and white. */
export const colours = {
  ink: '#1b1b1b',
  quiet: '#5a6472',
  before: '#8fbce0',
  after: '#095797',
  today: '#46505e',
  official: '#c2410c',
  white: '#ffffff',
  /** Where there is nothing. */
  empty: '#f4f6f8',
} as const;

/** What hides a number: stripes, defined once in the page. */
export const hiddenFill = 'url(#masque)';

/** From light to dark, each with the colour that is read on it. */
const shades = [
  { fill: '#dcebf7', ink: colours.ink },
  { fill: '#abd0ea', ink: colours.ink },
  { fill: '#6fadd9', ink: colours.ink },
  { fill: '#1f6fae', ink: '#ffffff' },
  { fill: '#08406f', ink: '#ffffff' },
] as const;

export type Shade = (typeof shades)[number];

/** Values in a few classes, each with its shade. */
export interface Shading {
  /** The shade of a value; undefined for 0, which has none. */
  of(value: number): Shade | undefined;
  /** The classes, from the lowest: from `from` up to `below`, not included. */
  classes: { shade: Shade; from: number; below: number | undefined }[];
}

/** Shades for values from 0 to the greatest, between bounds of 1, 2 and 5 and their powers of ten. */
export function shadingUpTo(greatest: number): Shading {
  const bounds = boundsUpTo(greatest, shades.length - 1);
  const starts = [0, ...bounds];
  const darkest = shades.slice(shades.length - starts.length);
  const classes = starts.map((from, index) => ({
    shade: darkest[index] as Shade,
    from,
    below: starts[index + 1],
  }));
  return {
    of: (value) => (value === 0 ? undefined : classes.findLast(({ from }) => value >= from)?.shade),
    classes,
  };
}

function boundsUpTo(greatest: number, count: number): number[] {
  const steps = [1, 2, 5];
  const power = Math.floor(Math.log10(greatest || 1));
  const all = [power - 2, power - 1, power].flatMap((exponent) =>
    // Divided rather than multiplied: 5 × 0.1 is exact only so.
    steps.map((step) => (exponent < 0 ? step / 10 ** -exponent : step * 10 ** exponent)),
  );
  return all.filter((bound) => bound <= greatest).slice(-count);
}
