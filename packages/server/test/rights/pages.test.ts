import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import type { Language } from '../../src/errors.ts';
import { pages, printRights } from './pages.ts';

test.each(Object.entries(pages) as [Language, string][])(
  'the page of rights in %s is the one of the table',
  (language, page) => {
    const committed = readFileSync(new URL(`../../../../${page}`, import.meta.url), 'utf8');
    expect(committed).toBe(printRights(language));
  },
);
