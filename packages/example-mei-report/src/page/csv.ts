import { stringify } from 'csv-stringify/sync';

/** The numbers of a figure, for another program. */
export interface CsvFile {
  name: string;
  rows: Record<string, string | number | null>[];
}

/**
 * The text of a CSV file: RFC 4180, with the mark by which Excel knows UTF-8, and no text that a spreadsheet would
 * take for a formula.
 */
export function csvText({ rows }: CsvFile): string {
  return stringify(rows, {
    header: true,
    columns: Object.keys(rows[0] ?? {}),
    record_delimiter: 'windows',
    bom: true,
    escape_formulas: true,
  });
}
