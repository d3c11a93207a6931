import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A document of a project, and where it is. */
export interface FoundDocument {
  file: string;
  /** The line of the file on which the document begins, from 1. */
  line: number;
  text: string;
}

const skipped = /^(\.|(node_modules|dist|build|coverage)$)/;
const read = /\.(graphql|gql|[cm]?[jt]sx?|vue|svelte)$/;

const quoted = String.raw`\`(?:\\.|[^\`\\])*\`|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"`;

/** Comments and texts are passed over, so that a call that is only told of in one of them is none. */
const calls = new RegExp(
  String.raw`//[^\n]*|/\*[^]*?\*/|\bgraphql\s*\(\s*(${quoted})|${quoted}`,
  'g',
);

/** The documents of a directory: its `.graphql` files, and the texts that its sources give to `graphql()`. */
export async function findDocuments(directory: string): Promise<FoundDocument[]> {
  const found: FoundDocument[] = [];
  for await (const file of filesIn(directory)) {
    const source = await readFile(join(directory, file), 'utf8');
    found.push(
      ...(/\.(graphql|gql)$/.test(file)
        ? [{ file, line: 1, text: source }]
        : documentsIn(source).map((document) => ({ file, ...document }))),
    );
  }
  return found;
}

async function* filesIn(directory: string, within = ''): AsyncGenerator<string> {
  const entries = await readdir(join(directory, within), { withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(within, entry.name);
    if (entry.isDirectory() && !skipped.test(entry.name)) {
      yield* filesIn(directory, path);
    } else if (entry.isFile() && read.test(entry.name)) {
      yield path;
    }
  }
}

/** The texts that a source gives to `graphql()`. One that is put together when the program runs is not seen. */
export function documentsIn(source: string): Omit<FoundDocument, 'file'>[] {
  return [...source.matchAll(calls)]
    .filter(([, text]) => text !== undefined)
    .map(({ 0: call, 1: text = '', index }) => ({
      line: source.slice(0, index + call.length - text.length).split('\n').length,
      text: text.slice(1, -1).replace(/\\(.)/g, (_, escaped) => (escaped === 'n' ? '\n' : escaped)),
    }));
}
