import * as Plot from '@observablehq/plot';
import { number } from '../french.ts';
import { draw } from '../page/chart.ts';
import { colours, hiddenFill, type Shading } from '../page/colours.ts';
import type { LegendItem } from '../page/figure.ts';
import type { Markup } from '../page/markup.ts';
import type { Count } from './referrals.ask.ts';

export const hiddenLegend: LegendItem = { label: 'nombre masqué', fill: hiddenFill };

/** How many were opened each year: a column a year, or stripes over the whole height where it is hidden. */
export function yearsChart(
  title: string,
  counts: readonly { year: number; count: Count }[],
  { width, greatest }: { width: number; greatest: number },
): Markup {
  const told = counts.map(({ year, count }) => `${year}, ${toldCount(count)}`);
  const years = counts.map(({ year }) => year);
  return draw(`${title}. ${told.join('; ')}.`, {
    width,
    height: 130,
    marginTop: 34,
    marginBottom: 20,
    marginLeft: 1,
    marginRight: 1,
    x: {
      type: 'band',
      domain: years,
      padding: 0.12,
      label: null,
      tickSize: 0,
      // Two digits a column leave no room between them: every other year says enough.
      ticks: years.filter((_, index) => index % 2 === 0),
      tickFormat: (year: number) => `’${String(year).slice(2)}`,
    },
    y: { domain: [0, greatest], axis: null },
    marks: [
      Plot.text([title], {
        frameAnchor: 'top-left',
        dy: -31,
        text: (text: string) => text,
        lineWidth: 12,
        fontWeight: 600,
        textAnchor: 'start',
      }),
      Plot.barY(
        counts.filter(({ count }) => count === null),
        { x: 'year', y: greatest, fill: hiddenFill },
      ),
      Plot.barY(
        counts.filter(({ count }) => count !== null),
        { x: 'year', y: 'count', fill: colours.after },
      ),
      Plot.text(
        counts.filter(({ count }) => count),
        {
          x: 'year',
          y: 'count',
          dy: -7,
          text: ({ count }) => number(count),
          fontSize: 11,
        },
      ),
      Plot.ruleY([0], { stroke: colours.quiet }),
    ],
  });
}

export interface GridCell {
  row: string;
  column: string;
  count: Count;
}

/** A grid of numbers, the darker the greater; stripes where they are hidden. */
export function gridChart(
  alternative: string,
  cells: readonly GridCell[],
  shading: Shading,
  { columnHeight, upright }: { columnHeight: number; upright?: boolean },
): Markup {
  const rows = [...new Set(cells.map(({ row }) => row))];
  const columns = [...new Set(cells.map(({ column }) => column))];
  return draw(alternative, {
    width: 660,
    height: columnHeight + rows.length * 26,
    marginTop: columnHeight,
    marginBottom: 1,
    marginLeft: 250,
    marginRight: 1,
    padding: 0.04,
    x: {
      axis: 'top',
      domain: columns,
      label: null,
      tickSize: 0,
      ...(upright && { tickRotate: -90 }),
    },
    y: { domain: rows, label: null, tickSize: 0 },
    marks: [
      Plot.cell(cells, {
        x: 'column',
        y: 'row',
        fill: ({ count }) =>
          count === null ? hiddenFill : (shading.of(count)?.fill ?? colours.empty),
      }),
      Plot.text(cells, {
        x: 'column',
        y: 'row',
        text: ({ count }) => (count ? number(count) : ''),
        fill: ({ count }) => shading.of(count ?? 0)?.ink ?? colours.ink,
      }),
    ],
  });
}

export function shadingLegend({ classes }: Shading, anyHidden: boolean): LegendItem[] {
  return [
    { label: 'aucun', fill: colours.empty },
    ...classes.map(({ shade, from, below }) => ({
      label:
        below === undefined
          ? `${number(from)} et plus`
          : below - Math.max(from, 1) === 1
            ? number(below - 1)
            : `${number(Math.max(from, 1))} à ${number(below - 1)}`,
      fill: shade.fill,
    })),
    ...(anyHidden ? [hiddenLegend] : []),
  ];
}

export function toldCount(count: Count): string {
  return count === null ? 'masqué' : number(count);
}
