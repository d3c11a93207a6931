import { type Content, html, type Markup } from './markup.ts';

/** The numbers of a figure, for whoever prefers to read them. */
export interface Table {
  caption: string;
  /** Headers above those of the columns, each over several of them. */
  groups?: { header: string; span: number }[];
  /** Header of the first column, which is that of the rows. */
  stub: string;
  columns: string[];
  rows: { header: Content; cells: Content[]; total?: boolean }[];
  /** Long headers of many columns, written upwards. */
  upright?: boolean;
}

/** What stands in the place of a number that is hidden. */
export const hiddenCell = html`<i class="hidden">masqué</i>`;

export function tableMarkup({ caption, groups, stub, columns, rows, upright }: Table): Markup {
  return html`<div class="scroll" role="region" tabindex="0" aria-label="${caption}">
<table${upright && html` class="upright"`}>
<caption>${caption}</caption>
<thead>${
    groups &&
    html`
<tr><td></td>${groups.map(groupMarkup)}</tr>`
  }
<tr><th scope="col">${stub}</th>${columns.map((column) => html`<th scope="col"><span>${column}</span></th>`)}</tr>
</thead>
<tbody>${rows.map(
    ({ header, cells, total }) => html`
<tr${total && html` class="total"`}><th scope="row">${header}</th>${cells.map((cell) => html`<td>${cell}</td>`)}</tr>`,
  )}
</tbody>
</table>
</div>`;
}

function groupMarkup({ header, span }: NonNullable<Table['groups']>[number]): Markup {
  return header === ''
    ? html`<td colspan="${span}"></td>`
    : html`<th scope="colgroup" colspan="${span}">${header}</th>`;
}
