import { counted, day, listed, number } from '../french.ts';
import type { CsvFile } from '../page/csv.ts';
import { html } from '../page/markup.ts';
import type { Section } from '../page/section.ts';
import type { Table } from '../page/table.ts';
import { type Coverage, perHundredThousand, type ServedRegion } from './regions.ask.ts';
import { mapPanel } from './regions.maps.ts';
import { toldRate, unknown } from './regions.rates.ts';

type Served = Pick<ServedRegion, 'population' | 'antennas' | 'counsellors'>;

const antennas = ({ antennas, population }: Served) => perHundredThousand(antennas, population);
const counsellors = ({ counsellors, population }: Served) =>
  perHundredThousand(counsellors, population);

/** Of all of them; null when that of one is not known. */
function populationOf(regions: readonly Served[]): number | null {
  return regions.reduce<number | null>(
    (sum, { population }) => (sum === null || population === null ? null : sum + population),
    0,
  );
}

export function regionsSection(coverage: Coverage): Section {
  const { regions, asOf } = coverage;
  return {
    id: 'desserte',
    title: 'La desserte des régions',
    summary: summary(coverage),
    introduction: html`Combien d’antennes et de conseillers pour ${number(100_000)} habitants, dans chaque région, le ${day(asOf)}. Une région peu peuplée atteint un nombre élevé avec peu d’antennes : les distances, elles, ne se lisent pas ici.`,
    figures: [
      {
        id: 'figure-desserte',
        title: html`Antennes et conseillers pour ${number(100_000)} habitants, par région, le ${day(asOf)}`,
        layout: 'pair',
        panels: [
          mapPanel({ title: titleOf('Antennes'), count: (region) => region.antennas }, regions),
          mapPanel(
            { title: titleOf('Conseillers'), count: (region) => region.counsellors },
            regions,
          ),
        ],
        notes: [
          'Sur les cartes, chaque région porte son numéro, celui du tableau. Le cadre de la première est la seconde, agrandie.',
          'Chaque carte a sa propre échelle de couleurs.',
        ],
        table: table(coverage),
        files: [file(coverage)],
      },
    ],
    sources: [
      ...coverage.populationSources,
      `Limites des régions : ministère des Ressources naturelles et des Forêts, Base de données géographiques et administratives à l’échelle de 1/${number(1_000_000)}, licence CC-BY 4.0; côtes : Natural Earth, domaine public. Simplifiées.`,
    ],
    method: [
      html`<b>Population.</b> Celle du décret de ${listed(coverage.populationYears.map(String))}, quelle que soit la date des données.`,
      html`<b>Conseillers.</b> Les titulaires d’un poste de conseillère ou de conseiller, d’après l’antenne de ce poste.`,
      html`<b>Fond de carte.</b> Les limites dessinées sont celles de 2019. Depuis le ${day('2021-07-08')}, l’Estrie comprend aussi les MRC de Brome-Missisquoi et de La Haute-Yamaska, dessinées ici en Montérégie; les nombres, eux, suivent les limites de la date des données.`,
    ],
  };
}

const titleOf = (what: string) => `${what} pour ${number(100_000)} habitants`;

function summary({ regions, total, asOf }: Coverage) {
  const population = populationOf(regions);
  const ordered = regions.toSorted((a, b) => (antennas(b) ?? 0) - (antennas(a) ?? 0));
  const [most, least] = [ordered[0], ordered.at(-1)] as [ServedRegion, ServedRegion];
  const told = (region: ServedRegion) => `${region.name} (${toldRate(antennas(region))})`;
  return html`<b>La desserte varie d’une région à l’autre.</b> Le ${day(asOf)}, ${counted(total.antennas, 'antenne', 'antennes')} et ${counted(total.counsellors, 'conseiller', 'conseillers')} servent le Québec, soit ${toldRate(perHundredThousand(total.antennas, population))} antenne et ${toldRate(perHundredThousand(total.counsellors, population))} conseiller pour ${number(100_000)} habitants. Pour les antennes, la région la mieux pourvue est ${told(most)}; celle qui l’est le moins, ${told(least)}.`;
}

function table({ regions, total }: Coverage): Table {
  const population = populationOf(regions);
  const cells = (region: Served) => [
    region.population === null ? unknown : number(region.population),
    number(region.antennas),
    toldRate(antennas(region)),
    number(region.counsellors),
    toldRate(counsellors(region)),
  ];
  return {
    caption: `Antennes et conseillers pour ${number(100_000)} habitants, par région`,
    groups: [
      { header: '', span: 1 },
      { header: 'Antennes', span: 2 },
      { header: 'Conseillers', span: 2 },
    ],
    stub: 'Région',
    columns: [
      'Population',
      'Nombre',
      `Pour ${number(100_000)}`,
      'Nombre',
      `Pour ${number(100_000)}`,
    ],
    rows: [
      ...regions.map((region) => ({
        header: `${region.code} ${region.name}`,
        cells: cells(region),
      })),
      { header: 'Ensemble', cells: cells({ population, ...total }), total: true },
    ],
  };
}

function file({ regions, asOf }: Coverage): CsvFile {
  return {
    name: 'desserte-par-region.csv',
    rows: regions.map((region) => ({
      region_code: region.code,
      region: region.name,
      date: asOf,
      population: region.population,
      antennes: region.antennas,
      antennes_pour_100000: hundredths(antennas(region)),
      conseillers: region.counsellors,
      conseillers_pour_100000: hundredths(counsellors(region)),
    })),
  };
}

function hundredths(value: number | null): number | null {
  return value === null ? null : Math.round(value * 100) / 100;
}
