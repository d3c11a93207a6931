import { execFileSync } from 'node:child_process';
import { availableParallelism, loadavg } from 'node:os';
import { fileURLToPath } from 'node:url';
import type { Options } from '../options.ts';
import { seededDatabase } from '../seeded-database.ts';
import { type Measured, measureScopedReads } from './scoped-reads.ts';

const cli = fileURLToPath(new URL('../../../server/src/cli.ts', import.meta.url));

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

/** Measures what rights cost, and prints the table. */
export async function compareRights(
  options: Options,
  { tell, end }: { tell(progress: string): void; end(): void },
): Promise<void> {
  const { referrals, rounds } = options;
  const keys = JSON.parse(
    execFileSync(process.execPath, [cli, 'keys', 'demo', '--json'], { encoding: 'utf8' }),
  ) as Record<string, string>;
  const database = await seededDatabase({ ...options, tell });
  try {
    const measured = await measureScopedReads({ url: database.url, keys, rounds, tell });
    end();
    const load = loadavg().map((average) => average.toFixed(1));
    console.log(
      `${referrals} referrals, ${rounds} rounds, ${availableParallelism()} cores, ` +
        `Node ${process.versions.node}, load ${load.join(' ')}\n`,
    );
    console.log([headings, ...measured.map(line)].join('\n'));
  } finally {
    await database.release();
    end();
  }
}
