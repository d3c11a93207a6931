import { number } from '../french.ts';
import { shadingUpTo } from '../page/colours.ts';
import type { Figure } from '../page/figure.ts';
import type { Markup } from '../page/markup.ts';
import { hiddenCell } from '../page/table.ts';
import type { Count, Counts, Key, Named, Period, Referrals } from './referrals.ask.ts';
import { gridChart, hiddenLegend, shadingLegend, yearsChart } from './referrals.charts.ts';

/** The years that numbers without years are of. */
export function spanOf(period: Period | undefined): string {
  if (!period) {
    return 'Toutes années d’ouverture confondues';
  }
  const { from, to } = period;
  return from === to ? `Ouverts en ${from}` : `Ouverts de ${from} à ${to}`;
}

/** How many were opened each year, in each region. */
export function byRegionAndYear({ regions, years, byYear, byRegionAndYear }: Referrals): Figure {
  const yearly = (counts: Counts, key: Key) =>
    years.map((year) => ({ year, count: counts.of({ ...key, year }) }));
  const legendOf = ({ anyHidden }: Counts) => (anyHidden ? [hiddenLegend] : []);
  return {
    id: 'figure-regions-annees',
    title: 'Aiguillages ouverts chaque année, par région',
    layout: 'small',
    panels: [
      {
        title: 'Ensemble du Québec',
        legend: legendOf(byYear),
        charts: [
          yearsChart('Toutes les régions', yearly(byYear, {}), {
            width: 340,
            greatest: byYear.greatest,
          }),
        ],
      },
      {
        title: 'Par région, toutes à la même échelle',
        legend: legendOf(byRegionAndYear),
        charts: regions.map(({ code, name }) =>
          yearsChart(name, yearly(byRegionAndYear, { region: code }), {
            width: 180,
            greatest: byRegionAndYear.greatest,
          }),
        ),
      },
    ],
    notes: ['L’ensemble est à une autre échelle que les régions.'],
    table: {
      caption: 'Aiguillages ouverts chaque année, par région',
      stub: 'Région',
      columns: years.map(String),
      rows: [
        ...regions.map((region) => ({
          header: `${region.code} ${region.name}`,
          cells: yearly(byRegionAndYear, { region: region.code }).map(cell),
        })),
        { header: 'Ensemble', cells: yearly(byYear, {}).map(cell), total: true },
      ],
    },
    files: [
      {
        name: 'aiguillages-par-region-et-annee.csv',
        rows: regions.flatMap((region) =>
          yearly(byRegionAndYear, { region: region.code }).map(({ year, count }) => ({
            ...regionColumns(region),
            annee: year,
            ...countColumns(count),
          })),
        ),
      },
    ],
  };
}

/** Which step those opened each year have reached. */
export function byStepAndYear({ steps, years, byYear, byStepAndYear }: Referrals): Figure {
  const shading = shadingUpTo(byStepAndYear.greatest);
  const countsOf = ({ code }: Named) =>
    years.map((year) => ({ year, count: byStepAndYear.of({ step: code, year }) }));
  const cells = steps.flatMap((step) =>
    countsOf(step).map(({ year, count }) => ({ row: step.name, column: String(year), count })),
  );
  return {
    id: 'figure-etapes-annees',
    title: 'Étape où en sont les aiguillages, selon l’année de leur ouverture',
    layout: 'whole',
    panels: [
      {
        legend: shadingLegend(shading, byStepAndYear.anyHidden),
        charts: [
          gridChart(
            'Grille des étapes, en lignes, et des années d’ouverture, en colonnes, plus foncée où les aiguillages sont plus nombreux. Les nombres sont dans le tableau qui suit.',
            cells,
            shading,
            { columnHeight: 26 },
          ),
        ],
      },
    ],
    notes: [],
    table: {
      caption: 'Étape où en sont les aiguillages, selon l’année de leur ouverture',
      stub: 'Étape',
      columns: years.map(String),
      rows: [
        ...steps.map((step) => ({ header: step.name, cells: countsOf(step).map(cell) })),
        {
          header: 'Ensemble',
          cells: years.map((year) => cell({ count: byYear.of({ year }) })),
          total: true,
        },
      ],
    },
    files: [
      {
        name: 'aiguillages-par-etape-et-annee.csv',
        rows: steps.flatMap((step) =>
          countsOf(step).map(({ year, count }) => ({
            ...stepColumns(step),
            annee: year,
            ...countColumns(count),
          })),
        ),
      },
    ],
  };
}

/** Which step those of each region have reached; and in a file, year by year. */
export function byRegionAndStep(referrals: Referrals): Figure {
  const { regions, steps, byRegion, byStep, byRegionAndStep, total, period } = referrals;
  const shading = shadingUpTo(byRegionAndStep.greatest);
  const countsOf = (region: Named) =>
    steps.map((step) => ({
      step,
      count: byRegionAndStep.of({ region: region.code, step: step.code }),
    }));
  const cells = regions.flatMap((region) =>
    countsOf(region).map(({ step, count }) => ({ row: region.name, column: step.name, count })),
  );
  const title = 'Étape où en sont les aiguillages, par région';
  const span = spanOf(period).toLowerCase();
  return {
    id: 'figure-regions-etapes',
    title: `${title}, ${span}`,
    layout: 'whole',
    panels: [
      {
        legend: shadingLegend(shading, byRegionAndStep.anyHidden),
        charts: [
          gridChart(
            'Grille des régions, en lignes, et des étapes, en colonnes, plus foncée où les aiguillages sont plus nombreux. Les nombres sont dans le tableau qui suit.',
            cells,
            shading,
            { columnHeight: 250, upright: true },
          ),
        ],
      },
    ],
    notes: [],
    table: {
      caption: `${title}, ${span}`,
      stub: 'Région',
      columns: [...steps.map(({ name }) => name), 'Ensemble'],
      upright: true,
      rows: [
        ...regions.map((region) => ({
          header: `${region.code} ${region.name}`,
          cells: [
            ...countsOf(region).map(cell),
            cell({ count: byRegion.of({ region: region.code }) }),
          ],
        })),
        {
          header: 'Ensemble',
          cells: [
            ...steps.map(({ code }) => cell({ count: byStep.of({ step: code }) })),
            cell({ count: total }),
          ],
          total: true,
        },
      ],
    },
    files: [
      {
        name: 'aiguillages-par-region-et-etape.csv',
        rows: regions.flatMap((region) =>
          countsOf(region).map(({ step, count }) => ({
            ...regionColumns(region),
            ...stepColumns(step),
            ...countColumns(count),
          })),
        ),
      },
      {
        name: 'aiguillages-par-region-etape-et-annee.csv',
        rows: crossed(referrals),
      },
    ],
  };
}

function crossed({ regions, steps, years, byAll }: Referrals) {
  return regions.flatMap((region) =>
    steps.flatMap((step) =>
      years.map((year) => ({
        ...regionColumns(region),
        ...stepColumns(step),
        annee: year,
        ...countColumns(byAll.of({ region: region.code, step: step.code, year })),
      })),
    ),
  );
}

function cell({ count }: { count: Count }): string | Markup {
  return count === null ? hiddenCell : number(count);
}

const regionColumns = ({ code, name }: Named) => ({ region_code: code, region: name });

const stepColumns = ({ code, name }: Named) => ({ etape_code: code, etape: name });

const countColumns = (count: Count) => ({ nombre: count, masque: count === null ? 'oui' : 'non' });
