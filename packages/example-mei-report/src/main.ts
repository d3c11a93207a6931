/** The command: `pnpm --filter example-mei-report start --out rapport/`. */
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), {
  fetch: globalThis.fetch,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  // pnpm starts a script in the folder of its package, and tells here where it was called from.
  folder: process.env.INIT_CWD ?? process.cwd(),
  now: new Date(),
});
