/** Writes `docs/rights.md` and `docs/droits.md` from the table of rights. */
import { writeFile } from 'node:fs/promises';
import type { Language } from '../src/errors.ts';
import { pages, printRights } from '../test/rights/pages.ts';

for (const [language, page] of Object.entries(pages)) {
  await writeFile(new URL(`../../../${page}`, import.meta.url), printRights(language as Language));
}
