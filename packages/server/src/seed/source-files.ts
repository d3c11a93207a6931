import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

const read = (file: string) => readFileSync(new URL(`../../data/${file}`, import.meta.url), 'utf8');

/** The rows of a CSV of `data/`, by the name of its columns; an empty cell is the empty text. */
export function readCsv<Column extends string>(file: string): Record<Column, string>[] {
  return parse(read(file), { columns: true });
}

/** A JSON file of `data/`. The caller says its shape: the files are ours and come with the code. */
export function readJson<Shape>(file: string): Shape {
  return JSON.parse(read(file));
}
