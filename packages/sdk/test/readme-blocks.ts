import { readFileSync } from 'node:fs';

/** A program of a page, the shell lines that come before it, and what it prints. */
interface Block {
  file: string;
  program: string;
  shell?: string;
  printed?: string;
}

/** The programs of a page, by the name that its blocks give them. */
export function blocksOf(page: string): Block[] {
  const text = readFileSync(new URL(`../${page}`, import.meta.url), 'utf8');
  const blocks = [...text.matchAll(/^```(sh|ts|text) file=(\S+)\n([\s\S]*?)^```$/gm)];
  const ofKind = (wanted: string) =>
    new Map(
      blocks.flatMap(([, kind, file = '', body = '']) => (kind === wanted ? [[file, body]] : [])),
    );
  const [shells, programs, prints] = [ofKind('sh'), ofKind('ts'), ofKind('text')];
  return [...programs].map(([file, program]) => {
    const shell = shells.get(file);
    const printed = prints.get(file);
    return {
      file,
      program,
      ...(shell !== undefined && { shell }),
      ...(printed !== undefined && { printed }),
    };
  });
}
