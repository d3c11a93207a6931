/** Measures the hub against itself on a real Postgres. Every figure is a ratio of two things of one run. */
import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { type Measured, measureScopedReads } from './scoped-reads.ts';
import { scratchDatabase } from './scratch-database.ts';

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
    referrals: { type: 'string', default: '200000' },
    rounds: { type: 'string', default: '15' },
  },
});

const tell = (progress: string) => {
  if (process.stderr.isTTY) {
    process.stderr.write(`\r\x1b[K${progress}`);
  }
};

const cli = fileURLToPath(new URL('../../server/src/cli.ts', import.meta.url));
const keys = JSON.parse(
  execFileSync(process.execPath, [cli, 'keys', 'demo', '--json'], { encoding: 'utf8' }),
) as Record<string, string>;

const headings =
  '| read | statements | prepared | at once | scoped / bare | middle half of the rounds | bare, ms |\n' +
  '|---|---|---|---|---|---|---|';

function line({ workload, statements, prepared, concurrency, ratio, bareMs }: Measured): string {
  const cells = [
    workload,
    statements,
    prepared ? 'yes' : 'no',
    concurrency,
    ratio.median.toFixed(2),
    ratio.quartiles.map((quartile) => quartile.toFixed(2)).join('–'),
    bareMs.toFixed(2),
  ];
  return `| ${cells.join(' | ')} |`;
}

const database = await scratchDatabase(values.server, Number(values.referrals));
try {
  const measured = await measureScopedReads({
    url: database.url,
    keys,
    rounds: Number(values.rounds),
    tell,
  });
  tell('');
  const load = loadavg().map((average) => average.toFixed(1));
  console.log(
    `${values.referrals} referrals, ${values.rounds} rounds, ${availableParallelism()} cores, ` +
      `Node ${process.versions.node}, load ${load.join(' ')}\n`,
  );
  console.log([headings, ...measured.map(line)].join('\n'));
} finally {
  await database.drop();
}
