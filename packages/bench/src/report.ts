import { cpus, loadavg } from 'node:os';
import { connections } from './measure.ts';
import type { Result } from './result.ts';
import type { Spread } from './statistics.ts';
import { workloads } from './workloads.ts';

/** Throughput that is asked of this hub, as a share of that of a contender (and never less than a peer's). */
const askedOf: Record<string, Record<string, number>> = {
  floor: { W1: 0.75, W2: 1, W3: 0.75, W5: 0.75, W4: 0.9 },
  postgraphile: { W1: 4, W2: 4, W3: 3.5, W5: 3.5, W4: 1.15 },
};

export interface Circumstances {
  command: string;
  rounds: number;
  /** What Postgres says of itself. */
  postgres: string;
}

/** All tables of a run, in Markdown. */
export function report(results: readonly Result[], circumstances: Circumstances): string {
  const growing = new Set(results.map(({ referrals }) => referrals)).size > 1;
  const parts = [
    `\`\`\`sh\n${circumstances.command}\n\`\`\``,
    conditions(results, circumstances),
    ...(growing ? [] : [summary(results)]),
    ...workloadTables(results, growing),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function conditions(results: readonly Result[], { rounds, postgres }: Circumstances): string {
  const sizes = [...new Set(results.map(({ referrals }) => count(referrals)))].join(', ');
  const processors = cpus();
  const load = loadavg().map((average) => average.toFixed(1));
  return [
    `${new Date().toISOString().slice(0, 10)}; ${sizes} referrals, ${rounds} rounds, ${connections} connections`,
    `${processors.length} × ${processors[0]?.model.trim()}, Node ${process.versions.node}, PostgreSQL ${postgres}`,
    `load ${load.join(' ')}.`,
  ].join('; ');
}

/** Throughput of this hub over that of each contender. */
function summary(results: readonly Result[]): string {
  const rows = Map.groupBy(
    results.filter(({ throughputRatio }) => throughputRatio),
    placeOf,
  );
  const others = unique(results.filter(({ contender }) => contender !== 'hub'));
  if (rows.size === 0 || others.length === 0) {
    return '';
  }
  const cell = (row: readonly Result[], contender: string) => {
    const result = row.find((other) => other.contender === contender);
    if (!result?.throughputRatio) {
      return '–';
    }
    const wanted =
      contender === 'floor'
        ? askedOf.floor?.[result.workload]
        : (askedOf[contender]?.[result.workload] ?? 1);
    const { median } = result.throughputRatio;
    const mark = wanted === undefined ? '' : median >= wanted ? ` ≥ ${wanted}` : ` **< ${wanted}**`;
    const cpu = result.cpuRatio ? ` (${ratio(result.cpuRatio.median)})` : '';
    return `${ratio(median)}${cpu}${mark}`;
  };
  return table(
    ['this hub ÷ …', ...others.map(({ title }) => title)],
    [...rows].map(([place, row]) => [
      place,
      ...others.map(({ contender }) => cell(row, contender)),
    ]),
  );
}

const unique = (results: readonly Result[]) =>
  results.filter(
    ({ contender }, index) => results.findIndex((other) => other.contender === contender) === index,
  );

function workloadTables(results: readonly Result[], growing: boolean): string[] {
  return [...Map.groupBy(results, ({ workload }) => workload)].map(([name, rows]) => {
    const workload = workloads.find((other) => other.name === name);
    const told = rows.some(({ growth }) => growth);
    const several = rows.some(({ depth }) => depth !== undefined);
    const headings = [
      'contender',
      ...(growing ? ['referrals'] : []),
      ...(several ? ['behind'] : []),
      'a second',
      'p50 ms',
      'p99 ms',
      'Node µs',
      'Postgres µs',
      'statements',
      'RSS MB',
      ...(told ? ['cost'] : []),
      'this hub ÷ it',
      'CPU',
    ];
    const cells = (result: Result) => [
      result.title,
      ...(growing ? [count(result.referrals)] : []),
      ...(several ? [count(result.depth ?? 0)] : []),
      number(result.rate),
      number(result.p50Ms),
      number(result.p99Ms),
      number(result.nodeCpu),
      number(result.serverCpu),
      result.statements ? `${result.statements.work} + ${result.statements.around}` : '–',
      result.rssMb === undefined ? '–' : String(Math.round(result.rssMb)),
      ...(told ? [spread(result.growth)] : []),
      spread(result.throughputRatio),
      result.cpuRatio ? ratio(result.cpuRatio.median) : '–',
    ];
    return `**${name}, ${workload?.title}.** ${workload?.description}\n\n${table(headings, rows.map(cells))}`;
  });
}

/** A workload, or one depth of it. */
export const placeOf = ({ workload, depth }: Result): string =>
  depth === undefined ? workload : `${workload} behind ${count(depth)}`;

const table = (headings: readonly string[], rows: readonly (readonly string[])[]) =>
  [headings, headings.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');

const count = (value: number) => value.toLocaleString('en-CA').replaceAll('\u00a0', ',');

export const ratio = (value: number): string => (value < 10 ? value.toFixed(2) : value.toFixed(1));

const spread = (value: Spread | undefined) =>
  value ? `${ratio(value.median)} (${value.quartiles.map(ratio).join('–')})` : '–';

/** Three significant digits. */
const number = (value: number | undefined) =>
  value === undefined
    ? '–'
    : value >= 100
      ? count(Math.round(value))
      : value
          .toPrecision(3)
          .replace(/(\.\d*?)0+$/, '$1')
          .replace(/\.$/, '');
