/** Measures the hub against itself on a real Postgres. Every figure is a ratio of two things of one run. */
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { measureScopedReads } from './scoped-reads.ts';
import { scratchDatabase } from './scratch-database.ts';

const { values } = parseArgs({
  options: {
    server: { type: 'string', default: 'postgres://postgres@127.0.0.1:5432/postgres' },
    referrals: { type: 'string', default: '200000' },
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

const referrals = Number(values.referrals);
const database = await scratchDatabase(values.server, referrals);
try {
  const measured = await measureScopedReads(database.url, keys, tell);
  tell('');
  console.log(`${referrals} referrals, Node ${process.versions.node}`);
  for (const { workload, throughputRatio } of measured) {
    console.log(`${throughputRatio.toFixed(2)}  scoped / bare  ${workload}`);
  }
} finally {
  await database.drop();
}
