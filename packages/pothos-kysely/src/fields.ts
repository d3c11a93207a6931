import type { FilterSpec } from './filter.ts';
import type { ListOrder, Only, Rank } from './list.ts';
import type { RowReader } from './rows.ts';
import type { RowSelection } from './selection.ts';
import type { Settings } from './settings.ts';
import type { Relation } from './tables.ts';

/** What the rows of a field become; see {@link RowReader}. */
export type MakeReader = (selection: RowSelection) => RowReader;

/** A field whose value is rows of one table. */
export interface RowsField {
  settings: Settings;
  table: string;
  reader: MakeReader;
}

/** A field that follows a relation from a row. */
export interface RelationField {
  relation: Relation;
  /** The relation among those of all tables, so that its loaders are shared wherever it is followed. */
  name: string;
}

/** A field that is the row, or all the rows, that a relation leads to. */
export interface RelatedRowsField extends RowsField, RelationField {
  order: ListOrder;
}

/** A connection, with what its arguments may ask. */
export interface ConnectionField extends RowsField {
  filter: FilterSpec | undefined;
  /** The order that the arguments ask for. */
  order: (args: Record<string, unknown>) => ListOrder;
  /** The rank that the arguments ask for, if any. */
  rank: ((args: Record<string, unknown>, context: never) => Rank | null | undefined) | undefined;
  /** The condition that the arguments ask for, if any. */
  only: ((args: Record<string, unknown>, context: never) => Only | null | undefined) | undefined;
}

/** A connection to the rows that a relation leads to. */
export interface RelatedConnectionField extends ConnectionField, RelationField {
  parentTable: string;
}
