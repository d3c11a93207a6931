import {
  type CompatibleTypes,
  type ExposeNullability,
  type FieldKind,
  type FieldRef,
  type InferredFieldOptionKeys,
  type InputFieldMap,
  type InputShapeFromFields,
  type NormalizeArgs,
  RootFieldBuilder,
  type SchemaTypes,
  type ShapeFromTypeParam,
  type TypeParam,
} from '@pothos/core';
import { connectionArgs, connectionRef } from './connection-type.ts';
import { makeReader } from './make-reader.ts';
import { readOrder } from './order-input.ts';
import { refOf, type TableRow } from './refs.ts';
import { resolveRelatedConnection, resolveRelation } from './resolve.ts';
import { relatedColumn, relatedRow } from './select-rows.ts';
import { settingsOf } from './settings.ts';
import { relationOf, tableInfo } from './tables.ts';
import type {
  ColumnOf,
  CommonFieldOptions,
  ListOptions,
  RelationName,
  RowOf,
  TargetOf,
} from './types.ts';

// Pothos extends the kinds of its builder classes in types only.
const RootBuilder: {
  new <Types extends SchemaTypes, Shape, Kind extends FieldKind>(
    builder: PothosSchemaTypes.SchemaBuilder<Types>,
    kind: FieldKind,
    graphqlKind: PothosSchemaTypes.PothosKindToGraphQLType[FieldKind],
  ): PothosSchemaTypes.RootFieldBuilder<Types, Shape, Kind>;
} = RootFieldBuilder as never;

/**
 * Builds the fields of a table: exposed columns, relations, connections, and fields computed from the
 * columns that they `select`.
 */
export class TableFieldBuilder<
  Types extends SchemaTypes,
  Table extends string,
  Row = RowOf<Types, Table>,
