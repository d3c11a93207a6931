/** Measures the hub on a real Postgres. Every figure is a ratio of two things of one run. */
import { writeFile } from 'node:fs/promises';
import { type Options, readOptions, usage } from './options.ts';
import { BenchProblem } from './problem.ts';
import { progress } from './progress.ts';
import { report } from './report.ts';
import { toJson } from './result.ts';
import {
  dropDatabase,
  givenDatabase,
  keptDatabases,
  openClient,
  type SeededDatabase,
  seededDatabase,
} from './seeded-database.ts';

const sizes = [10_000, 100_000, 1_000_000, 10_000_000];

const { tell: show, end } = progress(process.stderr);

/** Set by Ctrl+C: what was begun is still cleared away. A second one ends at once. */
let stopped = false;
process.on('SIGINT', () => {
  if (stopped) {
    process.exit(130);
  }
  stopped = true;
});

function tell(text: string): void {
  if (stopped) {
    throw new BenchProblem('Stopped');
  }
  show(text);
}

async function compareAll(options: Options): Promise<void> {
  const { compare } = await import('./compare.ts');
  const { drawnOf, picture } = await import('./picture.ts');
  const databases: SeededDatabase[] = [];
  try {
    for (const referrals of sizesOf(options)) {
      databases.push(
        options.database === undefined
          ? await seededDatabase({ ...options, referrals, tell })
          : await givenDatabase(options.server, options.database),
      );
    }
    const results = await compare(databases, { ...options, tell });
    end();
    const tables = report(results, {
      command: ['npx -y pnpm@12 bench', ...process.argv.slice(2)].join(' '),
      rounds: options.rounds,
      postgres: await versionOf(options.server),
    });
    console.log(tables);
    await write(options.markdown, tables);
    await write(options.json, `${JSON.stringify(results.map(toJson), null, 2)}\n`);
    await write(options.picture, picture(drawnOf(results)));
  } finally {
    end();
    for (const { release } of databases) {
      await release();
    }
  }
  if (options.keep) {
    console.error('The database stays for the next run; drop it with: npx -y pnpm@12 bench drop');
  }
}

const sizesOf = ({ command, referrals }: Options): number[] =>
  command === 'growth' ? sizes.filter((size) => size <= referrals) : [referrals];

async function versionOf(server: string): Promise<string> {
  const client = await openClient(server);
  const { rows } = await client.query<{ server_version: string }>('show server_version');
  await client.end();
  return rows[0]?.server_version.split(' ')[0] ?? '?';
}

async function write(file: string | undefined, text: string): Promise<void> {
  if (file !== undefined) {
    await writeFile(file, text);
  }
}

async function dropKept({ server }: Options): Promise<void> {
  const kept = await keptDatabases(server);
  for (const { name, bytes } of kept) {
    await dropDatabase(server, name);
    console.log(`Dropped ${name}, ${(bytes / 1e9).toFixed(1)} GB`);
  }
  if (kept.length === 0) {
    console.log('No run has kept a database');
  }
}

try {
  const options = readOptions(process.argv.slice(2), process.env);
  switch (options.command) {
    case 'help':
      console.log(usage);
      break;
    case 'drop':
      await dropKept(options);
      break;
    case 'cold': {
      const { measureCold } = await import('./cold/measure-cold.ts');
      await measureCold(options, { tell, end });
      break;
    }
    case 'rights': {
      const { compareRights } = await import('./rights/compare-rights.ts');
      await compareRights(options, { tell, end });
      break;
    }
    default:
      await compareAll(options);
  }
} catch (error) {
  end();
  if (!(error instanceof BenchProblem)) {
    throw error;
  }
  // Whoever was at work has been stopped as well, and that is no news.
  console.error(stopped ? 'Stopped' : error.message);
  process.exitCode = error.exitCode;
}
