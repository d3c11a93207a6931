import { brandWithType } from '@pothos/core';
import type { Row } from './list.ts';
import { TYPE, variantColumn } from './select-rows.ts';
import type { RowSelection } from './selection.ts';

const AS_OF = Symbol('asOf');

/** The date that a row was read for; relations below it are followed on that date. */
export function asOfRow(row: object): string {
  return (row as { [AS_OF]: string })[AS_OF];
}

/** Says which object type a row is of, where its field could be of several. */
export function brandRow(row: Row, typeName: string): Row {
  brandWithType(row, typeName as never);
  return row;
}

/** How rows of one list become objects of their GraphQL type. */
export interface RowReader {
  /** Columns to select of the table itself. */
  columns: Iterable<string>;
  /** Columns to select of the tables behind a view. */
  variants: Map<string, Iterable<string>> | undefined;
  read: (row: Row, asOf: string) => Row;
}

/** Reads rows of a table that is one object type. */
export function tableReader(selection: RowSelection): RowReader {
  const [columns] = selection.values();
  return {
    columns: columns ?? [],
    variants: undefined,
    read: (row, asOf) => {
      (row as { [AS_OF]?: string })[AS_OF] = asOf;
      return row;
    },
  };
}

/**
 * Reads rows of a view over several tables.
 *
 * @param typeNames the object type of each value of the view's telling column.
 */
export function variantReader(
  selection: RowSelection,
  typeNames: ReadonlyMap<string, string>,
): RowReader {
  const variants = new Map(
    [...typeNames].map(([value, name]) => [value, [...(selection.get(name) ?? [])]]),
  );
  return {
    columns: [],
    variants,
    read: (row, asOf) => {
      const value = row[TYPE] as string;
      const object: Row & { [AS_OF]?: string } = {};
      for (const column of variants.get(value) ?? []) {
        object[column] = row[variantColumn(value, column)];
      }
      object[AS_OF] = asOf;
      return brandRow(object, typeNames.get(value) as string);
    },
  };
}
