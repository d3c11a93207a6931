import { readFileSync } from 'node:fs';

/** The blocks of a page that are named: the programs, and what each prints. */
export function blocksOf(page: string): { file: string; program: string; printed?: string }[] {
  const text = readFileSync(new URL(`../${page}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```(ts|text) file=(\S+)\n([\s\S]*?)^```$/gm)];
  const printed = new Map(
    blocks.filter(([, kind]) => kind === 'text').map(([, , file, body]) => [file, body]),
  );
  return blocks
    .filter(([, kind]) => kind === 'ts')
    .map(([, , file = '', program = '']) => {
      const told = printed.get(file);
      return { file, program, ...(told !== undefined && { printed: told }) };
    });
}
