import type {
  FieldKind,
  FieldMap,
  FieldNullability,
  InferredFieldOptionsByKind,
  InputFieldMap,
  InputShapeFromFields,
  InterfaceParam,
  ObjectTypeOptions,
  SchemaTypes,
  ShapeFromTypeParam,
  TypeParam,
} from '@pothos/core';
import type { FilterBuilder, FilterFieldDraft } from './filter-input.ts';
import type { PothosKyselyPlugin } from './plugin.ts';
import type { TableInterfaceRef, TableRef, TableRow, TableUnionRef } from './refs.ts';
import type { TableFieldBuilder } from './table-field-builder.ts';
import type { Tables } from './tables.ts';
import type {
  AnyStatement,
  ColumnOf,
  CommonFieldOptions,
  ConnectionFieldBuilder,
  EdgeFieldBuilder,
  KyselyPluginOptions,
  NodeOption,
  OrderColumnOf,
  RowOf,
  TableConnectionOptions,
  TableFilter,
  TableName,
  TableOrder,
  VariantTable,
  ViewName,
} from './types.ts';

declare global {
  export namespace PothosSchemaTypes {
    export interface Plugins<Types extends SchemaTypes> {
      kysely: PothosKyselyPlugin<Types>;
    }

    export interface SchemaBuilderOptions<Types extends SchemaTypes> {
      kysely: KyselyPluginOptions<Types>;
    }

    export interface UserSchemaTypes {
      /** The type of what `defineTables` returned. */
      Tables: Tables;
    }

    export interface ExtendDefaultTypes<PartialTypes extends Partial<UserSchemaTypes>> {
      Tables: PartialTypes['Tables'] & {};
    }

    export interface PothosKindToGraphQLType {
      Table: 'Object';
    }

    export interface FieldOptionsByKind<
      Types extends SchemaTypes,
      ParentShape,
      Type extends TypeParam<Types>,
      Nullable extends FieldNullability<Type>,
      Args extends InputFieldMap,
      ResolveShape,
      ResolveReturnShape,
    > {
      Table: TableFieldOptions<
        Types,
        ParentShape,
        Type,
        Nullable,
        Args,
        ResolveShape,
        ResolveReturnShape
      >;
    }

    export interface SchemaBuilder<Types extends SchemaTypes> {
      /** The object type of a table. */
      table: <
        Table extends TableName<Types>,
        const Interfaces extends InterfaceParam<Types>[] = [],
      >(
        table: Table,
        options: TableOptions<Types, Table, Interfaces>,
      ) => TableRef<Types, Table>;

      /** Adds a field to the type of a table: the back-reference of a later feature. */
      tableField: <Table extends TableName<Types>>(
        ref: TableRef<Types, Table>,
        name: string,
        field: (t: TableFieldBuilder<Types, Table>) => FieldRef<Types>,
      ) => void;

      /** Adds fields to the type of a table. */
      tableFields: <Table extends TableName<Types>>(
        ref: TableRef<Types, Table>,
        fields: (t: TableFieldBuilder<Types, Table>) => FieldMap,
      ) => void;

      /** An interface over the tables behind a view; it exposes columns that all of them have. */
      tableInterface: <View extends ViewName<Types>>(
        view: View,
        options: CommonTypeOptions & {
          fields: (
            t: Omit<
              TableFieldBuilder<
                Types,
                VariantTable<Types, View>,
                RowOf<Types, VariantTable<Types, View>>
              >,
              'relation' | 'relatedConnection' | 'relatedField'
            >,
          ) => FieldMap;
        },
      ) => TableInterfaceRef<Types, View>;

      /** A union of the tables behind a view. */
      tableUnion: <View extends ViewName<Types>>(
        view: View,
        options: CommonTypeOptions,
      ) => TableUnionRef<Types, View>;

      /** An input that filters lists of a table, with `and`, `or` and `not`. */
      tableFilter: <Table extends TableName<Types>>(
        table: Table,
        options: {
          name: string;
          fields: (f: FilterBuilder<Types, Table>) => Record<string, FilterFieldDraft>;
        },
      ) => TableFilter<Table>;

      /** An input that orders lists of a table: columns by the name that callers use. */
      tableOrder: <Table extends TableName<Types>>(
        table: Table,
        options: {
          name: string;
          fields: Record<
            string,
            OrderColumnOf<Types, Table> | readonly OrderColumnOf<Types, Table>[]
          >;
        },
      ) => TableOrder<Table>;
    }

    interface CommonTypeOptions {
      name: string;
      description?: string;
    }

    export interface RootFieldBuilder<
      Types extends SchemaTypes,
      ParentShape,
      Kind extends FieldKind = FieldKind,
    > {
      /** One row, by a column that identifies it: `by` makes the argument. Null when there is none. */
      tableRow: <Table extends TableName<Types>>(
        options: CommonFieldOptions<Types> & {
          type: TableRef<Types, Table>;
          by: { [Column in ColumnOf<Types, Table>]?: InputFieldMap[string] };
        },
      ) => FieldRef<Types, unknown, Kind>;

      /** All rows, in the order of the table: for what cannot grow. */
      tableList: <Table extends TableName<Types>>(
        options: CommonFieldOptions<Types> & { type: TableRef<Types, Table> },
      ) => FieldRef<Types, unknown, Kind>;

      /** A connection to all rows. */
      tableConnection: <
        Table extends TableName<Types>,
        Args extends InputFieldMap = Record<never, never>,
      >(
        options: TableConnectionOptions<Types, Table, Args>,
      ) => FieldRef<Types, unknown, Kind>;

      /** What a statement of your own sums up of rows: counts, groups. It is sent with those of the other fields. */
      tableSummary: <
        Type extends TypeParam<Types>,
        Args extends InputFieldMap = Record<never, never>,
        Nullable extends FieldNullability<Type> = false,
      >(
        options: CommonFieldOptions<Types> & SummaryOptions<Types, Type, Args, Nullable>,
      ) => FieldRef<Types, unknown, Kind>;

      /** The row of a table that the parent knows by its key: what a mutation wrote, what a change is about. */
      tableRowOf: <Table extends TableName<Types>, Nullable extends boolean = boolean>(
        options: CommonFieldOptions<Types> & {
          type: TableRef<Types, Table>;
          nullable?: Nullable;
          key: (parent: ParentShape) => string | number | null;
          /** The date of the row and of what it leads to, where the parent knows it; else the schema's default. */
          asOf?: (parent: ParentShape) => string | undefined;
        },
      ) => FieldRef<Types, unknown, Kind>;

      /** As `tableRowOf`, where the parent also knows of which table it is. Null when there is no such row. */
      tableNodeOf: (
        options: CommonFieldOptions<Types> & {
          node: (parent: ParentShape) => {
            type: TableRef<Types, TableName<Types>>;
            key: string | number;
          };
        },
      ) => FieldRef<Types, unknown, Kind>;

      /** The node that a global id names. */
      tableNode: (options?: CommonFieldOptions<Types>) => FieldRef<Types, unknown, Kind>;

      /** The nodes that global ids name, in the order of the ids. */
      tableNodes: (options?: CommonFieldOptions<Types>) => FieldRef<Types, unknown, Kind>;
    }
  }
}

