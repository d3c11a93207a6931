import { readFileSync } from 'node:fs';
import { day } from '../french.ts';
import { figureMarkup } from './figure.ts';
import { type Content, html, Markup } from './markup.ts';
import type { Section } from './section.ts';

const style = new Markup(readFileSync(new URL('./page.css', import.meta.url), 'utf8'));

export interface Page {
  title: string;
  /** Whose key it was written with. */
  author: string;
  /** The day of the data. */
  asOf: string;
  writtenOn: string;
  /** Said first, and again where the page ends, when some of the data is invented. */
  notice: Content;
  sections: Section[];
}

/** The report: one file that needs no other. */
export function pageMarkup({ title, author, asOf, writtenOn, notice, sections }: Page): string {
  const figures = sections.flatMap((section) => section.figures);
  const figuresOf = (section: Section) =>
    section.figures.map((figure) => figureMarkup(figure, figures.indexOf(figure) + 1));
  return html`<!doctype html>
<html lang="fr-CA">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>${style}</style>
</head>
<body>
<svg class="definitions" aria-hidden="true" width="0" height="0"><defs><pattern id="masque" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" fill="#f4f6f8"/><rect width="2" height="6" fill="#8a94a3"/></pattern></defs></svg>
<header>
<p class="kind">Rapport d’analyse</p>
<h1>${title}</h1>
<dl class="facts">
<div><dt>Données du</dt><dd><time datetime="${asOf}">${day(asOf)}</time></dd></div>
<div><dt>Rédigé le</dt><dd><time datetime="${writtenOn}">${day(writtenOn)}</time></dd></div>
<div><dt>Clé de</dt><dd>${author}</dd></div>
</dl>
${notice && html`<p class="notice" role="note">${notice}</p>`}
</header>
<main>
<section aria-labelledby="en-bref">
<h2 id="en-bref">En bref</h2>
<ul class="summary">${sections.map(({ summary }) => html`<li>${summary}</li>`)}</ul>
<nav aria-label="Sommaire">
<ol>${sections.map(({ id, title }) => html`<li><a href="#${id}">${title}</a></li>`)}<li><a href="#methode">Méthode</a></li><li><a href="#sources">Sources</a></li></ol>
</nav>
</section>
${sections.map(
  (section) => html`
<section aria-labelledby="${section.id}">
<h2 id="${section.id}">${section.title}</h2>
<p>${section.introduction}</p>
${figuresOf(section)}
</section>`,
)}
<section aria-labelledby="methode">
<h2 id="methode">Méthode</h2>
<ul>${sections.flatMap(({ method }) => method).map((remark) => html`<li>${remark}</li>`)}</ul>
</section>
<section aria-labelledby="sources">
<h2 id="sources">Sources</h2>
<ul>${sections.flatMap(({ sources }) => sources).map((source) => html`<li>${source}</li>`)}</ul>
<p>Contient de l’information du gouvernement du Québec (MAMH, MRNF), licence CC-BY 4.0. Coordonnées : GeoNames, CC-BY 4.0. Fond côtier : Natural Earth, domaine public.</p>
</section>
</main>
<footer>
<p>Données du ${day(asOf)}, fournies par le hub Estuaire; rapport rédigé le ${day(writtenOn)}. ${notice}</p>
</footer>
</body>
</html>
`.text;
}
