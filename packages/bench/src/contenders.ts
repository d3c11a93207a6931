import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { type Dialect, peers } from '@estuaire/bench-peers';
import { hub } from './hub-dialect.ts';

/** One that answers the questions of the bench, in a process of its own. */
export interface Contender {
  name: string;
  /** As people read it, with its version. */
  title: string;
  /** The file that starts it, on the database of `DATABASE_URL`. */
  main: string;
  dialect: Dialect;
  /** How Node runs it. */
  flags: readonly string[];
  /** What its environment has beside that. */
  env: Readonly<Record<string, string>>;
  /** What it says on standard output once it answers, and where. */
  ready: RegExp;
}

const server = (file: string) =>
  fileURLToPath(new URL(`../../server/src/${file}`, import.meta.url));

const boundless = '1000000000';

/**
 * All of them, this hub first. It runs as it does for people: keys, row-level security, limits and audit.
 * Rates are counted as ever; what a caller may spend is so much that it is never refused.
 */
export const contenders: readonly Contender[] = [
  {
    name: 'hub',
    title: 'this hub',
    main: server('main.ts'),
    dialect: hub,
    // As `pnpm start` does: garbage is collected before it is several times what the hub lives on.
    flags: ['--max-semi-space-size=8', '--heap-growing-percent=30'],
    env: {
      PORT: '0',
      ESTUAIRE_RATE_LIMIT_CAPACITY: boundless,
      ESTUAIRE_RATE_LIMIT_REFILL: boundless,
    },
    ready: /(http:\/\/[^\s/]+)\/graphql/,
  },
  ...peers.map((peer) => ({ ...peer, flags: [], env: {}, ready: /ready (http:\/\/[^\s/]+)/ })),
];

export function contenderNamed(name: string): Contender {
  return contenders.find((contender) => contender.name === name) as Contender;
}

/** What the hub is asked with: the key of a counsellor of the demonstration. The others ask for nothing. */
export function headersOf(contender: Contender): Record<string, string> {
  if (contender.name !== 'hub') {
    return {};
  }
  const keys = execFileSync(process.execPath, [server('cli.ts'), 'keys', 'demo', '--json'], {
    encoding: 'utf8',
  });
  return { authorization: `Bearer ${JSON.parse(keys).counsellor}` };
}
