import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestHub } from '@estuaire/testkit';
import { parseHTML } from 'linkedom';
import { run, type World } from '../src/run.ts';

/** A run of the command: its exit code, what it said, and what it wrote. */
export interface Ran {
  code: number;
  out: string;
  errors: string;
  /** Where it wrote, unless it was told otherwise. */
  folder: string;
  read(name: string): Promise<string>;
  /** The report. */
  html: string;
  document: Document;
}

export const reportArguments = ['--as-of', '2026-10-31', '--written-on', '2026-11-02'];

/** Runs the command against the hub, as its principal, in a folder that is thrown away. */
export async function runReport(
  hub: TestHub,
  argv: readonly string[] = reportArguments,
  world: Partial<World> = {},
): Promise<Ran & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), 'estuaire-report-'));
  let out = '';
  let errors = '';
  const code = await run(argv, {
    fetch: hub.fetch,
    stdout: { write: (text) => (out += text) },
    stderr: { write: (text) => (errors += text) },
    env: { ESTUAIRE_URL: hub.url, ESTUAIRE_TOKEN: hub.token },
    folder,
    now: new Date('2026-11-01T17:00:00Z'),
    ...world,
  });
  const read = (name: string) => readFile(join(folder, 'rapport', name), 'utf8');
  const html = await read('rapport.html').catch(() => '');
  return {
    code,
    out,
    errors,
    folder,
    read,
    html,
    document: parseHTML(html || '<html></html>').document as unknown as Document,
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}

/** The cells of a table of the report, rows of text, headers included. */
export function cellsOf(document: Document, figure: string): string[][] {
  const rows = document.querySelectorAll(`#${figure} table tr`);
  return Array.from(rows, (row) =>
    Array.from(row.querySelectorAll('th, td'), (cell) => cell.textContent ?? ''),
  );
}
