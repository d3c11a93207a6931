import { type CsvFile, csvText } from './csv.ts';
import { type Content, html, type Markup } from './markup.ts';
import { type Table, tableMarkup } from './table.ts';

/** What a colour stands for. */
export interface LegendItem {
  label: string;
  fill: string;
  /** Drawn as a thin mark rather than a surface. */
  thin?: boolean;
}

/** A group of charts that are read together. */
export interface Panel {
  /** Absent when the figure has one panel. */
  title?: string;
  legend: LegendItem[];
  charts: Markup[];
}

/** A figure of the report: charts, their numbers in a table, and the same in CSV. */
export interface Figure {
  id: string;
  title: Content;
  panels: Panel[];
  /** How its charts share the width of the page. */
  layout: 'pair' | 'grid' | 'small' | 'whole';
  notes: Content[];
  table: Table;
  files: CsvFile[];
}

export function figureMarkup(figure: Figure, place: number): Markup {
  const { id, title, panels, layout, notes, table, files } = figure;
  return html`
<figure id="${id}" class="${layout}">
<figcaption><b>Figure ${place}.</b> ${title}</figcaption>
<div class="panels">${panels.map((panel) => panelMarkup(panel, layout === 'whole' && table.caption))}</div>
${notes.length > 0 && html`<ul class="notes">${notes.map((note) => html`<li>${note}</li>`)}</ul>`}
${tableMarkup(table)}
<p class="files">Données : ${files.map((file, index) => [index > 0 && ', ', fileMarkup(file)])}</p>
</figure>`;
}

/** @param scrolls the name of the charts, when a phone shows them in part and they are to be scrolled. */
function panelMarkup({ title, legend, charts }: Panel, scrolls: string | false): Markup {
  return html`
<div class="panel">
${title && html`<p class="panel-title">${title}</p>`}
${legend.length > 0 && html`<ul class="legend">${legend.map(legendItemMarkup)}</ul>`}
<div class="charts"${scrolls && html` role="region" tabindex="0" aria-label="Grille : ${scrolls}"`}>${charts}</div>
</div>`;
}

function legendItemMarkup({ label, fill, thin }: LegendItem): Markup {
  return html`<li><svg aria-hidden="true" width="18" height="14"><rect x="${thin ? 8 : 0.5}" y="0.5" width="${thin ? 3 : 17}" height="13" fill="${fill}" stroke="${thin ? 'none' : '#5a6472'}"/></svg>${label}</li>`;
}

function fileMarkup(file: CsvFile): Markup {
  const content = Buffer.from(csvText(file)).toString('base64');
  return html`<a download="${file.name}" href="data:text/csv;charset=utf-8;base64,${content}">${file.name}</a>`;
}
