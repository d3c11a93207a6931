/** The command: `pnpm --filter example-antenna-finder start "Rouyn-Noranda"`. */
import { run } from './run.ts';

process.exitCode = await run(process.argv.slice(2), {
  fetch: globalThis.fetch,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
});
