import type { AliasableExpression, Expression } from 'kysely';
import type { FilterInput, FilterSpec } from './filter.ts';
import type { Page } from './page.ts';

/** The order of a list: columns of the table, the last of which identify a row. */
export interface ListOrder {
  columns: readonly string[];
  descending: boolean;
}

/** A number computed for each row, in place of an order by columns: the nearest, the most alike. */
export interface Rank {
  /** SQL that computes it; `column` and `related` name what it reads. Smaller comes first. */
  value: (row: RankedRow) => AliasableExpression<number>;
  /** Rows above it are left out. */
  atMost?: number | undefined;
}

/** What the SQL of a rank may read of a row. */
export interface RankedRow {
  column(name: string): Expression<number>;
  /** A column of the row that a to-one relation leads to, on the date asked about. */
  related(relation: string, column: string): Expression<number>;
}

/** Everything that decides which rows are read, and what of them. */
export interface ListRequest {
  table: string;
  /** Columns that the selection needs. */
  columns: Iterable<string>;
  /** For a view over several tables: the columns needed of each, by the value that tells them apart. */
  variants?: Map<string, Iterable<string>> | undefined;
  asOf: string;
  filter?: { spec: FilterSpec; input: FilterInput } | undefined;
  order: ListOrder;
  rank?: Rank | undefined;
}

/** A list of which one page is read. */
export interface PageRequest extends ListRequest {
  page: Page;
  /** False when only the count was asked for. */
  rows: boolean;
  /** Whether the text of cursors is needed. */
  cursors: boolean;
  /** Count at most this many rows; undefined when no count was asked for. */
  countUpTo: number | undefined;
}

/** A row as it comes from the database: its columns, and what the plugin adds (`#…`). */
export type Row = Record<string, unknown>;

/** A page as it comes from the database. */
export interface PageRows {
  rows: Row[];
  /** Rows of the whole list, at most `countUpTo + 1`. */
  count: number | undefined;
}
