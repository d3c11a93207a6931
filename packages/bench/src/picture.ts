import { placeOf, ratio } from './report.ts';
import type { Result } from './result.ts';

/** What the picture needs of a result: `--json` writes it. */
export interface Drawn {
  place: string;
  contender: string;
  title: string;
  ratio: number;
}

export const drawnOf = (results: readonly Result[]): Drawn[] =>
  results.flatMap((result) =>
    result.contender === 'hub' || !result.throughputRatio
      ? []
      : [
          {
            place: placeOf(result),
            contender: result.contender,
            title: result.title,
            ratio: result.throughputRatio.median,
          },
        ],
  );

const width = 800;
const left = 170;
const right = 60;
const line = 15;
const gap = 12;
const top = 84;

/** One for each contender, told apart without seeing red and green too. */
const colours = ['#4d4d4d', '#0072b2', '#d55e00', '#7b3294', '#117733'];

/** Throughput of this hub over that of each contender, on a scale where twice and half are equally far from 1. */
export function picture(results: readonly Drawn[]): string {
  const places = [...Map.groupBy(results, ({ place }) => place)];
  const titles = [...new Set(results.map(({ title }) => title))];
  const ratios = results.map((result) => result.ratio);
  const lowest = Math.floor(Math.log2(Math.min(0.5, ...ratios)));
  const highest = Math.ceil(Math.log2(Math.max(2, ...ratios)));
  const x = (value: number) =>
    left + ((Math.log2(value) - lowest) / (highest - lowest)) * (width - left - right);
  const colour = (title: string) => colours[titles.indexOf(title) % colours.length];
  const parts: string[] = [];
  let y = top;
  for (const [place, rows] of places) {
    const middle = y + (rows.length * line) / 2 + 4;
    parts.push(text(left - 12, middle, place, 'end', 600));
    for (const row of rows) {
      const [from, to] = [x(Math.min(1, row.ratio)), x(Math.max(1, row.ratio))];
      parts.push(
        `<rect x="${fixed(from)}" y="${y + 2}" width="${fixed(Math.max(1, to - from))}" height="${line - 4}" fill="${colour(row.title)}"/>`,
        row.ratio < 1
          ? text(from - 4, y + line - 4, ratio(row.ratio), 'end')
          : text(to + 4, y + line - 4, ratio(row.ratio), 'start'),
      );
      y += line;
    }
    y += gap;
  }
  const bottom = y;
  const marks = Array.from({ length: highest - lowest + 1 }, (_, index) => 2 ** (lowest + index));
  const grid = marks.map(
    (mark) =>
      `<line x1="${fixed(x(mark))}" x2="${fixed(x(mark))}" y1="${top - 8}" y2="${bottom}" stroke="${mark === 1 ? '#111' : '#ddd'}"/>` +
      text(x(mark), bottom + 16, mark < 1 ? `1/${1 / mark}` : String(mark), 'middle'),
  );
  const legend = titles.map((title, index) => {
    const at = left + index * 155;
    return `<rect x="${at}" y="44" width="10" height="10" fill="${colour(title)}"/>${text(at + 15, 53, title, 'start')}`;
  });
  const told = places
    .map(
      ([place, rows]) =>
        `${place}: ${rows.map(({ title, ratio: value }) => `${title} ${ratio(value)}`).join(', ')}`,
    )
    .join('. ');
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${bottom + 30}" role="img" aria-labelledby="title desc" font-family="system-ui, sans-serif" font-size="11">
<title id="title">Throughput of this hub over that of each contender</title>
<desc id="desc">Above 1, this hub is ahead. ${escaped(told)}.</desc>
<rect width="100%" height="100%" fill="#fff"/>
${text(left, 26, 'Throughput of this hub ÷ that of … (right of 1: this hub is ahead)', 'start', 600)}
${legend.join('\n')}
${grid.join('\n')}
${parts.join('\n')}
</svg>
`;
}

const fixed = (value: number) => value.toFixed(1);

const text = (x: number, y: number, words: string, anchor: string, weight = 400) =>
  `<text x="${fixed(x)}" y="${fixed(y)}" text-anchor="${anchor}" font-weight="${weight}" fill="#222">${escaped(words)}</text>`;

const escaped = (words: string) =>
  words.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