/** Options of `t.tableSummary`. */
export interface SummaryOptions<
  Types extends SchemaTypes,
  Type extends TypeParam<Types>,
  Args extends InputFieldMap,
  Nullable extends FieldNullability<Type>,
> {
  type: Type;
  nullable?: Nullable;
  args?: Args;
  /** Refuses, by throwing, what the field cannot be asked. It is called each time, before anything is sent. */
  check?: (args: InputShapeFromFields<Args>, context: Types['Context']) => void;
  /**
   * The statement. It is made once for each shape of the arguments: texts among them, and the date, stand for values
   * that are not known yet, to be put in the statement and nowhere else. Numbers, booleans, enumerations and what is
   * absent are as they were asked. Of the context, it may use what `planFor` tells apart.
   *
   * `prepared`: whether it is worth keeping prepared, and so planned by the database for any values alike. @default true
   */
  statement: (
    args: InputShapeFromFields<Args>,
    given: { context: Types['Context']; asOf: string },
  ) => { statement: AnyStatement; prepared?: boolean };
  /** What the field answers, of the rows of the statement: each an array of its columns. */
  read: (
    rows: readonly (readonly unknown[])[],
    args: InputShapeFromFields<Args>,
    context: Types['Context'],
  ) => ShapeFromTypeParam<Types, Type, Nullable>;
}

/** Options of `builder.table`. */
export type TableOptions<
  Types extends SchemaTypes,
  Table extends TableName<Types>,
  Interfaces extends InterfaceParam<Types>[],
> = Omit<
  ObjectTypeOptions<Types, TableRef<Types, Table>, TableRow<Table>, Interfaces>,
  'fields' | 'name'
> & {
  name: string;
  /** True to make it a Relay node, with an `id` made of its key; `'integer'` when the key is one. */
  node?: NodeOption<Types, Table>;
  fields: (t: TableFieldBuilder<Types, Table>) => FieldMap;
  /** Fields of the edge of connections to it, beside `cursor` and `node`. */
  edgeFields?: (t: EdgeFieldBuilder<Types>) => FieldMap;
  /** Fields of connections to it, beside `edges`, `nodes`, `pageInfo` and `count`. */
  connectionFields?: (t: ConnectionFieldBuilder<Types>) => FieldMap;
};

type TableOf<ParentShape> =
  ParentShape extends TableRow<infer Table extends string> ? Table : never;

/** Options of a field of a table: `select` names the columns that `resolve` reads. */
export type TableFieldOptions<
  Types extends SchemaTypes,
  ParentShape,
  Type extends TypeParam<Types>,
  Nullable extends FieldNullability<Type>,
  Args extends InputFieldMap,
  Select,
  ResolveReturnShape,
  Selected = Select extends readonly (infer Column)[]
    ? Pick<RowOf<Types, TableOf<ParentShape>>, Column & keyof RowOf<Types, TableOf<ParentShape>>>
    : ParentShape,
> = Omit<
  PothosSchemaTypes.ObjectFieldOptions<Types, Selected, Type, Nullable, Args, ResolveReturnShape>,
  'select'
> &
  InferredFieldOptionsByKind<
    Types,
    Types['InferredFieldOptionsKind'],
    Selected,
    Type,
    Nullable,
    Args,
    ResolveReturnShape
  > & {
    select?: Select & readonly ColumnOf<Types, TableOf<ParentShape>>[];
  };
