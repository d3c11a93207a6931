import type { AliasableExpression, Expression, SqlBool } from 'kysely';
import type { Bind } from './bind.ts';
import type { FilterInput, FilterSpec } from './filter.ts';
import type { Page } from './page.ts';
import type { SelectedColumns } from './selection.ts';

/** The order of a list: columns of the table, the last of which identify a row. */
export interface ListOrder {
  columns: readonly string[];
  descending: boolean;
}

/** A number computed for each row, in place of an order by columns: the nearest, the most alike. */
export interface Rank {
  /** SQL that computes it. Smaller comes first; rows where it is null are left out. */
  value: (row: RankedRow) => AliasableExpression<number>;
  /** Rows above it are left out. */
  atMost?: number | undefined;
  /** Other rows are left out, before any rank is computed: a condition that an index answers. */
  only?: Only | undefined;
}

/** Rows that do not meet it are left out: a condition beside the filter, made by the schema. */
export type Only = (row: RankedRow) => Expression<SqlBool>;

/** What the SQL of a rank or of a condition may read of a row. */
export interface RankedRow {
  column<Value = number>(name: string): Expression<Value>;
  /** A column of the row that a to-one relation leads to, on the date asked about. */
  related(relation: string, column: string): Expression<number>;
}

/** Everything that decides which rows are read, and what of them. */
export interface ListRequest {
  table: string;
  /** What the selection needs of each row. */
  needs: SelectedColumns;
  /** For a view over several tables: what is needed of each, by the value that tells them apart. */
  variants?: ReadonlyMap<string, SelectedColumns> | undefined;
  asOf: string | Bind;
  filter?: { spec: FilterSpec; input: FilterInput } | undefined;
  only?: Only | undefined;
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

/** A row of the statement of a plan: the columns of all its levels. */
export type Flat = readonly unknown[];

/** The flat rows of one row. */
export type Group = readonly Flat[];

/** What a level has under one row above, or at the root. */
export interface Found {
  groups: readonly Group[];
  /** How many rows the list has, when that was asked. */
  count: number | undefined;
}