> extends RootBuilder<Types, TableRow<Table>, 'Table'> {
  readonly table: Table;

  readonly exposeBoolean = this.createExpose('Boolean');
  readonly exposeFloat = this.createExpose('Float');
  readonly exposeID = this.createExpose('ID');
  readonly exposeInt = this.createExpose('Int');
  readonly exposeString = this.createExpose('String');

  constructor(
    builder: PothosSchemaTypes.SchemaBuilder<Types>,
    table: Table,
    graphqlKind: 'Object' | 'Interface' = 'Object',
  ) {
    super(builder, 'Table', graphqlKind as 'Object');
    this.table = table;
  }

  /** A column, as it is. */
  expose<
    Type extends TypeParam<Types>,
    Nullable extends boolean,
    Name extends CompatibleTypes<Types, Row, Type, Nullable>,
  >(
    ...args: NormalizeArgs<
      [
        column: Name,
        options: ExposeNullability<Types, Type, Row, Name, Nullable> &
          Omit<
            PothosSchemaTypes.ObjectFieldOptions<
              Types,
              Row,
              Type,
              Nullable,
              Record<never, never>,
              unknown
            >,
            'nullable' | 'select' | InferredFieldOptionKeys
          >,
      ]
    >
  ): FieldRef<Types, ShapeFromTypeParam<Types, Type, Nullable>, 'Table'> {
    const [column, options = {} as never] = args;
    return this.exposeField(
      column as never,
      {
        ...(options as object),
        extensions: {
          ...(options as { extensions?: object }).extensions,
          kysely: { columns: [column] },
        },
      } as never,
    ) as never;
  }

  /** The row, or all the rows, that a declared relation leads to. */
  relation<
    Name extends RelationName<Types, Table>,
    const Select extends readonly ColumnOf<Types, Table>[] = readonly [],
  >(
    name: Name,
    options: CommonFieldOptions<Types> & {
      nullable?: boolean;
      /** Columns that `before` reads. */
      select?: Select;
      /** Called for each row before the relation is followed from it: what it throws, the field answers. */
      before?: (
        row: Pick<RowOf<Types, Table>, Select[number]>,
        context: Types['Context'],
      ) => void | Promise<void>;
    } = {} as never,
  ): FieldRef<Types, unknown, 'Table'> {
    const { select = [], before, ...rest } = options;
    const settings = settingsOf(this.builder);
    const relation = relationOf(settings.tables, this.table, name);
    const ref = refOf(this.builder, relation.target);
    const { orderBy: columns } = tableInfo(settings.tables, relation.target);
    const field = {
      settings,
      relation,
      name: `${this.table}.${name}`,
      table: relation.target,
      reader: makeReader(this.builder, ref),
      order: { columns, descending: false },
    };
    const follow: Resolve = (parent, _args, context, info) =>
      resolveRelation(field, parent, context, info);
    return this.createField({
      ...rest,
      extensions: {
        ...rest.extensions,
        kysely: { columns: [relation.from, ...select] },
        ...(!before && { kyselyFollows: { kind: 'rows', field } }),
      },
      type: relation.kind === 'many' ? [ref] : ref,
      resolve: (before
        ? async (parent, args, context, info) => {
            await before(parent as never, context as never);
            return follow(parent, args, context, info);
          }
        : follow) satisfies Resolve,
    } as never) as never;
  }

  /**
   * A field of the row that a to-one relation leads to, read in the statement of this row; null when the
   * relation leads nowhere.
   */
  relatedField<
    Name extends RelationName<Types, Table, 'one'>,
    const Select extends readonly ColumnOf<Types, TargetOf<Types, Table, Name>>[],
    Type extends TypeParam<Types>,
    Nullable extends boolean = true,
    Args extends InputFieldMap = Record<never, never>,
  >(
    name: Name,
    options: CommonFieldOptions<Types> & {
      type: Type;
      nullable?: Nullable;
      args?: Args;
      /** Columns of the related row that `resolve` reads. */
      select: Select;
      resolve: (
        row: Pick<RowOf<Types, TargetOf<Types, Table, Name>>, Select[number]>,
        args: InputShapeFromFields<Args>,
        context: Types['Context'],
      ) => ShapeFromTypeParam<Types, Type, Nullable>;
    },
  ): FieldRef<Types, ShapeFromTypeParam<Types, Type, Nullable>, 'Table'> {
    const { select, resolve, ...rest } = options;
    const columns = select as readonly string[];
    return this.createField({
      ...rest,
      nullable: options.nullable ?? true,
      extensions: {
        ...rest.extensions,
        kysely: { columns: [], related: { relation: name, columns } },
      },
      resolve: ((parent, args, context) => {
        if (parent[relatedRow(name)] === null) {
          return null;
        }
        const row = Object.fromEntries(
          columns.map((column) => [column, parent[relatedColumn(name, column)]]),
        );
        return resolve(row as never, args as never, context as never);
      }) as Resolve,
    } as never) as never;
  }

  /** A connection to the rows that a declared relation leads to. */
  relatedConnection<
    Name extends RelationName<Types, Table, 'many'>,
    Args extends InputFieldMap = Record<never, never>,
  >(
    name: Name,
    options: CommonFieldOptions<Types> &
      ListOptions<Types, TargetOf<Types, Table, Name>, Args> = {} as never,
  ): FieldRef<Types, unknown, 'Table'> {
    const { where, orderBy, args: ownArgs, only, ...rest } = options;
    const settings = settingsOf(this.builder);
    const relation = relationOf(settings.tables, this.table, name);
    const ref = refOf(this.builder, relation.target);
    const info = tableInfo(settings.tables, relation.target);
    const field = {
      settings,
      relation,
      name: `${this.table}.${name}`,
      parentTable: this.table,
      table: relation.target,
      reader: makeReader(this.builder, ref),
      filter: where?.spec,
      order: (args: Record<string, unknown>) =>
        readOrder(info, orderBy?.spec, args.orderBy as never),
      rank: undefined,
      only: only as never,
    };
    return this.createField({
      ...rest,
      extensions: {
        ...rest.extensions,
        kysely: { columns: [relation.from] },
        kyselyFollows: { kind: 'connection', field },
      },
      args: { ...connectionArgs(this.arg as never, where, orderBy), ...ownArgs },
      type: connectionRef(this.builder, ref),
      nullable: false,
      resolve: ((parent, args, context, graphqlInfo) =>
        resolveRelatedConnection(field, parent, args, context, graphqlInfo)) as Resolve,
    } as never) as never;
  }

  private createExpose<Type extends TypeParam<Types>>(type: Type) {
    return <Nullable extends boolean, Name extends CompatibleTypes<Types, Row, Type, true>>(
      ...args: NormalizeArgs<
        [
          column: Name,
          options: ExposeNullability<Types, Type, Row, Name, Nullable> &
            Omit<
              PothosSchemaTypes.ObjectFieldOptions<
                Types,
                Row,
                Type,
                Nullable,
                Record<never, never>,
                unknown
              >,
              'nullable' | 'select' | 'type' | InferredFieldOptionKeys
            >,
        ]
      >
    ): FieldRef<Types, ShapeFromTypeParam<Types, Type, Nullable>, 'Table'> => {
      const [column, options = {} as never] = args;
      return this.expose(column as never, { ...(options as object), type } as never) as never;
    };
  }
}

type Resolve = (
  parent: Record<string, unknown>,
  args: Record<string, unknown>,
  context: object,
  info: import('graphql').GraphQLResolveInfo,
) => unknown;
