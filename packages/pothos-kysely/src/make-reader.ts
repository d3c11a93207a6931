import type { MakeReader } from './fields.ts';
import { type RowsRef, refOf, TableRef } from './refs.ts';
import { tableReader, variantReader } from './rows.ts';
import { settingsOf } from './settings.ts';
import { relationOf, tableInfo } from './tables.ts';

/** How the rows of a type are read: of one table as they are, of a view table by table. */
export function makeReader(builder: { options: unknown }, ref: RowsRef): MakeReader {
  if (ref instanceof TableRef) {
    return tableReader;
  }
  const { tables } = settingsOf(builder);
  const { variants } = tableInfo(tables, ref.table);
  return (selection) =>
    variantReader(
      selection,
      new Map(
        Object.entries(variants?.relations ?? {}).map(([value, relation]) => [
          value,
          refOf(builder, relationOf(tables, ref.table, relation).target).name,
        ]),
      ),
    );
}
