import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { csvText } from '../src/page/csv.ts';

test('what is written is read back, whatever it holds', () => {
  const rows = [
    { nom: 'Côte-Nord, « nord »', remarque: 'un "mot"\net une ligne', nombre: 3 },
    { nom: '', remarque: 'é', nombre: null },
  ];
  expect(parse(csvText({ name: 'x.csv', rows }), { bom: true, columns: true })).toEqual(
    rows.map((row) => ({ ...row, nombre: row.nombre === null ? '' : String(row.nombre) })),
  );
});

test.each(['=1+1', '+1', '-1', '@a', '\t=1'])(
  '%j is text for a spreadsheet, not a formula',
  (nom) => {
    expect(parse(csvText({ name: 'x.csv', rows: [{ nom }] }), { bom: true })[1]).toEqual([
      `'${nom}`,
    ]);
  },
);

test('a number below zero stays a number', () => {
  expect(csvText({ name: 'x.csv', rows: [{ ecart: -1 }] })).toBe('\ufeffecart\r\n-1\r\n');
});
