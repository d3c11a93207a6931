import { InterfaceRef, ObjectRef, type SchemaTypes, UnionRef } from '@pothos/core';

declare const tableBrand: unique symbol;

/** The shape of a row: its columns are hidden, because only those that a field selects were read. */
export interface TableRow<Table extends string = string> {
  readonly [tableBrand]?: Table;
}

/** The object type of a table. */
export class TableRef<Types extends SchemaTypes, Table extends string = string> extends ObjectRef<
  Types,
  TableRow<Table>
> {
  readonly table: Table;

  constructor(name: string, table: Table) {
    super(name);
    this.table = table;
  }
}

/** The interface type of a view over several tables. */
export class TableInterfaceRef<
  Types extends SchemaTypes,
  Table extends string = string,
> extends InterfaceRef<Types, TableRow> {
  readonly table: Table;

  constructor(name: string, table: Table) {
    super(name);
    this.table = table;
  }
}

/** The union type of a view over several tables. */
export class TableUnionRef<
  Types extends SchemaTypes,
  Table extends string = string,
> extends UnionRef<Types, TableRow> {
  readonly table: Table;

  constructor(name: string, table: Table) {
    super(name);
    this.table = table;
  }
}

/** Any type whose values are rows. */
export type RowsRef<Types extends SchemaTypes = SchemaTypes, Table extends string = string> =
  | TableRef<Types, Table>
  | TableInterfaceRef<Types, Table>
  | TableUnionRef<Types, Table>;

const refs = new WeakMap<object, Map<string, RowsRef>>();

/** Remembers which type the rows of a table are, for the relations that lead to it. */
export function registerRef(builder: object, ref: RowsRef): void {
  const known = refs.get(builder) ?? new Map<string, RowsRef>();
  refs.set(builder, known);
  if (known.has(ref.table)) {
    throw new Error(`Table "${ref.table}" is declared twice`);
  }
  known.set(ref.table, ref);
}

/** The type of the rows of a table. */
export function refOf(builder: object, table: string): RowsRef {
  const ref = refs.get(builder)?.get(table);
  if (!ref) {
    throw new Error(`A relation leads to table "${table}", of which no type is declared`);
  }
  return ref;
}
