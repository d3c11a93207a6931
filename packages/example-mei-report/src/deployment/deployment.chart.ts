import * as Plot from '@observablehq/plot';
import { day, number } from '../french.ts';
import { draw } from '../page/chart.ts';
import { colours } from '../page/colours.ts';
import type { LegendItem } from '../page/figure.ts';
import type { Markup } from '../page/markup.ts';
import { annexe, type Deployment, type Figure, type Measure } from './deployment.ask.ts';

const bars = ['before', 'after', 'now'] as const;
const fills = { before: colours.before, after: colours.after, now: colours.today };

export function deploymentLegend({ asOf }: Deployment): LegendItem[] {
  return [
    { label: `${day(annexe.before)}, compté`, fill: fills.before },
    { label: `${day(annexe.after)}, compté`, fill: fills.after },
    { label: `${day(asOf)}, compté`, fill: fills.now },
    { label: 'chiffre officiel', fill: colours.official, thin: true },
  ];
}

/** One chart a measure, all on the same scale. */
export function deploymentCharts(deployment: Deployment): Markup[] {
  const { measures } = deployment;
  const numbers = measures.flatMap((measure) =>
    bars.flatMap((bar) => [measure[bar].value, measure[bar].official?.value ?? 0]),
  );
  const greatest = Math.max(...numbers);
  return measures.map((measure) => measureChart(measure, deployment, greatest));
}

function measureChart(measure: Measure, { asOf }: Deployment, greatest: number): Markup {
  const days = { before: annexe.before, after: annexe.after, now: asOf };
  const data = bars.map((bar) => ({ bar, figure: measure[bar] }));
  const published = data.filter(({ figure }) => figure.official);
  const told = data.map(({ bar, figure }) => `${day(days[bar])}, ${toldFigure(figure)}`);
  return draw(`${measure.label}. ${told.join('; ')}.`, {
    width: 340,
    height: 140,
    marginTop: 28,
    marginBottom: 4,
    marginLeft: 52,
    marginRight: 44,
    x: { domain: [0, greatest], axis: null },
    y: { domain: bars, axis: null, padding: 0.18 },
    marks: [
      Plot.text([measure.label], {
        frameAnchor: 'top-left',
        dx: -52,
        dy: -24,
        text: (label: string) => label,
        fontWeight: 600,
        textAnchor: 'start',
      }),
      Plot.text(data, {
        x: 0,
        y: 'bar',
        dx: -6,
        text: ({ bar }) => days[bar as keyof typeof days].slice(0, 4),
        textAnchor: 'end',
        fill: colours.quiet,
      }),
      Plot.barX(data, {
        x: ({ figure }) => figure.value,
        y: 'bar',
        fill: ({ bar }) => fills[bar as keyof typeof fills],
      }),
      Plot.tickX(published, {
        x: ({ figure }) => figure.official?.value,
        y: 'bar',
        stroke: colours.official,
        strokeWidth: 3,
      }),
      Plot.text(data, {
        x: ({ figure }) => Math.max(figure.value, figure.official?.value ?? 0),
        y: 'bar',
        dx: 7,
        text: ({ figure }) => number(figure.value),
        textAnchor: 'start',
        fontWeight: 600,
      }),
    ],
  });
}

function toldFigure({ value, official }: Figure): string {
  const counted = `${number(value)} comptés`;
  return official ? `${counted}, ${toldOfficial(official)} selon la source officielle` : counted;
}

/** A published number, which a source may only say to have been exceeded. */
export function toldOfficial({ value, atLeast }: NonNullable<Figure['official']>): string {
  return atLeast ? `plus de ${number(value)}` : number(value);
}
