import { brandWithType } from '@pothos/core';
import type { Row } from './list.ts';
import { TYPE, variantColumn } from './select-rows.ts';
import type { RowSelection, SelectedColumns } from './selection.ts';

const AS_OF = Symbol('asOf');

/** The date that a row was read for; relations below it are followed on that date. */
export function asOfRow(row: object): string {
  const asOf = (row as { [AS_OF]?: string })[AS_OF];
  if (asOf === undefined) {
    throw new Error('This row was not read by pothos-kysely, so its relations have no date');
  }
  return asOf;
}

/** Says which object type a row is of, where its field could be of several. */
export function brandRow(row: Row, typeName: string): Row {
  brandWithType(row, typeName as never);
  return row;
}

/** How rows of one list become objects of their GraphQL type. */
export interface RowReader {
  /** What to select of the table itself. */
  needs: SelectedColumns;
  /** What to select of the tables behind a view. */
  variants: ReadonlyMap<string, SelectedColumns> | undefined;
  read: (row: Row, asOf: string) => Row;
}

/** Nothing of the table itself. */
export const NOTHING: SelectedColumns = { columns: new Set(), related: new Map() };

/** Reads rows of a table that is one object type. */
export function tableReader(selection: RowSelection): RowReader {
  const [needs = NOTHING] = selection.values();
  return {
    needs,
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
    [...typeNames].map(([value, name]) => [value, selection.get(name) ?? NOTHING]),
  );
  return {
    needs: NOTHING,
    variants,
    read: (row, asOf) => {
      const value = row[TYPE] as string;
      const prefix = variantColumn(value, '');
      const object: Row & { [AS_OF]?: string } = {};
      for (const column in row) {
        if (column.startsWith(prefix)) {
          object[column.slice(prefix.length)] = row[column];
        }
      }
      object[AS_OF] = asOf;
      return brandRow(object, typeNames.get(value) as string);
    },
  };
}
