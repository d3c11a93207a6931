import * as Plot from '@observablehq/plot';
import { parseHTML } from 'linkedom';
import { typeset } from '../french.ts';
import { Markup } from './markup.ts';

const { document } = parseHTML('<!doctype html><html lang="fr-CA"><body></body></html>');

/**
 * A chart, drawn once and for all: SVG that needs neither script nor font nor any other file.
 *
 * @param alternative what the chart tells, for whoever does not see it.
 */
export function draw(alternative: string, options: Plot.PlotOptions): Markup {
  const svg = Plot.plot({ ...options, document: document as unknown as Document });
  // The page has a style of its own, and the chart is one image: its parts need no names.
  svg.querySelector('style')?.remove();
  for (const part of svg.querySelectorAll('[aria-label], [aria-hidden]')) {
    part.removeAttribute('aria-label');
    part.removeAttribute('aria-hidden');
  }
  for (const [name, value] of Object.entries({
    class: 'chart',
    'font-size': '13',
    role: 'img',
    'aria-label': typeset(alternative),
  })) {
    svg.setAttribute(name, value);
  }
  return new Markup(rounded(svg.outerHTML));
}

/** A tenth of a pixel is finer than eyes are, and the maps take half the place. */
function rounded(svg: string): string {
  return svg.replaceAll(
    / (d|transform|x|y|x1|x2|y1|y2|width|height)="([^"]*)"/g,
    (_, name, value) =>
      ` ${name}="${value.replaceAll(/\d+\.\d+/g, (long: string) => String(Math.round(Number(long) * 10) / 10))}"`,
  );
}
