import { day, listed, number, signed } from '../french.ts';
import type { CsvFile } from '../page/csv.ts';
import { html } from '../page/markup.ts';
import type { Section } from '../page/section.ts';
import type { Table } from '../page/table.ts';
import { annexe, type Deployment, type Figure } from './deployment.ask.ts';
import { deploymentCharts, deploymentLegend, toldOfficial } from './deployment.chart.ts';

export function deploymentSection(deployment: Deployment): Section {
  return {
    id: 'deploiement',
    title: 'Le déploiement du réseau',
    summary: summary(deployment),
    introduction: html`L’annonce du ${day('2019-08-28')} promettait un réseau plus grand dans toutes les régions. Le hub compte ce qui existait chaque jour d’après les fiches du répertoire; les chiffres officiels, quand il y en a pour ce jour, sont à côté, avec l’écart.`,
    figures: [
      {
        id: 'figure-deploiement',
        title: html`Le réseau avant et après l’annonce, et le ${day(deployment.asOf)}`,
        layout: 'grid',
        panels: [{ legend: deploymentLegend(deployment), charts: deploymentCharts(deployment) }],
        notes: ['Les quatre mesures sont à la même échelle.'],
        table: table(deployment),
        files: [file(deployment)],
      },
    ],
    sources: [...new Set(published(deployment).map(({ source }) => source))],
    method: [
      html`<b>Avant et après.</b> L’annexe 1 de l’annonce ne date pas ses chiffres. « Avant » est la veille de l’annonce, le ${day(annexe.before)}; « après » est le ${day(annexe.after)}, jour où le hub tient le déploiement pour achevé.`,
      html`<b>Employés et conseillers.</b> Ce sont les personnes titulaires d’un poste ce jour-là; un poste vacant ne compte pas.`,
    ],
  };
}

function summary({ measures }: Deployment) {
  const changes = measures.map(
    ({ label, before, after }) =>
      `de ${number(before.value)} à ${number(after.value)} ${withinSentence(label)}`,
  );
  const apart = measures.filter(({ before, after }) =>
    [before, after].some(({ reconciles }) => reconciles === false),
  );
  return html`<b>Le réseau a changé d’échelle.</b> Du ${day(annexe.before)} au ${day(annexe.after)}, il passe ${listed(changes)}. ${
    apart.length === 0
      ? 'Les nombres comptés sont ceux qui ont été publiés.'
      : `Les nombres comptés s’écartent de ceux qui ont été publiés pour ${listed(apart.map(({ label }) => `« ${label} »`))}.`
  }`;
}

/** `Antennes régionales (points de service)`, within a sentence: `antennes régionales`. */
function withinSentence(label: string): string {
  const bare = label.replace(/ \(.*\)$/, '');
  return bare.charAt(0).toLowerCase() + bare.slice(1);
}

function published({ measures }: Deployment) {
  return measures.flatMap(({ before, after, now }) =>
    [before, after, now].flatMap(({ official }) => official ?? []),
  );
}

function table({ measures, asOf }: Deployment): Table {
  return {
    caption: 'Le réseau avant et après l’annonce, nombres comptés et chiffres officiels',
    groups: [
      { header: day(annexe.before), span: 3 },
      { header: day(annexe.after), span: 3 },
      { header: day(asOf), span: 3 },
    ],
    stub: 'Mesure',
    columns: Array(3).fill(['Compté', 'Officiel', 'Écart']).flat(),
    rows: measures.map(({ label, before, after, now }) => ({
      header: label,
      cells: [before, after, now].flatMap(cells),
    })),
  };
}

function cells({ value, official, difference }: Figure): string[] {
  return [
    number(value),
    official ? toldOfficial(official) : '–',
    difference === null ? '–' : signed(difference),
  ];
}

function file({ measures, asOf }: Deployment): CsvFile {
  const days = { before: annexe.before, after: annexe.after, now: asOf };
  return {
    name: 'deploiement.csv',
    rows: measures.flatMap(({ key, label, ...points }) =>
      (['before', 'after', 'now'] as const).map((point) => ({
        mesure_code: key,
        mesure: label,
        date: days[point],
        nombre_compte: points[point].value,
        nombre_officiel: points[point].official?.value ?? null,
        ecart: points[point].difference,
      })),
    ),
  };
}
